package dev.baton.codec.gadget;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;

/** A graph whose reading does something that no reading should. */
record Gadget(ClassLoader loader, Object graph) {
    byte[] serialized() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(graph);
        }
        return bytes.toByteArray();
    }

    /** Reads as an application without any filter does; many chains end in an exception after their effect. */
    static void readUnguarded(byte[] payload, ClassLoader loader) {
        try (var input = new Unguarded(payload, loader)) {
            input.readObject();
        } catch (Exception | LinkageError afterTheEffect) {
            System.getLogger(Gadget.class.getName()).log(System.Logger.Level.DEBUG, "chain ended", afterTheEffect);
        }
    }

    private static final class Unguarded extends ObjectInputStream {
        private final ClassLoader loader;

        private Unguarded(byte[] payload, ClassLoader loader) throws IOException {
            super(new ByteArrayInputStream(payload));
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException, IOException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(description);
            }
        }

        @Override
        @SuppressWarnings("deprecation") // There is no other way to a proxy class that has no instance yet.
        protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
            var interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = Class.forName(names[i], false, loader);
            }
            return Proxy.getProxyClass(
                    Stream.of(interfaces)
                            .map(Class::getClassLoader)
                            .filter(found -> found != null && found != loader.getParent())
                            .findFirst()
                            .orElse(loader),
                    interfaces);
        }
    }
}
