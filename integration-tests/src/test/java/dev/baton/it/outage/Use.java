package dev.baton.it.outage;

/** What a request wants of its session. */
enum Use {
    /** A file, for somebody without a cookie. */
    STATIC_FILE("A file that knows nothing of sessions."),
    /** A page that ignores the session, for somebody who has one. */
    PAGE("plain"),
    READ(Use.NAME),
    WRITE(""),
    CREATION("");

    /** What is in the sessions that are read. */
    static final String NAME = "Ann";

    private final String answer;

    Use(String answer) {
        this.answer = answer;
    }

    /** What the application says if all is well. */
    String answer() {
        return answer;
    }
}
