package dev.baton.store.redis;

import java.util.Arrays;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The errors that Redis answers while it can't serve sessions, and what there is to do about them. */
enum RedisError {
    READONLY("the server is a replica; if it was a master until now, the new one takes its place by itself with"
            + " redis-sentinel:// or redis-cluster://"),
    LOADING("the server loads its data set and heals by itself"),
    MASTERDOWN("the server is a replica that has lost its master"),
    OOM("the server has no memory left; raise its maxmemory"),
    CLUSTERDOWN("the cluster has no master for this session; look at CLUSTER INFO"),
    TRYAGAIN("the slot of the session is being moved to another node; ask again"),
    CROSSSLOT("the server is a node of a cluster; write the address with redis-cluster://"),
    MOVED("the server is a node of a cluster; write the address with redis-cluster://"),
    BUSY("the server runs a script of somebody else for too long; SCRIPT KILL ends it"),
    NOREPLICAS("the server has fewer replicas than its min-replicas-to-write"),
    MISCONF("the server can't write to its disk; look into its log"),
    NOPERM("the user of the address lacks a right; docs/redis.md has the line for ACL SETUSER"),
    NOAUTH("the server wants a password; write the address like redis://user:password@host, with"
            + " sentinelPassword if a Sentinel wants it"),
    WRONGPASS("the server refuses the user or the password of the address; those of a Sentinel are sentinelUser and"
            + " sentinelPassword"),
    MAXCLIENTS("the server takes no more connections; raise its maxclients, or lower poolSize");

    private static final String ARGUMENTS = ", with args beginning with";

    private final String advice;

    RedisError(String advice) {
        this.advice = advice;
    }

    /** Finds the error in what a server has answered, directly or from inside a script. */
    static Optional<RedisError> in(JedisException failure) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("max number of clients")) {
            return Optional.of(MAXCLIENTS);
        }
        return Arrays.stream(values()).filter(error -> error.beginsIn(message)).findFirst();
    }

    /** A server repeats all of a command that it does not know: the id of a session, and what is in it. */
    static JedisDataException withoutArguments(JedisDataException answer) {
        var message = String.valueOf(answer.getMessage());
        var arguments = message.indexOf(ARGUMENTS);
        return arguments < 0 ? answer : new JedisDataException(message.substring(0, arguments));
    }

    /** Returns what a server has answered, with what the operator can do about it. */
    static String explained(JedisException failure) {
        return failure.getMessage()
                + in(failure).map(error -> "; " + error.advice).orElse("");
    }

    /** Tells whether the server goes on to open and to delete sessions. */
    boolean concernsChangesAlone() {
        return this == OOM;
    }

    /** Redis 6.2 puts a text of its own before an error in a script. */
    private boolean beginsIn(String message) {
        return message.startsWith(name() + " ") || message.contains("-" + name() + " ");
    }
}
