package dev.baton.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A URL asks the name service when it is hashed or compared: not while it is read. */
@SuppressWarnings("URLEqualsHashCode") // Applications do it all the same.
class UrlsTest {
    private static final byte JAVA_SERIALIZATION = 2;

    private final AttributeCodecs codecs =
            AttributeCodecs.of("kryo", getClass().getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);

    @Test
    void aSetOfThemIsReadBack() throws IOException {
        var urls = new HashSet<>(Set.of(new URL("http://localhost/a"), new URL("http://127.0.0.1/b")));

        assertThat(codecs.decode(codecs.encode(urls))).isEqualTo(urls);
    }

    /** What is known as URLDNS. */
    @Test
    void aForgedSetIsRefused() throws IOException {
        var url = new URL("http://localhost/a");
        byte[] payload = serialized(new HashMap<>(Map.of(url, 1)));
        replace(payload, bytes(url.hashCode()), bytes(-1));

        assertThatThrownBy(() -> decode(payload))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("the hash code of a URL");
    }

    /** Two with one hash code are compared by the addresses of their hosts. */
    @Test
    void forgedHashCodesDoNotMakeThemLookedUpToBeCompared() throws Exception {
        var one = new URL("http://localhost/a");
        var other = new URL("http://127.0.0.9/a");
        byte[] payload = serialized(new HashSet<>(List.of(one, other)));
        replace(payload, bytes(other.hashCode()), bytes(one.hashCode()));
        replace(payload, "127.0.0.9".getBytes(ISO_8859_1), "127.0.0.1".getBytes(ISO_8859_1));
        try (var unguarded = new ObjectInputStream(new ByteArrayInputStream(payload))) {
            assertThat((Set<?>) unguarded.readObject()).as("looked up").hasSize(1);
        }

        assertThat((Set<?>) decode(payload)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@localhost:8443/a/b;c=d?e=f#g",
                "http://localhost",
                "http://[::1]:80/",
                "file:/a/b%20c",
                "jar:file:/a/b.jar!/c/d.txt",
                "mailto:alice@example.org"
            })
    void isLikeAnyOtherOnceItIsRead(String text) throws IOException {
        var url = new URL(text);
        var read = (URL) codecs.decode(codecs.encode(url));

        assertThat(read).isEqualTo(url).hasSameHashCodeAs(url).hasToString(text);
        assertThat(url).isEqualTo(read);
        assertThat(parts(read)).isEqualTo(parts(url));
        assertThat(read.sameFile(url)).isTrue();
        assertThat(codecs.encode(read)).isEqualTo(codecs.encode(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.txt", "/x?y=z", "#there", "//localhost/other", "http://localhost/x", ""})
    void isAContextForOthers(String text) throws IOException {
        for (var context : List.of("http://localhost/a/b?c=d#e", "jar:file:/a/b.jar!/c/d.txt", "file:/a/b")) {
            var read = (URL) codecs.decode(codecs.encode(new URL(context)));

            assertThat(resolved(read, text)).isEqualTo(resolved(new URL(context), text));
        }
    }

    @Test
    void opensWhatItNames(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("text"), "content");
        var read = (URL) codecs.decode(codecs.encode(file.toUri().toURL()));

        try (var stream = read.openStream()) {
            assertThat(stream.readAllBytes()).asString().isEqualTo("content");
        }
    }

    private static List<Object> parts(URL url) {
        return Arrays.asList(
                url.getProtocol(),
                url.getUserInfo(),
                url.getHost(),
                url.getPort(),
                url.getDefaultPort(),
                url.getAuthority(),
                url.getPath(),
                url.getQuery(),
                url.getFile(),
                url.getRef());
    }

    private static String resolved(URL context, String text) {
        try {
            return new URL(context, text).toExternalForm();
        } catch (MalformedURLException e) {
            return "none";
        }
    }

    private Object decode(byte[] serialized) {
        return codecs.decode(new EncodedValue(JAVA_SERIALIZATION, Bytes.wrap(serialized)));
    }

    private static byte[] serialized(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static void replace(byte[] payload, byte[] old, byte[] replacement) {
        int at = new String(payload, ISO_8859_1).indexOf(new String(old, ISO_8859_1));
        assertThat(at).isNotNegative();
        System.arraycopy(replacement, 0, payload, at, replacement.length);
    }
}
