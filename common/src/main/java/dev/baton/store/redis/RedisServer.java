package dev.baton.store.redis;

import dev.baton.session.StoreUnavailableException;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Redis as a whole, be it one server or many: runs scripts where their keys are, each within a bounded time, and says in
 * the domain's words why one failed.
 */
final class RedisServer implements AutoCloseable {
    private static final int TRIES_WITHOUT_PAUSE = 3;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final RedisSettings settings;
    private final Deadlines deadlines;
    private final RedisTopology topology;

    RedisServer(RedisSettings settings) {
        this.settings = settings;
        this.deadlines = new Deadlines(settings.timeout());
        this.topology = topology(settings, deadlines);
    }

    /** Begins an operation of several scripts, which share one deadline. To be closed at its end. */
    Deadline begin() {
        return deadlines.begin();
    }

    /** Runs a script that answers a list and may run twice with the same effect. */
    List<?> runAgain(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        try (var deadline = begin()) {
            return runAgain(script, keys, arguments, deadline);
        }
    }

    /** Runs a script that answers a list and may run twice with the same effect, as a part of an operation. */
    List<?> runAgain(RedisScript script, List<byte[]> keys, List<byte[]> arguments, Deadline deadline) {
        return (List<?>) run(new Step(script, keys, arguments, true), deadline);
    }

    /** Runs a script that must not run twice. */
    Object runOnce(RedisScript script, List<byte[]> keys, List<byte[]> arguments) {
        try (var deadline = begin()) {
            return runOnce(script, keys, arguments, deadline);
        }
    }

    /** Runs a script that must not run twice, as a part of an operation. */
    Object runOnce(RedisScript script, List<byte[]> keys, List<byte[]> arguments, Deadline deadline) {
        return run(new Step(script, keys, arguments, false), deadline);
    }

    /** Names the server that has a key. */
    String nameOfServer(byte[] key) {
        return topology.nameOfServer(JedisClusterCRC16.getSlot(key));
    }

    /** Tells whether one script can use both keys. */
    boolean isOneStep(byte[] key, byte[] otherKey) {
        return topology.isOneStep(JedisClusterCRC16.getSlot(key), JedisClusterCRC16.getSlot(otherKey));
    }

    @Override
    public void close() {
        topology.close();
        deadlines.close();
    }

    private Object run(Step step, Deadline deadline) {
        try {
            var route = new Route(topology.serverOf(step.slot(), deadline), false);
            for (var tries = 1; ; tries++) {
                try {
                    return run(step, route, deadline);
                } catch (JedisException e) {
                    if (deadline.isOver()) {
                        throw e;
                    }
                    if (tries > TRIES_WITHOUT_PAUSE) {
                        deadline.pause(PAUSE);
                    }
                    route = next(step, route, e, deadline);
                }
            }
        } catch (JedisException e) {
            throw failure(step.script, e);
        }
    }

    private Object run(Step step, Route route, Deadline deadline) {
        var connection = step.mayRunTwice ? route.server.borrow(deadline) : route.server.borrowFresh(deadline);
        try {
            if (route.asking) {
                connection.ask();
            }
            var answer = step.script.run(connection, step.keys, step.arguments, deadline);
            if (settings.waitReplicas() > 0 && step.script.waitsForReplicas()) {
                waitForReplicas(step.script, connection, deadline);
            }
            return answer;
        } finally {
            route.server.giveBack(connection);
        }
    }

    private void waitForReplicas(RedisScript script, ServerConnection connection, Deadline deadline) {
        // The answer has to be here before the deadline, and Redis looks at the time every 100 ms only.
        var remainingMillis = deadline.remainingMillis();
        var patienceMillis = Math.max(remainingMillis - 200, (remainingMillis + 1) / 2);
        var confirmed = (Long) connection.call(
                new CommandArguments(Command.WAIT).add(settings.waitReplicas()).add(patienceMillis), deadline);
        if (confirmed < settings.waitReplicas()) {
            throw new StoreUnavailableException(
                    prefix(script) + "it is done, but only " + confirmed + " of " + settings.waitReplicas()
                            + " replicas (waitReplicas) have confirmed it within " + patienceMillis
                            + " ms, so a failover may undo it",
                    null);
        }
    }

