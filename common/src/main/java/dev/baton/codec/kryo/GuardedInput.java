package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.KryoBufferUnderflowException;
import dev.baton.codec.GuardedUrls;
import dev.baton.codec.HashWork;

/** Refuses a declared length before anything is allocated for it, if the payload can't hold so many elements. */
final class GuardedInput extends Input {
    private final HashWork hashWork;
    private final GuardedUrls urls = new GuardedUrls();

    GuardedInput(byte[] payload, int offset) {
        super(payload, offset, payload.length - offset);
        this.hashWork = HashWork.ofReader(payload.length);
    }

    HashWork hashWork() {
        return hashWork;
    }

    GuardedUrls urls() {
        return urls;
    }

    int remaining() {
        return limit - position;
    }

    /** Reads the number of elements that follow, each of which takes a byte or more. */
    int readCount() {
        return guard(readVarInt(true));
    }

    private int guard(int elements) {
        if (elements < 0 || elements > remaining()) {
            throw new KryoBufferUnderflowException(elements + " elements can't be in " + remaining() + " bytes");
        }
        return elements;
    }

    @Override
    public String readString() {
        guardText();
        return super.readString();
    }

    @Override
    public StringBuilder readStringBuilder() {
        guardText();
        return super.readStringBuilder();
    }

    private void guardText() {
        if (readVarIntFlag()) {
            int start = position;
            int lengthAndOne = readVarIntFlag(true);
            guard(Math.max(0, lengthAndOne - 1));
            position = start;
        }
    }

    @Override
    public byte[] readBytes(int length) {
        return super.readBytes(guard(length));
    }

    @Override
    public int[] readInts(int length) {
        return super.readInts(guard(length));
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        return super.readInts(guard(length), optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        return super.readLongs(guard(length));
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        return super.readLongs(guard(length), optimizePositive);
    }

    @Override
    public float[] readFloats(int length) {
        return super.readFloats(guard(length));
    }

    @Override
    public double[] readDoubles(int length) {
        return super.readDoubles(guard(length));
    }

    @Override
    public short[] readShorts(int length) {
        return super.readShorts(guard(length));
    }

    @Override
    public char[] readChars(int length) {
        return super.readChars(guard(length));
    }

    @Override
    public boolean[] readBooleans(int length) {
        return super.readBooleans(guard(length));
    }
}
