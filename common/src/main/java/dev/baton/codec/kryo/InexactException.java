package dev.baton.codec.kryo;

/** An object would not be read back exactly. It is expected, and so has no stack trace. */
final class InexactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InexactException(String message) {
        super(message, null, false, false);
    }
}
