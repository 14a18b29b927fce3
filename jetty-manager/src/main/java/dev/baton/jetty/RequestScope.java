package dev.baton.jetty;

import dev.baton.SessionHolder;
import dev.baton.Unavailable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * A request as the holder of its sessions in the web applications that it passes. Jetty asks a cache for a session without
 * saying for which request; the thread in which it does so knows.
 */
final class RequestScope {
    private static final ThreadLocal<@Nullable RequestScope> CURRENT = new ThreadLocal<>();

    private final String path;
    private final Map<BatonSessionStore, SessionHolder> holders = new ConcurrentHashMap<>();
    private volatile boolean releasing;
    private volatile @Nullable Unavailable refusal;
    private volatile boolean ended;

    RequestScope(HttpURI uri) {
        this.path = Objects.requireNonNullElse(uri.getDecodedPath(), "/");
    }

    /** Returns the holder that the thread's request is in a web application. */
    static SessionHolder holder(BatonSessionStore store) {
        var scope = CURRENT.get();
        return scope == null || scope.ended
                ? SessionHolder.NONE
                : scope.holders.computeIfAbsent(store, scope::newHolder);
    }

    /** Notes that the thread's request can't be served, but may be later. */
    static void refuse(Unavailable why) {
        var scope = CURRENT.get();
        if (scope != null) {
            scope.refusal = why;
        }
    }

    /** Makes this the request of the thread. */
    void enter() {
        CURRENT.set(this);
    }

    /** Ends that the thread has a request. */
    static void leave() {
        CURRENT.remove();
    }

    /** Why the request can't be served; empty as long as it can. */
    Optional<Unavailable> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Lets each session go with its next commit. */
    void releaseWithNextCommit() {
        releasing = true;
        holders.values().forEach(SessionHolder::releaseWithNextCommit);
    }

    /** Lets go of the sessions that the request still has. */
    void end() {
        ended = true;
        holders.values().forEach(SessionHolder::end);
        holders.clear();
    }

    private SessionHolder newHolder(BatonSessionStore store) {
        var holder = store.holder(path);
        if (releasing) {
            holder.releaseWithNextCommit();
        }
        return holder;
    }
}
