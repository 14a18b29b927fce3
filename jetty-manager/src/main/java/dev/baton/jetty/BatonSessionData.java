package dev.baton.jetty;

import dev.baton.TrackedSession;
import java.time.Duration;
import org.eclipse.jetty.session.SessionContext;
import org.eclipse.jetty.session.SessionData;
import org.jspecify.annotations.Nullable;

/** Jetty's own record of a session, with attributes that are tracked. */
final class BatonSessionData extends SessionData {
    private static final long serialVersionUID = 1L;

    private final transient TrackedSession tracked;
    private final transient LoginState loginState;

    private BatonSessionData(TrackedSession tracked, SessionContext context) {
        super(
                tracked.key().id(),
                context.getCanonicalContextPath(),
                context.getVhost(),
                tracked.metadata().created().toEpochMilli(),
                tracked.metadata().created().toEpochMilli(),
                tracked.metadata().created().toEpochMilli(),
                tracked.maxInactive().toMillis());
        this.tracked = tracked;
        this._attributes = tracked.attributes();
        this.loginState = new LoginState(tracked, context.getSessionManager());
    }

    /** Makes the record of a session that is to be created. */
    static BatonSessionData created(TrackedSession tracked, SessionContext context) {
        return new BatonSessionData(tracked, context);
    }

    /** Makes the record of a session that the store has. */
    static BatonSessionData loaded(TrackedSession tracked, SessionContext context) {
        var data = new BatonSessionData(tracked, context);
        data.setLastSaved(data.getCreated());
        data.takeOverMetadata();
        return data;
    }

    /** What Jetty keeps for itself is no attribute of the application's, so its names are not among the others. */
    @Override
    public @Nullable Object getAttribute(String name) {
        return LoginState.owns(name) ? loginState.get(name) : super.getAttribute(name);
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        return LoginState.owns(name) ? loginState.set(name, value) : super.setAttribute(name, value);
    }

    @Override
    public void setMaxInactiveMs(long maxInactive) {
        super.setMaxInactiveMs(maxInactive);
        tracked.setMaxInactive(Duration.ofMillis(maxInactive));
    }

    /** The store decides when a session has expired: other nodes may have used it meanwhile. */
    @Override
    public boolean isExpiredAt(long time) {
        return false;
    }

    TrackedSession tracked() {
        return tracked;
    }

    /** Takes over what the store said of the session when it was last opened. */
    void takeOverMetadata() {
        var metadata = tracked.metadata();
        // Jetty makes this the last access when it notes the present one. The store's clock may be behind the clock of
        // the node that created the session.
        var previous = Math.max(getCreated(), metadata.lastAccessed().toEpochMilli());
        setAccessed(previous);
        setLastAccessed(previous);
        super.setMaxInactiveMs(tracked.maxInactive().toMillis());
        loginState.refresh();
    }
}
