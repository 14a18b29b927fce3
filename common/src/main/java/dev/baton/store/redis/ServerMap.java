package dev.baton.store.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;

/** Which master has which slots, and who can be asked for a newer map. */
final class ServerMap {
    private final NavigableMap<Integer, Slots> byFirstSlot = new TreeMap<>();
    private final Map<HostAndPort, Integer> firstSlots = new HashMap<>();
    private final Set<HostAndPort> informants;
    private final long epoch;

    /**
     * Makes a map as somebody has told it.
     *
     * @param epoch which one it is; a failover makes a later one
     */
    ServerMap(long epoch, Collection<Slots> slots, Collection<HostAndPort> informants) {
        this.epoch = epoch;
        slots.forEach(range -> byFirstSlot.put(range.first, range));
        byFirstSlot.forEach((first, range) -> firstSlots.putIfAbsent(range.master, first));
        this.informants = Set.copyOf(informants);
    }

    /** Returns the master of a slot; empty if no master has it. */
    Optional<HostAndPort> masterOf(int slot) {
        return Optional.ofNullable(byFirstSlot.floorEntry(slot))
                .map(entry -> entry.getValue())
                .filter(range -> slot <= range.last)
                .map(Slots::master);
    }

    /**
     * Names the master of a slot by what it has, since another may take its place; empty if it has all slots that any
     * master has, or no master has this one.
     */
    String nameOfMaster(int slot) {
        return firstSlots.size() == 1
                ? ""
                : masterOf(slot)
                        .map(master -> "slots from " + firstSlots.get(master))
                        .orElse("");
    }

    /** Returns all masters and all others that can be asked. */
    Set<HostAndPort> servers() {
        return Stream.concat(byFirstSlot.values().stream().map(Slots::master), informants.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether there has been a failover between this map and the other one. */
    boolean isOlderThan(ServerMap other) {
        return epoch < other.epoch;
    }

    Set<HostAndPort> informants() {
        return informants;
    }

    /** The slots from the first to the last, both included, and the master that has them. */
    record Slots(int first, int last, HostAndPort master) {}
}
