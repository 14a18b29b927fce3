package dev.baton.codec.hostile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Bytes as damage, or somebody who can write to the store, makes them of good ones; the same from the same seed. */
public final class Mutations {
    private static final int MOST_AT_ONCE = 3;
    private static final int LONGEST_NOISE = 200;
    private static final byte[] GREATEST_VARINT = {-1, -1, -1, -1, 0x07};

    private final List<byte[]> originals;
    private final Random random;
    private final List<UnaryOperator<byte[]>> kinds = List.of(
            this::cut,
            this::withFlippedBits,
            this::withReplacedBytes,
            this::withInflatedVarint,
            this::withInflatedInt,
            this::spliced,
            this::withRepeatedPart,
            this::withRestOfOnes,
            this::noise);

    public Mutations(List<byte[]> originals, long seed) {
        this.originals = List.copyOf(originals);
        this.random = new Random(seed);
    }

    public byte[] next() {
        byte[] mutated = original().clone();
        for (int left = random.nextBoolean() ? 1 : MOST_AT_ONCE; left > 0 && mutated.length > 0; left--) {
            mutated = kinds.get(random.nextInt(kinds.size())).apply(mutated);
        }
        return mutated;
    }

    private byte[] original() {
        return originals.get(random.nextInt(originals.size()));
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private byte[] withFlippedBits(byte[] bytes) {
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    private byte[] withReplacedBytes(byte[] bytes) {
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** What follows is moved back, so that a greater length is all that is wrong. */
    private byte[] withInflatedVarint(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return joined(bytes, at, random.nextBoolean() ? GREATEST_VARINT : new byte[] {-1, 0x7F}, at + 1);
    }

    private byte[] withInflatedInt(byte[] bytes) {
        if (bytes.length >= Integer.BYTES) {
            int length = random.nextBoolean() ? Integer.MAX_VALUE - random.nextInt(16) : random.nextInt();
            ByteBuffer.wrap(bytes).putInt(random.nextInt(bytes.length - Integer.BYTES + 1), length);
        }
        return bytes;
    }

    private byte[] spliced(byte[] bytes) {
        byte[] other = original();
        int from = random.nextInt(other.length);
        return joined(bytes, random.nextInt(bytes.length), Arrays.copyOfRange(other, from, other.length), bytes.length);
    }

    private byte[] withRepeatedPart(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from + 1);
        return joined(bytes, to, Arrays.copyOfRange(bytes, from, to), to);
    }

    private byte[] withRestOfOnes(byte[] bytes) {
        Arrays.fill(bytes, random.nextInt(bytes.length), bytes.length, (byte) 0xFF);
        return bytes;
    }

    private byte[] noise(byte[] bytes) {
        var noise = new byte[random.nextInt(LONGEST_NOISE)];
        random.nextBytes(noise);
        // The beginning often stays, since nothing else would be looked at.
        int kept = Math.min(noise.length, random.nextInt(Math.min(bytes.length, 16) + 1));
        System.arraycopy(bytes, 0, noise, 0, kept);
        return noise;
    }

    private static byte[] joined(byte[] bytes, int end, byte[] middle, int rest) {
        return ByteBuffer.allocate(end + middle.length + bytes.length - rest)
                .put(bytes, 0, end)
                .put(middle)
                .put(bytes, rest, bytes.length - rest)
                .array();
    }
}
