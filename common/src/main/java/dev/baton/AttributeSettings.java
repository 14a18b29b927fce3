package dev.baton;

import dev.baton.codec.AttributeLimits;
import dev.baton.codec.AttributeSeal;
import dev.baton.codec.EncryptionKeys;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What an operator has set on the size and the secrecy of what is stored, checked.
 *
 * @param compressOver values are compressed that are encoded in more bytes than this; empty for none
 * @param encryptionKeys the keys that values are encrypted with
 * @param limits how large attributes may become
 */
public record AttributeSettings(OptionalInt compressOver, EncryptionKeys encryptionKeys, AttributeLimits limits) {

    static AttributeSettings parse(Map<String, String> written) {
        var compressOver = Settings.value(written, Setting.COMPRESS_OVER);
        return new AttributeSettings(
                compressOver.isBlank()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) Settings.number(written, Setting.COMPRESS_OVER, Integer.MAX_VALUE)),
                EncryptionKeys.read(Settings.value(written, Setting.ENCRYPTION_KEYS), System::getenv),
                new AttributeLimits(
                        (int) Settings.number(written, Setting.MAX_ATTRIBUTE_BYTES, Integer.MAX_VALUE),
                        Settings.number(written, Setting.MAX_SESSION_BYTES, Long.MAX_VALUE)));
    }

    AttributeSeal seal() {
        return new AttributeSeal(compressOver, encryptionKeys);
    }
}
