package dev.baton.codec.jdk;

import dev.baton.codec.AttributeCodec;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.PlainClasses;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java serialization, with the classes of one web application and nothing that the filter refuses. */
final class JdkAttributeCodec implements AttributeCodec {
    private static final byte ID = 2;

    private final ClassLoader loader;
    private final ClassFilter filter;
    private final PlainClasses plainClasses;
    private final int maxBytes;

    JdkAttributeCodec(ClassLoader loader, ClassFilter filter, int maxBytes) {
        this.maxBytes = maxBytes;
        this.loader = loader;
        this.filter = filter;
        this.plainClasses = filter.plainClasses(loader);
    }

    @Override
    public byte id() {
        return ID;
    }

    @Override
    public Optional<byte[]> encode(Object graph) {
        try {
            return Optional.of(DeepStack.get(() -> write(graph)));
        } catch (StackOverflowError e) {
            throw unwritable(graph, null, "is nested too deeply", e);
        }
    }

    private byte[] write(Object graph) {
        var bytes = new BoundedOutput(maxBytes);
        try (var output = new FilteredObjectOutput(bytes, filter, plainClasses)) {
            output.writeObject(graph);
            output.flush();
            if (!output.canBeHashed(bytes.size())) {
                throw unwritable(graph, null, "has collections in each other whose hash codes take too long", null);
            }
            if (output.hasPlainObjects()) {
                checkReadable(bytes.toByteArray());
            }
            return bytes.toByteArray();
        } catch (UnwritableAttributeException e) {
            throw e;
        } catch (NotSerializableException e) {
            throw unwritable(graph, e.getMessage(), "is not java.io.Serializable", e);
        } catch (RefusedClassException e) {
            throw unwritable(graph, e.getMessage(), "is refused by the class filter", e);
        } catch (NestedTooDeeplyException e) {
            throw unwritable(graph, null, "is nested too deeply", e);
        } catch (Exception | LinkageError e) {
            throw unwritable(graph, failedHook(e), "could not be written: " + e, e);
        }
    }

    @Override
    public Object decode(byte[] payload) {
        try {
            return DeepStack.get(() -> read(payload));
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw unreadable("it is nested too deeply", e);
        }
    }

    private Object read(byte[] payload) {
        try (var input = new FilteredObjectInput(payload, loader, filter, plainClasses)) {
            Object graph = input.readObject();
            if (graph == null) {
                throw unreadable("it holds no object", null);
            }
            input.release();
            return graph;
        } catch (UnreadableSessionException e) {
            throw e;
        } catch (ClassNotFoundException e) {
            throw unreadable("the web application has no class " + e.getMessage(), e);
        } catch (RefusedClassException e) {
            throw unreadable("the class filter refuses " + e.getMessage(), e);
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            throw unreadable(e.toString(), e);
        }
    }

    /** Whatever refers back to a plain object that is still being read gets its stand-in, which can't be helped. */
    private void checkReadable(byte[] payload) throws IOException {
        try (var output = new FilteredObjectOutput(OutputStream.nullOutputStream(), filter, plainClasses)) {
            output.writeObject(decode(payload));
        } catch (UnreadableSessionException | InvalidObjectException e) {
            throw new InvalidObjectException(
                    "plain data is in a cycle with something that brings its own serialization code");
        }
    }

    private UnwritableAttributeException unwritable(
            Object graph, @Nullable String culprit, String why, @Nullable Throwable cause) {
        String className = culprit == null ? graph.getClass().getName() : culprit;
        var found = new FieldPath(graph, className, plainClasses).find();
        String path = found.map(end -> ": " + end.path()).orElse("");
        String remedy = found.filter(end -> !plainClasses.contain(end.type()))
                .flatMap(end -> plainClasses.patternFor(end.type()))
                .map(pattern -> "; if it is plain data, the setting alsoStore=\"" + pattern + "\" stores it")
                .orElse("");
        return new UnwritableAttributeException(className + " " + why + path + remedy, cause);
    }

    private static UnreadableSessionException unreadable(String why, @Nullable Throwable cause) {
        return new UnreadableSessionException("The serialized object can't be read: " + why, cause);
    }

    /** Returns the class whose own serialization method threw, if it was one. */
    private static @Nullable String failedHook(Throwable failure) {
        for (var frame : failure.getStackTrace()) {
            switch (frame.getMethodName()) {
                case "writeObject", "writeReplace", "writeExternal" -> {
                    return frame.getClassName().startsWith("java.io.") ? null : frame.getClassName();
                }
                default -> {}
            }
        }
        return null;
    }
}
