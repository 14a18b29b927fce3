package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** Asks a node of a cluster for the masters of all slots; they and their replicas can be asked again. */
record ClusterDiscovery() implements ServerDiscovery {

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
        return new ServerMap(masters, all);
    }

    @Override
    public boolean isOneStep(int slot, int otherSlot) {
        return slot == otherSlot;
    }

    /** Reads host and port; no host means that of the node that was asked. */
    private static HostAndPort address(List<?> server, HostAndPort asked) {
        var host = server.get(0) instanceof byte[] name ? new String(name, UTF_8) : "";
        return new HostAndPort(host.isEmpty() ? asked.getHost() : host, number(server.get(1)));
    }

    private static int number(Object answer) {
        return ((Long) answer).intValue();
    }
}
