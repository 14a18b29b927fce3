package dev.baton.it.outage;

import dev.baton.testing.FaultyProxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What happens to Redis while users go on, how long it lasts, and how it ends. */
enum Fault {
    KILLED(2000),
    KILLED_FOR_LONG(30_000),
    FROZEN(3000),
    FROZEN_FOR_LONG(30_000),
    RESTARTED(200),
    RESTARTED_EMPTY(200),
    LOADING(0),
    READONLY(1000),
    OOM(1000),
    NOSCRIPT(500),
    BUSY(1000),
    CLUSTERDOWN(1000),
    CONNECTION_LIMIT(1000),
    WRONG_PASSWORD(1000),
    ABSENT_AT_START(1000),
    BLACK_HOLE(2000),
    RESET_IN_MID_REPLY(1000);

    private final int millis;

    Fault(int millis) {
        this.millis = millis;
    }

    /** How long it lasts beside what its beginning and its end take. */
    Duration length() {
        return Duration.ofMillis(millis);
    }

    void begin(Stores stores) {
        switch (this) {
            case KILLED, KILLED_FOR_LONG, RESTARTED, RESTARTED_EMPTY, ABSENT_AT_START -> stores.kill();
            case FROZEN, FROZEN_FOR_LONG -> stores.process().freeze();
            case LOADING -> stores.restartSlowly();
            case READONLY -> stores.call("REPLICAOF", "127.0.0.1", "1");
            case OOM -> stores.call("CONFIG", "SET", "maxmemory", "1");
            case NOSCRIPT -> stores.call("SCRIPT", "FLUSH");
            case BUSY -> stores.beBusy();
            case CLUSTERDOWN -> stores.takeSlots();
            case CONNECTION_LIMIT -> stores.takeAllConnections();
            case WRONG_PASSWORD -> stores.setPassword("another");
            case BLACK_HOLE -> stores.proxy().set(FaultyProxy.Fault.BLACK_HOLE);
            case RESET_IN_MID_REPLY -> stores.proxy().set(FaultyProxy.Fault.RESET);
        }
    }

    /** Returns when the store can serve again. */
    void end(Stores stores) {
        switch (this) {
            case KILLED, KILLED_FOR_LONG, RESTARTED, ABSENT_AT_START -> stores.start();
            case RESTARTED_EMPTY -> stores.startEmpty();
            case FROZEN, FROZEN_FOR_LONG -> stores.process().thaw();
            case LOADING -> stores.awaitAnswer();
            case READONLY -> stores.call("REPLICAOF", "NO", "ONE");
            case OOM -> stores.call("CONFIG", "SET", "maxmemory", "0");
            case NOSCRIPT -> stores.call("SCRIPT", "FLUSH");
            case BUSY -> stores.endScript();
            case CLUSTERDOWN -> stores.giveSlots();
            case CONNECTION_LIMIT -> stores.giveConnectionsBack();
            case WRONG_PASSWORD -> stores.setPassword("change-me");
            case BLACK_HOLE, RESET_IN_MID_REPLY -> stores.proxy().set(FaultyProxy.Fault.NONE);
        }
    }

    /** Whether it lasts so long that it is only tried by hand. */
    boolean isLong() {
        return length().toSeconds() > 10;
    }

    /** Whether the nodes are started while it lasts. */
    boolean precedesNodes() {
        return this == ABSENT_AT_START;
    }

    /** Whether Redis still has what it had acknowledged. */
    boolean keepsSessions() {
        return this != RESTARTED_EMPTY;
    }

    /** The requests that do not notice it on any node. */
    Set<Use> unharmed() {
        return switch (this) {
            case NOSCRIPT -> EnumSet.allOf(Use.class);
            case OOM -> EnumSet.of(Use.STATIC_FILE, Use.PAGE, Use.READ);
            default -> EnumSet.of(Use.STATIC_FILE);
        };
    }

    /** Whether everybody is served all the same. */
    boolean isUnnoticed() {
        return this == NOSCRIPT;
    }

    /** The application whose store it befalls. */
    Application application() {
        return switch (this) {
            case CLUSTERDOWN -> Application.ON_CLUSTER;
            case BLACK_HOLE, RESET_IN_MID_REPLY -> Application.BEHIND_PROXY;
            default -> Application.DIRECT;
        };
    }
}
