package dev.baton;

import dev.baton.codec.ClassFilter;
import dev.baton.session.SessionKey;
import dev.baton.store.StoreUri;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operator has set for one application, checked.
 *
 * @param store the address of the store
 * @param application the name under which the application's nodes share sessions
 * @param codec the name of the format in which attributes are written
 * @param classFilter which classes stored bytes may name, and which are stored although they are not serializable
 * @param onUnwritable what setting an attribute does with a value that can't be stored
 * @param attributes the size and the secrecy of what is stored
 * @param nearCopies the largest number of sessions that the node keeps in memory between requests
 * @param nearCopyBytes the largest size in bytes of the encoded sessions that it keeps
 * @param onStoreFailure what becomes of requests while the store does not answer
 * @param locking how requests lock the sessions that they use; empty if they do not
 */
public record Settings(
        StoreUri store,
        String application,
        String codec,
        ClassFilter classFilter,
        OnUnwritable onUnwritable,
        AttributeSettings attributes,
        int nearCopies,
        long nearCopyBytes,
        OnStoreFailure onStoreFailure,
        Optional<LockSettings> locking) {

    /** Checks the name of the application, and what can't be had together. */
    public Settings {
        SessionKey.checkApplication(application);
        if (onStoreFailure == OnStoreFailure.LOCAL && locking.isPresent()) {
            throw new IllegalArgumentException(
                    "onStoreFailure=\"local\" can't be had with locking=\"request\": without the"
                            + " store, nobody knows which request has a session; leave one of them out");
        }
    }

    /**
     * Checks what the operator wrote.
     *
     * @param written the settings by name
     * @param defaultApplication the application's name if the operator has not set one; characters that a name can't
     *     have are percent-encoded
     * @throws IllegalArgumentException if a name or a value is wrong; the message says which, and names the right ones
     */
    public static Settings parse(Map<String, String> written, String defaultApplication) {
        written.keySet().forEach(Settings::checkName);
        return new Settings(
                StoreUri.parse(value(written, Setting.STORE)),
                written.getOrDefault(Setting.APPLICATION.key(), ApplicationName.of(defaultApplication)),
                value(written, Setting.CODEC),
                ClassFilter.of(value(written, Setting.CLASS_FILTER), value(written, Setting.ALSO_STORE)),
                word(written, Setting.ON_UNWRITABLE, OnUnwritable.class),
                AttributeSettings.parse(written),
                (int) number(written, Setting.NEAR_COPIES, Integer.MAX_VALUE),
                number(written, Setting.NEAR_COPY_BYTES, Long.MAX_VALUE),
                word(written, Setting.ON_STORE_FAILURE, OnStoreFailure.class),
                LockSettings.parse(written));
    }

    /**
     * Checks that there is a setting of this name.
     *
     * @throws IllegalArgumentException if not; the message names the right ones
     */
    public static void checkName(String name) {
        if (Arrays.stream(Setting.values()).noneMatch(setting -> setting.key().equals(name))) {
            throw new IllegalArgumentException(
                    "There is no setting \"" + name + "\"; those that there are: " + Setting.keys());
        }
    }

    static String value(Map<String, String> written, Setting setting) {
        var value = written.getOrDefault(setting.key(), setting.byDefault());
        if (value == null) {
            throw new IllegalArgumentException("The setting \"" + setting.key() + "\" is missing; for instance "
                    + setting.key() + "=\"redis://127.0.0.1:6379\"");
        }
        return value;
    }

    /** Reads one of the words that the constants are, in lower case. */
    private static <E extends Enum<E>> E word(Map<String, String> written, Setting setting, Class<E> words) {
        var value = value(written, setting);
        return Arrays.stream(words.getEnumConstants())
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(setting.key() + " must be one of "
                        + Arrays.stream(words.getEnumConstants())
                                .map(Settings::word)
                                .collect(Collectors.joining(", "))
                        + ", not \"" + value + "\""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static long number(Map<String, String> written, Setting setting, long max) {
        var value = value(written, setting);
        try {
            var number = Long.parseLong(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(setting.key() + " must be a number, not \"" + value + "\"", e);
        }
        throw new IllegalArgumentException(setting.key() + " must be from 0 to " + max + ", not " + value);
    }
}
