package dev.baton.codec.gadget;

import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncodedValue;
import dev.baton.session.Bytes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The codecs as they would be if no class were denied: they write what an attacker would forge, and fall for it. */
final class UndeniedCodecs {
    /** Loads Baton again, with an empty list of denied classes. */
    private static final ClassLoader BATON = new URLClassLoader(
            Stream.concat(
                            Stream.of(Path.of("target", "test-classes", "undenied")),
                            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                    .map(Path::of))
                    .map(UndeniedCodecs::url)
                    .toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());

    private final Object codecs;

    UndeniedCodecs(String preferred, ClassLoader loader) throws ReflectiveOperationException {
        var filterType = BATON.loadClass(ClassFilter.class.getName());
        codecs = BATON.loadClass(AttributeCodecs.class.getName())
                .getMethod("of", String.class, ClassLoader.class, filterType, int.class)
                .invoke(
                        null,
                        preferred,
                        loader,
                        filterType.getMethod("standard").invoke(null),
                        Integer.MAX_VALUE);
    }

    EncodedValue encode(Object graph) throws ReflectiveOperationException {
        var encoded = codecs.getClass().getMethod("encode", Object.class).invoke(codecs, graph);
        var payload = encoded.getClass().getMethod("payload").invoke(encoded);
        return new EncodedValue((byte) encoded.getClass().getMethod("codec").invoke(encoded), Bytes.wrap((byte[])
                payload.getClass().getMethod("array").invoke(payload)));
    }

    void decode(EncodedValue encoded) throws ReflectiveOperationException {
        var bytes = BATON.loadClass(Bytes.class.getName());
        var payload = bytes.getMethod("wrap", byte[].class)
                .invoke(null, (Object) encoded.payload().array());
        var valueType = BATON.loadClass(EncodedValue.class.getName());
        var value = valueType.getConstructor(byte.class, bytes).newInstance(encoded.codec(), payload);
        codecs.getClass().getMethod("decode", valueType).invoke(codecs, value);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException((IOException) e);
        }
    }
}
