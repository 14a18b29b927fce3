package dev.baton.jetty;

import dev.baton.TrackedSession;
import dev.baton.session.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.session.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty keeps in a session about a login: who is logged in, and the request that a FORM login interrupted. Stored
 * beside the attributes, in types that the Java platform has; other containers leave it alone. Thread-safe.
 */
final class LoginState {
    private static final String NAME = "jetty.login";
    private static final String PREFIX = "org.eclipse.jetty.security.";
    private static final String USER = PREFIX + "UserIdentity";
    private static final String REQUEST_URI = PREFIX + "form_URI";
    private static final String REQUEST_FIELDS = PREFIX + "form_POST";
    private static final Set<String> NAMES = Set.of(
            USER,
            REQUEST_URI,
            REQUEST_FIELDS,
            PREFIX + "form_METHOD",
            PREFIX + "sessionAuthenticated",
            PREFIX + "sessionCreatedSecure");

    private final TrackedSession tracked;
    private final LoginTypes types;
    private final Map<String, Object> values = new HashMap<>();
    private Optional<Bytes> known = Optional.empty();

    LoginState(TrackedSession tracked, SessionManager manager) {
        this.tracked = tracked;
        this.types = LoginTypes.of(manager);
    }

    /** Tells whether Jetty uses an attribute of that name for itself. */
    static boolean owns(String name) {
        return NAMES.contains(name);
    }

    synchronized @Nullable Object get(String name) {
        return values.get(name);
    }

    /** Changes the state of that name, for every node with the next save; returns what it was. */
    synchronized @Nullable Object set(String name, @Nullable Object value) {
        var previous = value == null ? values.remove(name) : values.put(name, value);
        var state = new TreeMap<String, Object>();
        values.forEach((each, content) -> encode(each, content).ifPresent(encoded -> state.put(each, encoded)));
        tracked.containerState().set(NAME, state.isEmpty() ? Optional.empty() : Optional.of(state));
        known = tracked.containerState().get(NAME);
        return previous;
    }

    /** Takes over what the store had when the session was last opened. */
    synchronized void refresh() {
        var stored = tracked.containerState().get(NAME);
        if (!stored.equals(known)) {
            known = stored;
            values.clear();
            if (stored.flatMap(bytes -> tracked.containerState().decode(NAME, bytes))
                            .orElse(null)
                    instanceof Map<?, ?> state) {
                state.forEach((name, content) ->
                        decode(String.valueOf(name), content).ifPresent(value -> values.put((String) name, value)));
            }
        }
    }

    private Optional<Object> encode(String name, Object value) {
        return switch (name) {
            case USER -> types.encodeLogin(value);
            case REQUEST_URI -> Optional.of(value.toString());
            case REQUEST_FIELDS -> LoginTypes.encodeFields(value);
            default -> Optional.of(value);
        };
    }

    private Optional<Object> decode(String name, Object stored) {
        return switch (name) {
            case USER -> types.decodeLogin(stored);
            case REQUEST_URI -> Optional.of(types.decodeUri((String) stored));
            case REQUEST_FIELDS -> LoginTypes.decodeFields(stored);
            default -> Optional.of(stored);
        };
    }
}
