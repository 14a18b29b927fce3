package dev.baton.store.memcached;

import dev.baton.memcached.Deadline;
import dev.baton.memcached.ServerErrorException;
import dev.baton.session.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The tries of one operation, which all together are bounded. */
final class Attempts {
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final String operation;
    private final Deadline deadline;
    private final List<Long> unanswered = new ArrayList<>();
    private int count;
    private @Nullable IOException failure;
    private boolean partlyDone;

    Attempts(String operation, Duration limit) {
        this.operation = operation;
        this.deadline = Deadline.in(limit);
    }

    Deadline deadline() {
        return deadline;
    }

    void failed(IOException e) {
        failure = e;
    }

    /** Notes that a try to write has failed, maybe after a server had taken it. */
    void stopped(boolean afterAServerHadTakenIt) {
        partlyDone = afterAServerHadTakenIt;
    }

    /** Tells whether a server had taken what the last try was to write. */
    boolean isPartlyDone() {
        return partlyDone;
    }

    /** Notes the version that a try has not written, as far as is known. */
    void tried(long version) {
        if (failure != null) {
            unanswered.add(version);
        }
    }

    /** Returns the versions that a server which did not answer may write late. */
    List<Long> unanswered() {
        return unanswered;
    }

    /**
     * Waits a moment before the next try, so that those who are in each other's way do not meet again.
     *
     * @throws StoreUnavailableException if the time is over
     */
    void again() {
        count++;
        var longest = Math.min(TimeUnit.MICROSECONDS.toNanos(100) << Math.min(count, 10), LONGEST_PAUSE.toNanos());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(longest));
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
            throw unavailable();
        }
    }

    /**
     * Tells a session that somebody has ended from one that a server has dropped since it could not replace it.
     *
     * @throws StoreUnavailableException if nothing stands in its place, and a server had no memory for what was written
     */
    void requireNotRefused(Held held) {
        if (held.item().isEmpty() && failure instanceof ServerErrorException) {
            throw unavailable();
        }
    }

    StoreUnavailableException unavailable() {
        var why = failure == null ? "others changed it " + count + " times meanwhile" : failure.getMessage();
        return new StoreUnavailableException("Memcached failed to " + operation + " a session: " + why, failure);
    }
}
