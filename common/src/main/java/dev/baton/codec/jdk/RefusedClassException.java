package dev.baton.codec.jdk;

import java.io.InvalidClassException;

/** The class filter refuses a class, which is the message. */
final class RefusedClassException extends InvalidClassException {
    private static final long serialVersionUID = 1L;

    RefusedClassException(String className) {
        super(className);
    }
}
