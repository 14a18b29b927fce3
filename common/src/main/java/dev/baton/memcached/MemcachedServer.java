package dev.baton.memcached;

import dev.baton.session.OutageLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One server: its connections, and whether it answers at present. Safe for use by many threads. */
public final class MemcachedServer {
    /** How often a server that does not answer is asked whether it does, so that no request has to try. */
    private static final Duration PROBE_PAUSE = Duration.ofMillis(250);

    private final ServerAddress address;
    private final ClientSettings settings;
    private final Watchdog watchdog;
    private final ConnectionPool pool;
    private final Background background;
    private final Breaker breaker = new Breaker();
    private final OutageLog log;
    private final AtomicInteger returns = new AtomicInteger();
    private volatile ItemLimit itemLimit = ItemLimit.UNKNOWN;
    private volatile boolean closed;

    MemcachedServer(ServerAddress address, ClientSettings settings, Watchdog watchdog, Background background) {
        this.address = address;
        this.settings = settings;
        this.watchdog = watchdog;
        this.pool = new ConnectionPool(address, settings, watchdog);
        this.background = background;
        this.log = new OutageLog("Memcached at " + address);
    }

    /** Returns where the server listens. */
    public ServerAddress address() {
        return address;
    }

    /** Tells whether requests are refused at present, since the server did not answer earlier ones. */
    public boolean isDown() {
        return breaker.isOpen();
    }

    /** Tells whether what the server had is lost: its port is closed, or it has not answered for longer than that. */
    public boolean isLost(Duration silence) {
        return breaker.isLost(silence);
    }

    /** Returns how often the server has answered again after it did not, or closed its connections: it may be empty then. */
    public int returns() {
        return returns.get();
    }

    /**
     * Sends a request whose reply is to be fetched later, so that several servers can work at the same time.
     *
     * <p>If the server had closed the connection, the request is sent again over another. So a server may get a request
     * twice.
     *
     * @throws IOException if it can't be sent in time, or the server is known not to answer
     */
    public Exchange begin(MetaRequest request, Deadline deadline) throws IOException {
        var ownDeadline = ownDeadline(deadline);
        try {
            return Exchange.begin(this, pool, request, ownDeadline);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Sends a request and returns its reply. */
    public MetaReply call(MetaRequest request, Deadline deadline) throws IOException {
        return begin(request, deadline).reply();
    }

    /** Returns what the server tells of itself; empty if it keeps that to itself. */
    public Map<String, String> statistics(String kind, Deadline deadline) throws IOException {
        var ownDeadline = ownDeadline(deadline);
        try {
            return with(ownDeadline, connection -> connection.statistics(kind, ownDeadline));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Returns the size in bytes of the largest item that the server takes, or {@code Long.MAX_VALUE} if it keeps that to
     * itself. The server is asked once, and once more when it came back.
     *
     * @throws IOException if it is asked and does not answer in time
     */
    public long largestItemBytes(Deadline deadline) throws IOException {
        var limit = itemLimit;
        var now = returns();
        if (limit.returns != now) {
            limit = ItemLimit.in(statistics("settings", deadline), now);
            itemLimit = limit;
        }
        return limit.bytes;
    }

    String clusterConfiguration(Deadline deadline) throws IOException {
        return with(deadline, connection -> connection.clusterConfiguration(deadline));
    }

    void succeeded() {
        log.answered();
        if (breaker.succeeded()) {
            cameBack();
        }
    }

    void cameBack() {
        returns.incrementAndGet();
    }

    IOException failed(IOException failure) {
        var message = "Memcached at " + address + " failed: " + failure.getMessage();
        var isRefusal = failure instanceof ServerErrorException;
        var explained = isRefusal ? new ServerErrorException(message, failure) : new IOException(message, failure);
        if (!closed) {
            log.failed(explained);
        }
        if (!isRefusal && breaker.failed(failure)) {
            background.after(PROBE_PAUSE, this::probe);
        }
        return explained;
    }

    void close() {
        closed = true;
        pool.close();
    }

    private void probe() {
        try {
            Exchange.begin(this, pool, MetaRequest.noop(), Deadline.in(settings.timeout()))
                    .reply();
        } catch (IOException e) {
            if (!closed) {
                background.after(PROBE_PAUSE, this::probe);
            }
        }
    }

    /** What the server said after it had come back so many times. */
    private record ItemLimit(int returns, long bytes) {
        static final ItemLimit UNKNOWN = new ItemLimit(-1, Long.MAX_VALUE);

        static ItemLimit in(Map<String, String> settings, int returns) {
            var bytes = settings.getOrDefault("item_size_max", "");
            return new ItemLimit(returns, bytes.matches("[0-9]{1,18}") ? Long.parseLong(bytes) : Long.MAX_VALUE);
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws IOException;
    }

    /** Asks over a connection of its own: one that was idle may have been closed by the server. */
    private <T> T with(Deadline deadline, Question<T> question) throws IOException {
        try (var connection = Connection.open(address, settings, watchdog, deadline)) {
            return question.ask(connection);
        }
    }

    /** Returns when to give up this server. It is not to blame if there was no time left to ask it. */
    private Deadline ownDeadline(Deadline deadline) throws IOException {
        if (breaker.isOpen()) {
            throw new IOException("Memcached at " + address + " does not answer");
        }
        if (deadline.isOver()) {
            throw new IOException("no time was left to ask Memcached at " + address);
        }
        return deadline.butAtMostIn(settings.timeout());
    }

    /** Shows the address. */
    @Override
    public String toString() {
        return address.toString();
    }
}
