package dev.baton.jetty;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.security.RolePrincipal;
import org.eclipse.jetty.security.UserIdentity;
import org.eclipse.jetty.security.UserPrincipal;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.MultiMap;

/**
 * The types that the authenticators of one environment keep in sessions: ee8 and ee9 have their own, ee10 and later those
 * of Jetty's core. By reflection where they differ. A login is kept by name and roles, never with the password that
 * Jetty's own object has in it.
 *
 * @param environment {@code ee8.}, {@code ee9.}, or nothing for the core
 * @param loader has the environment's classes
 */
record LoginTypes(String environment, ClassLoader loader) {
    private static final Pattern NESTED = Pattern.compile("org\\.eclipse\\.jetty\\.(ee[89]\\.)nested\\..*");
    private static final String AUTH_TYPE = "authType";
    private static final String USER_NAME = "name";
    private static final String ROLES = "roles";

    static LoginTypes of(SessionManager manager) {
        var nested = NESTED.matcher(manager.getClass().getName());
        return new LoginTypes(
                nested.matches() ? nested.group(1) : "", manager.getClass().getClassLoader());
    }

    Optional<Object> encodeLogin(Object authentication) {
        var user = (UserIdentity) call(authentication, "getUserIdentity");
        if (user == null || user.getUserPrincipal() == null) {
            return Optional.empty();
        }
        var roles = user.getSubject() == null ? List.<RolePrincipal>of() : roles(user.getSubject());
        var state = new HashMap<String, Object>();
        state.put(
                AUTH_TYPE, String.valueOf(call(authentication, isCore() ? "getAuthenticationType" : "getAuthMethod")));
        state.put(USER_NAME, user.getUserPrincipal().getName());
        state.put(
                ROLES,
                new ArrayList<>(
                        roles.stream().map(RolePrincipal::getName).sorted().toList()));
        return Optional.of(state);
    }

    Optional<Object> decodeLogin(Object stored) {
        if (!(stored instanceof Map<?, ?> state)
                || !(state.get(USER_NAME) instanceof String name)
                || !(state.get(ROLES) instanceof List<?> roleNames)) {
            return Optional.empty();
        }
        var principal = new UserPrincipal(name, null);
        var subject = new Subject();
        subject.getPrincipals().add(principal);
        var roles = roleNames.stream().map(String::valueOf).toArray(String[]::new);
        for (var role : roles) {
            subject.getPrincipals().add(new RolePrincipal(role));
        }
        subject.setReadOnly();
        return Optional.of(sessionAuthentication(
                String.valueOf(state.get(AUTH_TYPE)), UserIdentity.from(subject, principal, roles)));
    }

    Object decodeUri(String uri) {
        return isCore() ? HttpURI.from(uri) : uri;
    }

    static Optional<Object> encodeFields(Object fields) {
        if (!(fields instanceof Fields form)) {
            return Optional.empty();
        }
        var state = new LinkedHashMap<String, Object>();
        form.forEach(field -> state.put(field.getName(), new ArrayList<>(field.getValues())));
        return Optional.of(state);
    }

    static Optional<Object> decodeFields(Object stored) {
        if (!(stored instanceof Map<?, ?> state)) {
            return Optional.empty();
        }
        var map = new MultiMap<String>();
        state.forEach((name, values) ->
                ((List<?>) values).forEach(value -> map.add(String.valueOf(name), String.valueOf(value))));
        return Optional.of(new Fields(map));
    }

    private boolean isCore() {
        return environment.isEmpty();
    }

    private static List<RolePrincipal> roles(Subject subject) {
        return List.copyOf(subject.getPrincipals(RolePrincipal.class));
    }

    private Object sessionAuthentication(String authType, UserIdentity user) {
        var name = "org.eclipse.jetty." + environment + "security.authentication.SessionAuthentication";
        try {
            return Class.forName(name, true, loader)
                    .getConstructor(String.class, UserIdentity.class, Object.class)
                    .newInstance(authType, user, null);
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    private static Object call(Object authentication, String method) {
        try {
            return authentication.getClass().getMethod(method).invoke(authentication);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(ReflectiveOperationException e) {
        return new IllegalStateException("Baton does not know how this Jetty keeps a login", e);
    }
}
