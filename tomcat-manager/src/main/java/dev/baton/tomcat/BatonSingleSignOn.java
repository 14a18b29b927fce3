package dev.baton.tomcat;

import dev.baton.OnStoreFailure;
import dev.baton.SessionRepository;
import dev.baton.Settings;
import dev.baton.Unavailable;
import dev.baton.session.NodeLogger;
import dev.baton.session.SessionException;
import dev.baton.session.StoreUnavailableException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Engine;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Realm;
import org.apache.catalina.Session;
import org.apache.catalina.authenticator.SingleSignOn;
import org.apache.catalina.authenticator.SingleSignOnListener;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's single sign-on over the applications of a host, for all nodes that share a store: who has logged in to one of
 * them on one node is known to the others on every node, and the logout from one of them is the logout from all.
 *
 * <pre>{@code <Valve className="dev.baton.tomcat.BatonSingleSignOn" store="redis://127.0.0.1:6379"/>}</pre>
 *
 * <p>The attributes are those of Tomcat's own valve and {@link dev.baton.Setting}.
 */
public final class BatonSingleSignOn extends SingleSignOn {
    /** The name of the note in a session that has the id of the sign-on that it belongs to. */
    static final String NOTE = "dev.baton.sso";

    private static final Logger LOG = NodeLogger.of(BatonSingleSignOn.class);
    private static final String APPLICATION = "sso";
    private static final Duration UNTIL_THERE_IS_A_SESSION = Duration.ofMinutes(30);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int BACKGROUND_LOOKS_PER_CLEANING = 6;

    private final Map<String, String> written = new TreeMap<>();
    private volatile @Nullable SessionRepository repository;
    private int backgroundLooks;

    /** Makes the valve; Tomcat's own then asks the store where it would look into its memory. */
    public BatonSingleSignOn() {
        cache = new SignOnEntries(this);
    }

    /** Returns the valve through which requests come to the application; empty if there is none. */
    static Optional<BatonSingleSignOn> before(Container application) {
        return Stream.iterate(application.getParent(), Objects::nonNull, Container::getParent)
                .flatMap(container -> Stream.of(container.getPipeline().getValves()))
                .filter(BatonSingleSignOn.class::isInstance)
                .map(BatonSingleSignOn.class::cast)
                .findFirst();
    }

    /**
     * Takes an attribute of the {@code Valve} element that Tomcat's own valve does not have. Checked at start.
     *
     * @return true, since what is wrong with it stops the start
     */
    public boolean setProperty(String name, String value) {
        written.put(name, value);
        return true;
    }

    /** Lets every exception of the next valve through; {@code ServletException} can't be named, see package. */
    @Override
    public void invoke(Request request, Response response) throws IOException {
        try {
            super.invoke(request, response);
        } catch (StoreUnavailableException e) {
            LOG.log(Level.DEBUG, "A request is answered 503, since its user can''t be looked up: {0}", e.getMessage());
            var answer = response.getCoyoteResponse();
            UnavailableAnswer.write(answer, TomcatInternals.outputBuffer(answer), Unavailable.of(e));
        } catch (Throwable e) {
            CommitValve.<RuntimeException>rethrow(e);
        }
    }

    /** Removes sign-ons that have expired with their sessions. */
    @Override
    public void backgroundProcess() {
        if (getState().isAvailable() && ++backgroundLooks % BACKGROUND_LOOKS_PER_CLEANING == 0) {
            try {
                repository().endExpired(key -> Optional.empty(), signOn -> {});
            } catch (SessionException e) {
                var level = NodeLogger.levelOf(e, Level.WARNING);
                LOG.log(level, "Expired sign-ons are not looked for: {0}", e.getMessage());
            }
        }
    }

