package dev.baton.tomcat;

import java.io.Serializable;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.catalina.realm.GenericPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in to a session, in a form that every supported Tomcat reads: of types that the Java platform has, and
 * without the password.
 */
record StoredPrincipal(@Nullable String authType, Principal principal) {
    /** The name of the state under which it is stored. */
    static final String NAME = "tomcat.principal";

    private static final String AUTH_TYPE = "authType";
    private static final String PRINCIPAL = "principal";
    private static final String USER_NAME = "name";
    private static final String ROLES = "roles";

    /** Returns what to store; empty if the principal is of a class that can't be serialized. */
    Optional<Object> encode() {
        var state = new HashMap<String, Object>();
        if (authType != null) {
            state.put(AUTH_TYPE, authType);
        }
        if (principal instanceof GenericPrincipal generic) {
            state.put(USER_NAME, generic.getName());
            state.put(ROLES, new ArrayList<>(Arrays.asList(generic.getRoles())));
            if (generic.getUserPrincipal() != generic && generic.getUserPrincipal() instanceof Serializable user) {
                state.put(PRINCIPAL, user);
            }
        } else if (principal instanceof Serializable) {
            state.put(PRINCIPAL, principal);
        } else {
            return Optional.empty();
        }
        return Optional.of(state);
    }

    /** Reads what {@link #encode} returned, on a node of the same or another version of Tomcat. */
    static Optional<StoredPrincipal> decode(Object stored) {
        if (!(stored instanceof Map<?, ?> state)) {
            return Optional.empty();
        }
        var authType = state.get(AUTH_TYPE) instanceof String type ? type : null;
        var user = state.get(PRINCIPAL) instanceof Principal principal ? principal : null;
        if (!(state.get(USER_NAME) instanceof String name)) {
            return Optional.ofNullable(user).map(principal -> new StoredPrincipal(authType, principal));
        }
        return Optional.of(new StoredPrincipal(authType, TomcatInternals.principal(name, roles(state), user)));
    }

    /** Of two principals with the same name, one may have other roles. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredPrincipal that
                && principal == that.principal
                && Objects.equals(authType, that.authType);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(principal);
    }

    private static List<String> roles(Map<?, ?> state) {
        return state.get(ROLES) instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }
}
