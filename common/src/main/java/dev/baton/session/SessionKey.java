package dev.baton.session;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a session in the whole fleet: the application it belongs to and its id without a route.
 *
 * @param application the name under which an application's nodes share sessions
 * @param id the session id without the route that a container appends behind a dot
 */
public record SessionKey(String application, String id) {
    private static final Pattern APPLICATION = Pattern.compile("[^\\p{Cntrl}\\s{}]{1,200}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_+/=~-]{1,128}");

    /** Checks both parts, since either ends up in a key of the store. */
    public SessionKey {
        checkApplication(application);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A session id of " + id.length()
                    + " characters is too long or contains others than letters, digits and _ + / = ~ -");
        }
    }

    /**
     * Reads an id as a client sent it. The route begins at the first dot, since a route may itself contain dots.
     *
     * @return empty if no container could have made this id
     */
    public static Optional<SessionKey> requested(String application, String requestedId) {
        var dot = requestedId.indexOf('.');
        var id = dot < 0 ? requestedId : requestedId.substring(0, dot);
        return ID.matcher(id).matches() ? Optional.of(new SessionKey(application, id)) : Optional.empty();
    }

    /**
     * Checks the name of an application.
     *
     * @throws IllegalArgumentException if it can't be part of a key
     */
    public static void checkApplication(String application) {
        if (!APPLICATION.matcher(application).matches()) {
            throw new IllegalArgumentException("The application name \"" + application
                    + "\" must have 1 to 200 characters, none of them a brace, white space or a control character");
        }
    }

    /** Returns the key that the same application's session has under another id. */
    public SessionKey withId(String otherId) {
        return new SessionKey(application, otherId);
    }

    /** Shows the beginning of the id only: who knows a whole id owns the session. */
    @Override
    public String toString() {
        return application + " " + id.substring(0, Math.min(6, id.length() / 2)) + "...";
    }
}
