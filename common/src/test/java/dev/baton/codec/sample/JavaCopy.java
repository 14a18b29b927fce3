package dev.baton.codec.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/** What plain Java serialization makes of an object: the measure for every format. */
final class JavaCopy extends ObjectInputStream {
    private final ClassLoader loader;

    private JavaCopy(byte[] bytes, ClassLoader loader) throws IOException {
        super(new ByteArrayInputStream(bytes));
        this.loader = loader;
    }

    static Object of(Object original, ClassLoader loader) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try (var input = new JavaCopy(bytes(original), loader)) {
            return input.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static byte[] bytes(Object object) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(description); // the primitive ones
        }
    }

    @Override
    @SuppressWarnings("deprecation") // There is no other way to a proxy class that has no instance yet.
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
        var interfaces = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            interfaces[i] = Class.forName(names[i], false, loader);
        }
        return Proxy.getProxyClass(loader, interfaces);
    }
}
