package dev.baton.tomcat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.authenticator.Constants;
import org.apache.catalina.authenticator.SavedRequest;

/**
 * What is noted in a session about a login. Tomcat's FORM authenticator notes between the steps the request that it
 * interrupted and the id that the login page was sent with; afterwards the name and the password, where it is set to
 * check them at each request. {@link BatonSingleSignOn} notes its id.
 *
 * @param notes those that there are, by Tomcat's names; the id without its route, which may change between the steps
 */
record LoginNotes(Map<String, Object> notes) {
    /** The name of the state under which they are stored. */
    static final String NAME = "tomcat.notes";

    private static final Map<String, String> STORED_NAMES = Map.of(
            Constants.SESSION_ID_NOTE, "id",
            Constants.FORM_REQUEST_NOTE, "request",
            Constants.SESS_USERNAME_NOTE, "user",
            Constants.SESS_PASSWORD_NOTE, "password",
            BatonSingleSignOn.NOTE, "sso");

    LoginNotes {
        notes = Map.copyOf(notes);
    }

    /** Picks them from the notes of a session; empty if there are none. */
    static Optional<LoginNotes> in(Map<String, Object> allNotes, boolean withPassword) {
        if (allNotes.isEmpty()) {
            return Optional.empty();
        }
        var found = new HashMap<>(allNotes);
        found.keySet().retainAll(STORED_NAMES.keySet());
        if (!withPassword) {
            found.remove(Constants.SESS_USERNAME_NOTE);
            found.remove(Constants.SESS_PASSWORD_NOTE);
        }
        found.computeIfPresent(Constants.SESSION_ID_NOTE, (name, id) -> Route.cut((String) id));
        return found.isEmpty() ? Optional.empty() : Optional.of(new LoginNotes(found));
    }

    /** Replaces what a session has of them. */
    static void replace(Map<String, Object> allNotes, Optional<LoginNotes> newNotes) {
        allNotes.keySet().removeAll(STORED_NAMES.keySet());
        newNotes.ifPresent(login -> allNotes.putAll(login.notes));
    }

    /** Lets the id that the login page was sent with be the one that a client names, whatever its route is by now. */
    static void expectRoute(Map<String, Object> allNotes, String requestedId) {
        allNotes.computeIfPresent(
                Constants.SESSION_ID_NOTE,
                (name, id) -> Route.cut((String) id).equals(Route.cut(requestedId)) ? requestedId : id);
    }

    /** Returns what to store: of types that the Java platform has, so that every supported Tomcat reads it. */
    Optional<Object> encode() {
        var state = new HashMap<String, Object>();
        notes.forEach((name, note) -> state.put(
                STORED_NAMES.get(name), note instanceof SavedRequest request ? StoredRequest.encode(request) : note));
        return Optional.of(state);
    }

    /** Reads what {@link #encode} returned. */
    static Optional<LoginNotes> decode(Object stored) {
        if (!(stored instanceof Map<?, ?> state)) {
            return Optional.empty();
        }
        var notes = new HashMap<String, Object>();
        STORED_NAMES.forEach((name, storedName) -> {
            var note = state.get(storedName);
            if (note instanceof Map<?, ?> request) {
                notes.put(name, StoredRequest.decode(request));
            } else if (note instanceof String text) {
                notes.put(name, text);
            }
        });
        return Optional.of(new LoginNotes(notes));
    }
}
