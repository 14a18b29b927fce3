package dev.baton.codec;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflates large payloads where that saves a tenth at least: four bytes with the size of the payload, big-endian, then
 * raw deflate. May be used by many threads at once.
 */
final class Compression {
    /** Larger payloads are not deflated, so a stored size above it is a lie. */
    static final int MOST_INFLATED_BYTES = 64 << 20;

    private static final int SIZE_BYTES = 4;
    private static final int LEAST_GAIN = 10;

    /** No deflated byte stands for more than 1032 others, so that a small value can't ask for a large array. */
    private static final int HIGHEST_RATIO = 1_032;

    private final OptionalInt compressOver;

    /** The native memory of an instance that the pool drops is freed with the instance. */
    private final InstancePool<Deflater> deflaters = new InstancePool<>(() -> new Deflater(Deflater.BEST_SPEED, true));

    private final InstancePool<Inflater> inflaters = new InstancePool<>(() -> new Inflater(true));

    Compression(OptionalInt compressOver) {
        this.compressOver = compressOver;
    }

    Envelope wrap(EncodedValue encoded) {
        var size = encoded.size();
        var isLarge = compressOver.isPresent() && size > compressOver.getAsInt() && size <= MOST_INFLATED_BYTES;
        return (isLarge ? deflaters.use(deflater -> deflate(deflater, encoded.payload())) : Optional.<Bytes>empty())
                .map(deflated -> new Envelope(encoded.codec(), Envelope.DEFLATED, deflated))
                .orElseGet(() -> new Envelope(encoded.codec(), Envelope.NO_FLAGS, encoded.payload()));
    }

    EncodedValue unwrap(Envelope envelope) {
        var payload = (envelope.flags() & Envelope.DEFLATED) == 0
                ? envelope.payload()
                : inflaters.use(inflater -> inflate(inflater, envelope.payload()));
        return new EncodedValue(envelope.codec(), payload);
    }

    private static Optional<Bytes> deflate(Deflater deflater, Bytes payload) {
        // A buffer that only holds what is worth it: deflating stops where it is full.
        var buffer = new byte[payload.size() - payload.size() / LEAST_GAIN];
        if (buffer.length <= SIZE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer.wrap(buffer).putInt(payload.size());
        deflater.setInput(payload.array());
        deflater.finish();
        var length = deflater.deflate(buffer, SIZE_BYTES, buffer.length - SIZE_BYTES);
        var isWorthIt = deflater.finished();
        letGo(deflater);
        return isWorthIt ? Optional.of(Bytes.wrap(Arrays.copyOf(buffer, SIZE_BYTES + length))) : Optional.empty();
    }

    /** Makes it ready for the next use, and lets the pool keep no value of an attribute. */
    private static void letGo(Deflater deflater) {
        deflater.reset();
        deflater.setInput(new byte[0]);
    }

    private static Bytes inflate(Inflater inflater, Bytes deflated) {
        var payload = new byte[statedSize(deflated)];
        inflater.setInput(deflated.array(), SIZE_BYTES, deflated.size() - SIZE_BYTES);
        try {
            var length = fill(inflater, payload);
            var surplus = inflater.inflate(new byte[1]);
            if (length != payload.length || surplus != 0 || !inflater.finished() || inflater.getRemaining() != 0) {
                throw Envelope.unreadable("it does not inflate to the size that it states");
            }
        } catch (DataFormatException e) {
            throw new UnreadableSessionException("The stored attribute can't be read: it does not inflate", e);
        }
        inflater.reset();
        inflater.setInput(new byte[0]);
        return Bytes.wrap(payload);
    }

    private static int fill(Inflater inflater, byte[] payload) throws DataFormatException {
        var length = 0;
        while (length < payload.length) {
            var more = inflater.inflate(payload, length, payload.length - length);
            if (more == 0) {
                break;
            }
            length += more;
        }
        return length;
    }

    private static int statedSize(Bytes deflated) {
        if (deflated.size() < SIZE_BYTES) {
            throw Envelope.unreadable("the size that it inflates to is missing");
        }
        var size = ByteBuffer.wrap(deflated.array()).getInt();
        if (size < 0 || size > MOST_INFLATED_BYTES || size > (long) deflated.size() * HIGHEST_RATIO) {
            throw Envelope.unreadable("it states that it inflates to a size that it can't have");
        }
        return size;
    }
}
