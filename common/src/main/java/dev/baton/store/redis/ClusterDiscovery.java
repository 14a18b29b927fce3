package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** Asks a node of a cluster for the masters of all slots; they and their replicas can be asked again. */
record ClusterDiscovery() implements ServerDiscovery {
    /** {@code CLUSTER SLOTS} tells none. */
    private static final long ANY_EPOCH = 0;

    private static final String NO_NAME_YET = "?";

    @Override
    public ServerMap ask(ServerConnection node, HostAndPort asked, Deadline deadline) {
        var masters = new ArrayList<ServerMap.Slots>();
        var all = new HashSet<HostAndPort>();
        for (var answer : (List<?>) node.call(new CommandArguments(Command.CLUSTER).add("SLOTS"), deadline)) {
            var range = (List<?>) answer;
            var servers = range.subList(2, range.size()).stream()
                    .map(server -> address((List<?>) server, asked))
                    .toList();
            masters.add(new ServerMap.Slots(number(range.get(0)), number(range.get(1)), servers.get(0)));
            all.addAll(servers);
        }
        if (masters.isEmpty()) {
            throw new ServerUnreachableException("the cluster node at " + asked + " knows no masters", null);
        }
        return new ServerMap(ANY_EPOCH, masters, all);
    }

    @Override
    public boolean isOneStep(int slot, int otherSlot) {
        return slot == otherSlot;
    }

    /** Reads host and port. No host means that of the node that was asked; a node that has no name yet has an address. */
    private static HostAndPort address(List<?> server, HostAndPort asked) {
        var told = text(server.get(0));
        var host = told.equals(NO_NAME_YET) ? property(server, "ip") : told;
        return new HostAndPort(host.isEmpty() ? asked.getHost() : host, number(server.get(1)));
    }

    /** Reads name, value, name, value, ... behind host, port and id; empty without. */
    private static String property(List<?> server, String name) {
        var properties = server.size() > 3 ? (List<?>) server.get(3) : List.of();
        return IntStream.iterate(0, i -> i + 1 < properties.size(), i -> i + 2)
                .filter(i -> text(properties.get(i)).equals(name))
                .mapToObj(i -> text(properties.get(i + 1)))
                .findFirst()
                .orElse("");
    }

    private static String text(Object answer) {
        return answer instanceof byte[] text ? new String(text, UTF_8) : "";
    }

    private static int number(Object answer) {
        return ((Long) answer).intValue();
    }
}
