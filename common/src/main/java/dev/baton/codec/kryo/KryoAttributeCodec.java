package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import dev.baton.codec.AttributeCodec;
import dev.baton.codec.AttributeLimits;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.InstancePool;
import dev.baton.session.UnreadableSessionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph with Kryo if every object in it is of a class that {@link ClassPolicy} knows to be read back exactly,
 * and declines it otherwise.
 */
final class KryoAttributeCodec implements AttributeCodec {
    private static final byte ID = 1;
    /** Stands for the ids of {@link FixedRegistrations} and the layout of every serializer. */
    private static final byte FORMAT = 1;

    private static final int TYPICAL_SIZE_BYTES = 256;

    private final int maxBytes;
    private final ClassPolicy policy;
    private final InstancePool<Kryo> pool;

    KryoAttributeCodec(ClassLoader loader, ClassFilter filter, int maxBytes) {
        this.maxBytes = maxBytes;
        this.policy = new ClassPolicy(filter, loader);
        this.pool = new InstancePool<>(() -> StrictKryo.of(policy, loader, filter));
    }

    @Override
    public byte id() {
        return ID;
    }

    @Override
    public Optional<byte[]> encode(Object graph) {
        if (policy.isKnownAsInexact(graph.getClass())) {
            return Optional.empty();
        }
        try {
            return pool.use(kryo -> write(kryo, graph));
        } catch (KryoBufferOverflowException e) {
            throw AttributeLimits.exceeded(maxBytes);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // Whatever stands in the way here, another format may be able to write it, or say better why not.
            return Optional.empty();
        }
    }

    private Optional<byte[]> write(Kryo kryo, Object graph) {
        var output = new GuardedOutput(Math.min(TYPICAL_SIZE_BYTES, maxBytes), maxBytes);
        output.writeByte(FORMAT);
        try {
            kryo.writeClassAndObject(output, graph);
        } catch (InexactException e) {
            // Kryo has reset itself, and a class is known to it only when its serializer is made: this one is as new.
            return Optional.empty();
        }
        return output.isReadable() ? Optional.of(output.toBytes()) : Optional.empty();
    }

    @Override
    public Object decode(byte[] payload) {
        if (payload.length == 0 || payload[0] != FORMAT) {
            throw unreadable("its format is unknown", null);
        }
        try {
            return pool.use(kryo -> read(kryo, payload));
        } catch (UnreadableSessionException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            throw unreadable(e.toString(), e);
        }
    }

    private static Object read(Kryo kryo, byte[] payload) {
        var input = new GuardedInput(payload, 1);
        Object graph = kryo.readClassAndObject(input);
        if (graph == null || input.remaining() > 0) {
            throw new KryoException("it ends " + input.remaining() + " bytes before its end");
        }
        input.urls().release();
        return graph;
    }

    private static UnreadableSessionException unreadable(String why, @Nullable Throwable cause) {
        return new UnreadableSessionException("The value written with Kryo can't be read: " + why, cause);
    }
}
