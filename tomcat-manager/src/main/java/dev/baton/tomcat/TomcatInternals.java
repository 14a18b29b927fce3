package dev.baton.tomcat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.Session;
import org.apache.catalina.authenticator.SavedRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.coyote.ActionHook;
import org.apache.coyote.OutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What Baton needs of Tomcat and Tomcat has no public way to, or one that names a type of the Servlet API. All of it is
 * looked up once, so that a Tomcat without it refuses to start instead of losing sessions.
 */
final class TomcatInternals {
    private static final Field HOOK = field(org.apache.coyote.Response.class, "hook");
    private static final Field OUTPUT_BUFFER = field(org.apache.coyote.Response.class, "outputBuffer");
    private static final Field SESSION = field(Request.class, "session");
    private static final Constructor<GenericPrincipal> PRINCIPAL = principalConstructor();
    private static final Method ADD_COOKIE = method(SavedRequest.class, "addCookie");
    private static final Class<?> COOKIE = ADD_COOKIE.getParameterTypes()[0];
    private static final Method COOKIE_NAME = method(COOKIE, "getName");
    private static final Method COOKIE_VALUE = method(COOKIE, "getValue");

    private TomcatInternals() {}

    /** Fails if this Tomcat is not one that Baton can work in. */
    static void check() {
        // Reached only if every member above was found.
    }

    static ActionHook hook(org.apache.coyote.Response response) {
        return (ActionHook) get(HOOK, response);
    }

    static void setHook(org.apache.coyote.Response response, ActionHook hook) {
        try {
            HOOK.set(response, hook);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(HOOK + " was made accessible", e);
        }
    }

    static OutputBuffer outputBuffer(org.apache.coyote.Response response) {
        return (OutputBuffer) get(OUTPUT_BUFFER, response);
    }

    /** Returns the session that the request has asked for already; unlike Tomcat's getters, never looks for one. */
    static @Nullable Session boundSession(Request request) {
        return (Session) get(SESSION, request);
    }

    static GenericPrincipal principal(String name, List<String> roles, @Nullable Principal userPrincipal) {
        try {
            return PRINCIPAL.getParameterCount() == 3
                    ? PRINCIPAL.newInstance(name, roles, userPrincipal)
                    : PRINCIPAL.newInstance(name, null, roles, userPrincipal);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Tomcat's GenericPrincipal can't be made", e);
        }
    }

    static String cookieName(Object cookie) {
        return (String) call(COOKIE_NAME, cookie);
    }

    static String cookieValue(Object cookie) {
        return (String) call(COOKIE_VALUE, cookie);
    }

    static void addCookie(SavedRequest request, String name, String value) {
        try {
            ADD_COOKIE.invoke(
                    request, COOKIE.getConstructor(String.class, String.class).newInstance(name, value));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A cookie of the Servlet API can't be made", e);
        }
    }

    private static Constructor<GenericPrincipal> principalConstructor() {
        try {
            return GenericPrincipal.class.getConstructor(String.class, List.class, Principal.class);
        } catch (NoSuchMethodException e) {
            try {
                // Tomcat 9 also asks for the password, which is nobody's business after the login.
                return GenericPrincipal.class.getConstructor(String.class, String.class, List.class, Principal.class);
            } catch (NoSuchMethodException e9) {
                throw unsupported("the constructor of " + GenericPrincipal.class.getName(), e9);
            }
        }
    }

    private static Field field(Class<?> owner, String name) {
        try {
            var field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw unsupported("the field " + owner.getName() + "." + name, e);
        }
    }

    private static Method method(Class<?> owner, String name) {
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> unsupported("the method " + owner.getName() + "." + name, null));
    }

    private static Object call(Method method, Object owner) {
        try {
            return method.invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method + " can't be called", e);
        }
    }

    private static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    private static IllegalStateException unsupported(String missing, @Nullable Exception e) {
        return new IllegalStateException(
                "This Tomcat does not have " + missing + "; Baton supports Tomcat 9.0, 10.1 and 11.0", e);
    }
}
