package dev.baton.tomcat;

import dev.baton.session.Migration;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.catalina.session.StandardSession;
import org.apache.tomcat.util.ExceptionUtils;

/**
 * Calls the attributes of a session that listen to its activation and passivation. By reflection, since their interface
 * is one of {@code javax.servlet} in Tomcat 9; Tomcat's own methods for that would decode every attribute.
 */
final class ActivationEvents implements Migration {
    private static final Method GET_SESSION = method(StandardSession.class, "getSession");
    private static final Class<?> EVENT = servletType("HttpSessionEvent");
    private static final Constructor<?> NEW_EVENT = newEvent();
    private static final Class<?> LISTENER = servletType("HttpSessionActivationListener");
    private static final Method WILL_PASSIVATE = method(LISTENER, "sessionWillPassivate", EVENT);
    private static final Method DID_ACTIVATE = method(LISTENER, "sessionDidActivate", EVENT);

    private final BatonSession session;

    ActivationEvents(BatonSession session) {
        this.session = session;
    }

    @Override
    public void willPassivate(Object value) {
        tell(value, WILL_PASSIVATE);
    }

    @Override
    public void didActivate(Object value) {
        tell(value, DID_ACTIVATE);
    }

    /** What a listener throws is logged, as Tomcat does. */
    private void tell(Object value, Method what) {
        if (!LISTENER.isInstance(value)) {
            return;
        }
        try {
            what.invoke(value, NEW_EVENT.newInstance(GET_SESSION.invoke(session)));
        } catch (InvocationTargetException e) {
            ExceptionUtils.handleThrowable(e.getCause());
            session.getManager().getContext().getLogger().error(what.getName() + " failed", e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("The types of the Servlet API are public", e);
        }
    }

    private static Class<?> servletType(String simpleName) {
        var session = GET_SESSION.getReturnType();
        try {
            return Class.forName(session.getPackageName() + "." + simpleName, false, session.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Every Servlet API has " + simpleName, e);
        }
    }

    private static Constructor<?> newEvent() {
        try {
            return EVENT.getConstructor(GET_SESSION.getReturnType());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every Servlet API has it", e);
        }
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            return owner.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every Servlet API has " + name, e);
        }
    }
}
