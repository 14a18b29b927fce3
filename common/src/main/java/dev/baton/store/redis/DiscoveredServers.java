package dev.baton.store.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Masters that Sentinels or the nodes of a cluster know. One thread asks for them: each second, and when somebody needs
 * a newer answer. It asks one after the other until one answers what is not outdated, so a dead one delays an operation
 * a little, and never beyond its deadline.
 */
final class DiscoveredServers implements RedisTopology {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(20);

    private final ServerDiscovery discovery;
    private final List<HostAndPort> seeds;
    private final RedisNodes informants;
    private final RedisNodes masters;
    private final Deadlines deadlines;
    private final Duration patience;
    private volatile @Nullable ServerMap map;

    // Guarded by this.
    private long begun;
    private long completed;
    private long wanted = 1;
    private boolean closed;
    private String failure = "nobody was asked yet";

    /**
     * Begins to ask.
     *
     * @param seeds the servers to ask first
     * @param informants connections to the servers that are asked
     * @param masters connections to the servers that they name; may be the same
     */
    DiscoveredServers(
            ServerDiscovery discovery,
            List<HostAndPort> seeds,
            RedisNodes informants,
            RedisNodes masters,
            Deadlines deadlines,
            Duration timeout) {
        this.discovery = discovery;
        this.seeds = seeds;
        this.informants = informants;
        this.masters = masters;
        this.deadlines = deadlines;
        this.patience = timeout.dividedBy(4);
        StoreThread.start("discovery", this::keepAsking);
    }

    @Override
    public RedisNode serverOf(int slot, Deadline deadline) {
        if (map == null) {
            refresh(deadline);
        }
        var known = map;
        if (known == null) {
            throw new ServerUnreachableException("the masters are not known: " + failure(), null);
        }
        return masters.at(known.masterOf(slot)
                .orElseThrow(() -> new ServerUnreachableException("no master has the slot " + slot, null)));
    }

    @Override
    public RedisNode serverAt(HostAndPort address) {
        return masters.at(address);
    }

    @Override
    public synchronized void refresh(Deadline deadline) {
        // One that has begun already may have asked before things changed.
        var needed = begun + 1;
        wanted = Math.max(wanted, needed);
        notifyAll();
        try {
            while (completed < needed && !closed && !deadline.isOver()) {
                wait(deadline.remainingMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachableException("the thread was interrupted", e);
        }
    }

    @Override
    public synchronized void refreshSoon() {
        wanted = Math.max(wanted, begun + 1);
        notifyAll();
    }

    @Override
    public String nameOfServer(int slot) {
        var known = map;
        return known == null ? "" : known.nameOfMaster(slot);
    }

    @Override
    public boolean isOneStep(int slot, int otherSlot) {
        return discovery.isOneStep(slot, otherSlot);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        informants.close();
        masters.close();
    }

    private void keepAsking() {
        while (awaitNext()) {
            var problem = "no server is known";
            ServerMap answer = null;
            for (var server : inOrder()) {
                try {
                    answer = newer(answer, ask(server));
                    if (answer == newer(map, answer)) {
                        break;
                    }
                } catch (RuntimeException e) {
                    // Whatever one of them answers, the next may know better, and this thread has to go on.
                    problem = e instanceof JedisDataException refusal
                            ? server + " answers " + RedisError.explained(refusal)
                            : String.valueOf(e.getMessage());
                }
            }
            complete(answer, problem);
        }
    }

    /** One that was cut off from the others may tell what was before a failover. */
    private static ServerMap newer(@Nullable ServerMap former, ServerMap told) {
        return former != null && told.isOlderThan(former) ? former : told;
    }

    /** Waits until it is time to ask; many may want a newer answer at once. Returns false at the end. */
    private synchronized boolean awaitNext() {
        var began = System.nanoTime();
        try {
            for (var left = SHORTEST_PERIOD.toMillis(); !closed && left > 0; left = millisLeft(began)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            return false;
        }
        begun++;
        return !closed;
    }

    private long millisLeft(long beganNanos) {
        var period = wanted > begun ? SHORTEST_PERIOD : PERIOD;
        return period.minusNanos(System.nanoTime() - beganNanos).toMillis();
    }

    /** Those that were known last, in any order, so that nodes do not all ask the same; then the first ones. */
    private List<HostAndPort> inOrder() {
        var servers = new ArrayList<HostAndPort>(map == null ? List.of() : map.informants());
        Collections.shuffle(servers);
        servers.addAll(seeds);
        return servers;
    }

    private ServerMap ask(HostAndPort address) {
        var server = informants.at(address);
        try (var deadline = deadlines.begin(patience)) {
            var connection = server.borrow(deadline);
            try {
                return discovery.ask(connection, address, deadline);
            } finally {
                server.giveBack(connection);
            }
        }
    }

    private void complete(@Nullable ServerMap answer, String problem) {
        if (answer != null) {
            map = answer;
            informants.retain(answer.servers());
            masters.retain(answer.servers());
        }
        synchronized (this) {
            failure = problem;
            completed = begun;
            notifyAll();
        }
    }

    private synchronized String failure() {
        return failure;
    }
}
