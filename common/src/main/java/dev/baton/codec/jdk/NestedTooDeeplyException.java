package dev.baton.codec.jdk;

import java.io.ObjectStreamException;

/** A graph is nested more deeply than can be read everywhere. */
final class NestedTooDeeplyException extends ObjectStreamException {
    private static final long serialVersionUID = 1L;
}
