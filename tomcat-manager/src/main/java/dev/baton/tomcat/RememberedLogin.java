package dev.baton.tomcat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.catalina.Authenticator;
import org.apache.catalina.Contained;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.Valve;
import org.apache.catalina.authenticator.NonLoginAuthenticator;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;

/**
 * Remembers {@code HttpServletRequest.login} in a web application without a login configuration, without asking for the
 * session of every request.
 *
 * <p>Tomcat gives such an application an authenticator that looks for a principal in the session of every request that
 * has one, static files included. Here it looks only where there can be one: a login changes the session id, and the new
 * id bears a {@link #mark}. So any node knows from the cookie alone.
 *
 * <p>A proxy, since the interface of Tomcat's authenticators names types of the Servlet API.
 */
final class RememberedLogin implements InvocationHandler {
    /** Ends the ids of sessions with a login; ids of Tomcat are hexadecimal. */
    private static final String MARK = "L";

    private final NonLoginAuthenticator authenticator = new NonLoginAuthenticator();

    private RememberedLogin() {
        authenticator.setCache(false);
    }

    /** Replaces the authenticator that Tomcat gives to a web application without a login configuration. */
    static void install(Context context) {
        if (context.getAuthenticator() instanceof NonLoginAuthenticator original) {
            context.getPipeline().removeValve(original);
            context.getPipeline().addValve((Valve) Proxy.newProxyInstance(
                    RememberedLogin.class.getClassLoader(),
                    new Class<?>[] {Valve.class, Authenticator.class, Contained.class, Lifecycle.class},
                    new RememberedLogin()));
        }
    }

    /** Marks an id, before its route, as one of a session with a login. */
    static String mark(String id) {
        return Route.insertBefore(id, MARK);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "invoke" -> {
                recall((Request) argument(arguments, 0));
                yield delegate(method, arguments);
            }
            case "login" -> login((Request) argument(arguments, 2), method, arguments);
            case "logout" -> logout((Request) argument(arguments, 0), method, arguments);
            default -> delegate(method, arguments);
        };
    }

    private static void recall(Request request) {
        var id = request.getRequestedSessionId();
        if (id != null && isMarked(id) && request.getPrincipal() == null) {
            var session = request.getSessionInternal(false);
            if (session != null && session.getPrincipal() != null) {
                request.setAuthType(session.getAuthType());
                request.setUserPrincipal(session.getPrincipal());
            }
        }
    }

    private static boolean isMarked(String id) {
        return Route.cut(id).endsWith(MARK);
    }

    private @Nullable Object login(Request request, Method method, Object @Nullable [] arguments) throws Throwable {
        var session = (BatonSession) request.getSessionInternal(false);
        if (session == null) {
            return delegate(method, arguments);
        }
        session.setLoggingIn(true);
        try {
            var result = delegate(method, arguments);
            session.setAuthType(request.getAuthType());
            session.setPrincipal(request.getPrincipal());
            return result;
        } finally {
            session.setLoggingIn(false);
        }
    }

    private @Nullable Object logout(Request request, Method method, Object @Nullable [] arguments) throws Throwable {
        var result = delegate(method, arguments);
        var session = request.getSessionInternal(false);
        if (session != null) {
            session.setAuthType(null);
            session.setPrincipal(null);
        }
        return result;
    }

    private @Nullable Object delegate(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(authenticator, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Object argument(Object @Nullable [] arguments, int index) {
        if (arguments == null || arguments.length <= index) {
            throw new IllegalArgumentException("Tomcat's authenticators take a request");
        }
        return arguments[index];
    }
}