    /** Returns where to run the step after a failure; throws it again if there is no other place. */
    private Route next(Step step, Route route, JedisException failure, Deadline deadline) {
        if (failure instanceof JedisRedirectionException redirection) {
            if (settings.kind() != RedisSettings.Kind.CLUSTER) {
                throw failure;
            }
            topology.refreshSoon();
            return new Route(topology.serverAt(target(redirection, route)), failure instanceof JedisAskDataException);
        }
        if (failure instanceof ConnectionLostException lost && lost.wasUsedBefore()) {
            // The server was restarted, has closed idle connections or is a replica now: so it is with the others, too.
            route.server.closeIdle();
            if (step.mayFollow(failure)) {
                return route;
            }
        }
        if (RedisError.in(failure).filter(RedisError.TRYAGAIN::equals).isPresent()) {
            deadline.pause(PAUSE);
            return new Route(topology.serverOf(step.slot(), deadline), false);
        }
        if (step.mayFollow(failure)) {
            topology.refresh(deadline);
            var server = topology.serverOf(step.slot(), deadline);
            if (server != route.server) {
                return new Route(server, false);
            }
        }
        throw failure;
    }

    /** A node that names no host means its own. */
    private static HostAndPort target(JedisRedirectionException redirection, Route route) {
        var target = redirection.getTargetNode();
        return target.getHost().isEmpty()
                ? new HostAndPort(route.server.address().getHost(), target.getPort())
                : target;
    }

    private RuntimeException failure(RedisScript script, JedisException e) {
        var message = String.valueOf(e.getMessage());
        if (e instanceof JedisDataException && (message.contains("BATON ") || message.contains("WRONGTYPE"))) {
            return new UnreadableSessionException("Redis holds something under the key of a session that is none", e);
        }
        var explained = prefix(script) + RedisError.explained(e);
        return RedisError.in(e).filter(RedisError::concernsChangesAlone).isPresent()
                ? StoreUnavailableException.refusal(explained, e)
                : new StoreUnavailableException(explained, e);
    }

    private String prefix(RedisScript script) {
        return "Redis at " + settings + " failed to " + script.deed() + ": ";
    }

    private static RedisTopology topology(RedisSettings settings, Deadlines deadlines) {
        var servers = new RedisNodes(settings.access(), settings.poolSize());
        return switch (settings.kind()) {
            case SERVER -> new SingleServer(servers, settings.hosts().get(0));
            case CLUSTER ->
                new DiscoveredServers(
                        new ClusterDiscovery(), settings.hosts(), servers, servers, deadlines, settings.timeout());
            case SENTINEL ->
                new DiscoveredServers(
                        new SentinelDiscovery(settings.masterName()),
                        settings.hosts(),
                        new RedisNodes(settings.sentinelAccess(), 1),
                        servers,
                        deadlines,
                        settings.timeout());
        };
    }

    /** A script with its keys, all of one slot, or all on one server. */
    private record Step(RedisScript script, List<byte[]> keys, List<byte[]> arguments, boolean mayRunTwice) {
        int slot() {
            return JedisClusterCRC16.getSlot(keys.get(0));
        }

        /** Tells whether the step may run after a failure of a connection. */
        boolean mayFollow(JedisException failure) {
            return failure instanceof ServerUnreachableException
                    || (failure instanceof ConnectionLostException lost && (mayRunTwice || lost.isNothingDone()));
        }
    }

    /** Where to run a script; asking: although the server does not have the slot yet. */
    private record Route(RedisNode server, boolean asking) {}
}
