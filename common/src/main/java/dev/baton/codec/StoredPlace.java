package dev.baton.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.SessionField;

/**
 * Where a value is stored: what encryption binds it to.
 *
 * @param uid the immutable internal id of the session
 */
record StoredPlace(String uid, SessionField field) {

    /** Returns bytes that no other place has: neither the owner's letter nor the internal id can contain a NUL. */
    byte[] toBytes() {
        var owner = switch (field.owner()) {
            case APPLICATION -> "a";
            case CONTAINER -> "c";
        };
        return (owner + "\0" + uid + "\0" + field.name()).getBytes(UTF_8);
    }
}
