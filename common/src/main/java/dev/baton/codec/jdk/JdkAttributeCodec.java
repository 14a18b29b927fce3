package dev.baton.codec.jdk;

import dev.baton.codec.AttributeCodec;
import dev.baton.codec.ClassFilter;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Java serialization, with the classes of one web application and nothing that the filter refuses. */
final class JdkAttributeCodec implements AttributeCodec {
    private static final byte ID = 2;
    private static final int TYPICAL_SIZE_BYTES = 512;

    private final ClassLoader loader;
    private final ClassFilter filter;

    JdkAttributeCodec(ClassLoader loader, ClassFilter filter) {
        this.loader = loader;
        this.filter = filter;
    }

    @Override
    public byte id() {
        return ID;
    }

    @Override
    public Optional<byte[]> encode(Object graph) {
        var bytes = new ByteArrayOutputStream(TYPICAL_SIZE_BYTES);
        try (var output = new FilteredObjectOutput(bytes, filter)) {
            output.writeObject(graph);
            output.flush();
            return Optional.of(bytes.toByteArray());
        } catch (NotSerializableException e) {
            throw unwritable(graph, e.getMessage(), "is not java.io.Serializable", e);
        } catch (RefusedClassException e) {
            throw unwritable(graph, e.getMessage(), "is refused by the class filter", e);
        } catch (StackOverflowError e) {
            throw unwritable(graph, null, "is nested too deeply", e);
        } catch (Exception e) {
            throw unwritable(graph, failedHook(e), "could not be written: " + e, e);
        }
    }

    @Override
    public Object decode(byte[] payload) {
        try (var input = new FilteredObjectInput(payload, loader, filter)) {
            Object graph = input.readObject();
            if (graph == null) {
                throw unreadable("it holds no object", null);
            }
            return graph;
        } catch (UnreadableSessionException e) {
            throw e;
        } catch (ClassNotFoundException e) {
            throw unreadable("the web application has no class " + e.getMessage(), e);
        } catch (RefusedClassException e) {
            throw unreadable("the class filter refuses " + e.getMessage(), e);
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError e) {
            throw unreadable(e.toString(), e);
        }
    }

    private static UnwritableAttributeException unwritable(
            Object graph, @Nullable String culprit, String why, Throwable cause) {
        String className = culprit == null ? graph.getClass().getName() : culprit;
        String path = new FieldPath(graph, className)
                .find()
                .map(found -> ": " + found)
                .orElse("");
        return new UnwritableAttributeException(className + " " + why + path, cause);
    }

    private static UnreadableSessionException unreadable(String why, @Nullable Throwable cause) {
        return new UnreadableSessionException("The serialized object can't be read: " + why, cause);
    }

    /** Returns the class whose own serialization method threw, if it was one. */
    private static @Nullable String failedHook(Exception failure) {
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
