package dev.baton.tomcat;

import dev.baton.TrackedSession;
import dev.baton.session.SessionKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.Session;

/**
 * Somebody's single sign-on as the store has it: who it is, and the sessions that end with it. It is stored as a session
 * of its own, in which each session that belongs to it is an attribute, so that nodes may add some at the same time.
 */
final class SignOn {
    private static final String NOT_STORED = "-";

    private final TrackedSession stored;

    SignOn(TrackedSession stored) {
        this.stored = stored;
    }

    /** Stores who it is. */
    void register(StoredPrincipal principal) {
        stored.containerState().set(StoredPrincipal.NAME, principal.encode());
        stored.commit();
    }

    /** Returns who it is; empty if that can't be read here. */
    Optional<StoredPrincipal> principal() {
        return stored.containerState()
                .get(StoredPrincipal.NAME)
                .flatMap(state -> stored.containerState().decode(StoredPrincipal.NAME, state))
                .flatMap(StoredPrincipal::decode);
    }

    /** Adds a session, without which the sign-on does not end. */
    void add(Session session) {
        stored.setMaxInactive(longer(stored.maxInactive(), interval(session)));
        stored.attributes().put(Member.of(session, session.getIdInternal()).name(), true);
        stored.commit();
    }

    /** Notes the new id of a session. */
    void rename(Session session, String oldId) {
        stored.attributes().remove(Member.of(session, oldId).name());
        add(session);
    }

    /**
     * Removes a session that has ended.
     *
     * @return whether it was the last one
     */
    boolean remove(Session session) {
        stored.attributes().remove(Member.of(session, session.getIdInternal()).name());
        stored.commit();
        return stored.attributes().isEmpty();
    }

    /**
     * Ends it for every node.
     *
     * @return the sessions that are to end with it
     */
    List<Member> end() {
        var members = stored.attributes().keySet().stream().map(Member::parse).toList();
        return stored.delete() ? members : List.of();
    }

    /** While a FORM login is under way, a session has a shorter interval than afterwards. */
    private static Duration interval(Session session) {
        var byDefault = session.getManager().getContext().getSessionTimeout();
        return byDefault <= 0
                ? Duration.ZERO
                : longer(Duration.ofMinutes(byDefault), Duration.ofSeconds(session.getMaxInactiveInterval()));
    }

    private static Duration longer(Duration one, Duration other) {
        var isForEver = isForEver(one) || isForEver(other);
        return isForEver ? Duration.ZERO : one.compareTo(other) > 0 ? one : other;
    }

    private static boolean isForEver(Duration interval) {
        return interval.isZero() || interval.isNegative();
    }

    /**
     * A session that belongs to a sign-on.
     *
     * @param id without its route
     * @param application the name under which the store has it; {@code -} if another session manager has it
     */
    record Member(String id, String application, String host, String context) {
        static Member of(Session session, String id) {
            var context = session.getManager().getContext();
            var application =
                    session instanceof BatonSession ours ? ours.tracked().key().application() : NOT_STORED;
            return new Member(Route.cut(id), application, context.getParent().getName(), context.getName());
        }

        /** Reads a {@link #name}; only the last part may have blanks in it. */
        static Member parse(String name) {
            var parts = name.split(" ", 4);
            return new Member(parts[0], parts[1], parts[2], parts[3]);
        }

        String name() {
            return String.join(" ", id, application, host, context);
        }

        /** Returns what the store has it by; empty if another session manager has given it an id that it can't have. */
        Optional<SessionKey> key() {
            return SessionKey.requested(application, id);
        }

        /** Returns the application of the session on this node; empty if it does not run here. */
        Optional<Context> in(Engine engine) {
            return Optional.ofNullable(engine.findChild(host))
                    .map(virtualHost -> (Context) virtualHost.findChild(context))
                    .filter(found -> found.getState().isAvailable());
        }
    }
}
