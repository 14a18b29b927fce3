package dev.baton.tracking;

import dev.baton.codec.EncodedValue;
import dev.baton.codec.SessionCodec;
import dev.baton.session.Bytes;
import dev.baton.session.SessionField;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes objects of what the store has of attributes, when somebody asks for them and not before. */
final class AttributeReader {
    private final SessionCodec codecs;
    private final AttributeLog log;
    private final Consumer<Object> onDecoded;

    /**
     * Makes the reader of one session.
     *
     * @param onDecoded gets each object that was read
     */
    AttributeReader(SessionCodec codecs, AttributeLog log, Consumer<Object> onDecoded) {
        this.codecs = codecs;
        this.log = log;
        this.onDecoded = onDecoded;
    }

    /** Returns the value for the application, which may change it in place from now on. */
    @Nullable
    Object handOut(String name, TrackedAttribute attribute) {
        if (attribute.encoded && !attribute.unreadable) {
            decode(name, attribute);
        }
        var value = attribute.value;
        if (value != null && !attribute.handedOut) {
            attribute.handedOut = !ImmutableValues.contain(value);
        }
        return value;
    }

    /** Takes over what came from the store; it stays sealed until somebody asks, unless it is compared with what was used. */
    void takeOver(String name, TrackedAttribute attribute, Bytes content) {
        if (attribute.stored == null && !attribute.assigned) {
            if (!content.equals(attribute.sealed)) {
                attribute.replace(content, null);
            }
            return;
        }
        try {
            var stored = codecs.open(SessionField.attribute(name), content);
            if (!stored.equals(attribute.stored)) {
                attribute.replace(null, stored);
            }
        } catch (UnreadableSessionException e) {
            // Said when somebody asks for it.
            attribute.replace(content, null);
        }
    }

    private void decode(String name, TrackedAttribute attribute) {
        try {
            var stored = opened(name, attribute);
            var value = codecs.decode(stored);
            attribute.value = value;
            attribute.encoded = false;
            // Not the stored bytes: a hash table that was filled elsewhere may be encoded in another order here.
            attribute.unchanged = ImmutableValues.contain(value) ? stored : encodedHere(value, stored);
            onDecoded.accept(value);
        } catch (UnreadableSessionException e) {
            attribute.unreadable = true;
            log.unreadable(name, e);
        }
    }

    /** Returns what the store has, and keeps no copy of the sealed form. */
    private EncodedValue opened(String name, TrackedAttribute attribute) {
        if (attribute.sealed != null) {
            attribute.stored = codecs.open(SessionField.attribute(name), attribute.sealed);
            attribute.sealed = null;
        }
        return Objects.requireNonNull(attribute.stored);
    }

    private EncodedValue encodedHere(Object value, EncodedValue stored) {
        try {
            var encoded = codecs.encode(value);
            // One copy of equal bytes, since they are kept as long as the object lives.
            return encoded.equals(stored) ? stored : encoded;
        } catch (UnwritableAttributeException e) {
            // Said when it is to be saved; until then the stored bytes are as good.
            return stored;
        }
    }
}
