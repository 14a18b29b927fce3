package dev.baton;

import dev.baton.SessionContents.Changes;
import dev.baton.session.NodeLogger;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The changes of one session that its node alone has, since the store did not answer. For one thread at a time. */
final class KeptChanges {
    private static final Logger LOG = NodeLogger.of(KeptChanges.class);

    /** What has become of changes that were kept. */
    enum End {
        /** The store has them now, or there were none. */
        SAVED,
        /** They are given up: the session was changed on another node meanwhile, and this one has that now. */
        OVERTAKEN,
        /** They are given up: the session was removed or renamed on another node meanwhile, or has expired. */
        GONE
    }

    private final TrackedSession session;
    private final SessionInStore inStore;
    private final SessionContents contents;
    private final Optional<KeptSessions> keptSessions;
    private volatile boolean present;

    /** What the store may or may not have got when it did not answer. */
    private SessionDelta tried = SessionDelta.NOTHING;

    /**
     * Begins with none.
     *
     * @param keptSessions where to note that there are some; empty if the operator does not want that
     */
    KeptChanges(
            TrackedSession session,
            SessionInStore inStore,
            SessionContents contents,
            Optional<KeptSessions> keptSessions) {
        this.session = session;
        this.inStore = inStore;
        this.contents = contents;
        this.keptSessions = keptSessions;
    }

    boolean arePresent() {
        return present;
    }

    boolean areWanted() {
        return keptSessions.isPresent();
    }

    /** Notes that the store may or may not have got the changes. */
    void tried(Changes changes) {
        contents.uncertain(changes);
        tried = changes.delta();
    }

    /**
     * Keeps what is not saved.
     *
     * @param failure is thrown if that is not wanted, or if there is no room
     */
    SaveOutcome keep(SessionDelta delta, StoreUnavailableException failure) {
        var sessions = keptSessions.orElseThrow(() -> failure);
        if (delta.isEmpty() && !inStore.isNew()) {
            return inStore.nothingToSave();
        }
        if (!sessions.keep(session, contents.attributes().storedBytes() + delta.contentBytes())) {
            throw failure;
        }
        present = true;
        return new SaveOutcome.Kept();
    }

    /**
     * Saves what is kept, with what has changed since, unless the session has moved on elsewhere: then that wins.
     *
     * @throws StoreUnavailableException if the store still does not answer; the changes stay kept
     */
    End settle() {
        if (!present) {
            return End.SAVED;
        }
        var outcome = inStore.open(Optional.empty());
        if (outcome instanceof OpenOutcome.Opened opened) {
            if (!opened.session().fields().equals(tried.written())) {
                return followOthers();
            }
            contents.takeOver(opened.session());
            inStore.took(opened.session());
        } else if (outcome instanceof OpenOutcome.Absent && !inStore.isNew()) {
            return gone();
        }
        return save();
    }

    /** Forgets what is kept, and says so to the operator. */
    void giveUp(String why) {
        LOG.log(
                Level.WARNING,
                "Changes of the attributes {0} are given up, which were kept on this node while the store did not answer:"
                        + " session {1} {2}",
                new Object[] {contents.changes().names(), inStore.key(), why});
        forget(false);
    }

    private End save() {
        var changes = contents.changes();
        tried(changes);
        if (!(inStore.save(changes.delta(), contents.maxInactive(), inStore.lock()) instanceof SaveOutcome.Saved)) {
            return gone();
        }
        contents.saved(changes);
        forget(true);
        return End.SAVED;
    }

    private End followOthers() {
        if (!(inStore.openWhole() instanceof OpenOutcome.Opened opened)) {
            return gone();
        }
        giveUp("was changed on another node meanwhile");
        contents.restart(opened.session());
        inStore.took(opened.session());
        return End.OVERTAKEN;
    }

    private End gone() {
        giveUp("was removed or renamed on another node meanwhile, or has expired");
        return End.GONE;
    }

    private void forget(boolean isSaved) {
        present = false;
        tried = SessionDelta.NOTHING;
        keptSessions.ifPresent(sessions -> sessions.settled(session, isSaved));
    }
}
