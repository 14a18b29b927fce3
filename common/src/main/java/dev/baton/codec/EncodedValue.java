package dev.baton.codec;

import dev.baton.session.Bytes;

/**
 * What a codec made of the value of an attribute, before it is compressed and encrypted. Equal if and only if the same
 * codec wrote the same bytes, so changes are found by comparing it.
 *
 * @param codec the {@link AttributeCodec#id() id} of the codec
 * @param payload what the codec wrote
 */
public record EncodedValue(byte codec, Bytes payload) {

    /** Returns the size of the payload in bytes. */
    public int size() {
        return payload.size();
    }
}
