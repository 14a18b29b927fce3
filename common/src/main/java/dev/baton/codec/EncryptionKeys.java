package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that attributes are encrypted with: the first writes, all read. In the place of one of them the word
 * {@code plain} may stand for attributes that are not encrypted.
 *
 * <p>Shows and tells no key to anybody; not even a message about a wrong one repeats it.
 */
public final class EncryptionKeys {
    private static final String SETTING = "encryptionKeys: ";
    private static final String PLAIN = "plain";
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private final Map<Integer, EncryptionKey> keys = new LinkedHashMap<>();
    private final boolean readPlain;
    private final boolean writePlain;

    private EncryptionKeys(List<EncryptionKey> keys, boolean readPlain, boolean writePlain) {
        for (var key : keys) {
            var other = this.keys.putIfAbsent(key.id(), key);
            if (other != null && !other.equals(key)) {
                throw new IllegalArgumentException(SETTING + "two keys have the same id by chance; make another");
            }
        }
        this.readPlain = readPlain;
        this.writePlain = writePlain;
    }

    /** Encrypts nothing. */
    public static EncryptionKeys none() {
        return new EncryptionKeys(List.of(), true, true);
    }

    /**
     * Reads the keys that the setting names.
     *
     * @param sources {@code env:NAME} of an environment variable, {@code file:/path} of a file, {@code plain}, with
     *     commas or white space between them; each of the former holds keys of 32 bytes in base64, with commas or white
     *     space between them. Empty means that nothing is encrypted
     * @param environment finds environment variables by name
     * @throws IllegalArgumentException if a key is missing or wrong; the message says where it was looked for
     */
    public static EncryptionKeys read(String sources, UnaryOperator<@Nullable String> environment) {
        var named = words(sources);
        if (named.isEmpty()) {
            return none();
        }
        var keys = new ArrayList<EncryptionKey>();
        for (var source : named) {
            if (!source.equals(PLAIN)) {
                keys.addAll(keysOf(source, content(source, environment)));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(SETTING + "\"plain\" stands without a key; leave the setting out");
        }
        return new EncryptionKeys(keys, named.contains(PLAIN), named.get(0).equals(PLAIN));
    }

    /** Tells whether values are encrypted that are written now. */
    public boolean isEncrypting() {
        return writer().isPresent();
    }

    /** Returns the key to write with; empty if what is written is not to be encrypted. */
    Optional<EncryptionKey> writer() {
        return writePlain ? Optional.empty() : keys.values().stream().findFirst();
    }

    Optional<EncryptionKey> find(int id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** Tells whether attributes that are not encrypted may be read. */
    boolean readPlain() {
        return readPlain;
    }

    /** Shows the ids of the keys only. */
    @Override
    public String toString() {
        return keys.values() + (readPlain ? " and plain" : "");
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String content(String source, UnaryOperator<@Nullable String> environment) {
        if (source.startsWith(ENVIRONMENT)) {
            var content = environment.apply(source.substring(ENVIRONMENT.length()));
            if (content == null) {
                throw new IllegalArgumentException(SETTING + source + " names a variable that the environment lacks");
            }
            return content;
        }
        if (source.startsWith(FILE)) {
            return contentOfFile(source);
        }
        // Not repeated, since it may be a key.
        throw new IllegalArgumentException(SETTING + "must name env:NAME, file:/path or plain;"
                + " a key itself does not belong into the configuration");
    }

    private static String contentOfFile(String source) {
        try {
            return Files.readString(Path.of(source.substring(FILE.length())), UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(SETTING + source + " can't be read: " + e, e);
        }
    }

    private static List<EncryptionKey> keysOf(String source, String content) {
        var words = words(content);
        if (words.isEmpty()) {
            throw new IllegalArgumentException(SETTING + source + " holds no key");
        }
        return words.stream().map(word -> keyOf(source, word)).toList();
    }

    private static EncryptionKey keyOf(String source, String base64) {
        var wrong = SETTING + source + " must hold keys of 32 bytes in base64, as of: openssl rand -base64 32";
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not as the cause, since it repeats characters of the key.
            throw new IllegalArgumentException(wrong);
        }
        if (secret.length != EncryptionKey.BYTES) {
            throw new IllegalArgumentException(wrong);
        }
        return EncryptionKey.of(secret);
    }
}