    @Override
    protected boolean associate(String ssoId, Session session) {
        if (ssoId.equals(session.getNote(NOTE))) {
            return true;
        }
        var signOn = find(ssoId);
        signOn.ifPresent(found -> {
            found.add(session);
            session.setNote(NOTE, ssoId);
            if (!(session instanceof BatonSession)) {
                session.addSessionListener(new SingleSignOnListener(ssoId));
            }
        });
        return signOn.isPresent();
    }

    /** Ends the sign-on for every node, and its sessions; the events are fired by this node. */
    @Override
    protected void deregister(String ssoId) {
        find(ssoId).map(SignOn::end).ifPresent(members -> members.forEach(this::expire));
    }

    /** Says no: passwords are not kept. */
    @Override
    protected boolean reauthenticate(String ssoId, Realm realm, Request request) {
        return false;
    }

    @Override
    protected void register(String ssoId, Principal principal, String authType, String username, String password) {
        var stored = repository().create(ssoId, Instant.now(), UNTIL_THERE_IS_A_SESSION);
        new SignOn(stored).register(new StoredPrincipal(authType, principal));
    }

    @Override
    protected boolean update(String ssoId, Principal principal, String authType, String username, String password) {
        var signOn = find(ssoId);
        signOn.ifPresent(found -> found.register(new StoredPrincipal(authType, principal)));
        return signOn.isPresent();
    }

    @Override
    protected void removeSession(String ssoId, Session session) {
        find(ssoId).filter(found -> found.remove(session)).ifPresent(SignOn::end);
    }

    @Override
    protected void startInternal() throws LifecycleException {
        try {
            if (getRequireReauthentication()) {
                throw new IllegalArgumentException(
                        "requireReauthentication needs the users' passwords, which are not kept; leave it out");
            }
            var settings = Settings.parse(written, APPLICATION);
            if (settings.onStoreFailure() != OnStoreFailure.REJECT) {
                throw new IllegalArgumentException(
                        "onStoreFailure must be reject: a sign-on that ends on one node ends on all; leave it out");
            }
            repository = SessionRepository.open(settings, BatonSingleSignOn.class.getClassLoader());
        } catch (IllegalArgumentException e) {
            throw new LifecycleException("Baton's single sign-on: " + e.getMessage(), e);
        }
        super.startInternal();
    }

    @Override
    protected void stopInternal() throws LifecycleException {
        super.stopInternal();
        var stopped = repository;
        repository = null;
        if (stopped != null) {
            stopped.close();
        }
    }

    Optional<SignOn> find(String ssoId) {
        return repository().requested(ssoId).flatMap(repository()::open).map(SignOn::new);
    }

    /** Notes that a session has got another id. */
    void renamed(String ssoId, BatonSession session, String oldId) {
        find(ssoId).ifPresent(found -> found.rename(session, oldId));
    }

    private void expire(SignOn.Member member) {
        engine().flatMap(member::in)
                .ifPresentOrElse(application -> expire(member, application), () -> expireElsewhere(member));
    }

    private static void expire(SignOn.Member member, Context application) {
        try {
            var session = application.getManager().findSession(member.id());
            if (session != null) {
                session.removeNote(NOTE);
                session.expire();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A session is not ended with its sign-on", e);
        }
    }

    /** Lets a session expire whose application does not run on this node: one where it runs fires the events. */
    private void expireElsewhere(SignOn.Member member) {
        member.key()
                .flatMap(repository()::open)
                .ifPresentOrElse(
                        session -> session.setMaxInactive(AT_ONCE),
                        () -> LOG.log(
                                Level.WARNING,
                                "A session of {0} is not ended with its sign-on: the application does not run on this"
                                        + " node, and the store of the sign-on does not have the session",
                                member.context()));
    }

    private Optional<Engine> engine() {
        return Stream.iterate(getContainer(), Objects::nonNull, Container::getParent)
                .filter(Engine.class::isInstance)
                .map(Engine.class::cast)
                .findFirst();
    }

    private SessionRepository repository() {
        return Objects.requireNonNull(repository, "The single sign-on is not running");
    }
}
