package shop;

/** A failure for which the application has an error page. */
final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
