package dev.baton.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Protocol.Command;

/**
 * Asks a Sentinel for the master of a name, which has all slots, and for the other Sentinels.
 *
 * @param masterName the name under which the Sentinels know the master
 */
record SentinelDiscovery(String masterName) implements ServerDiscovery {

    @Override
    public ServerMap ask(ServerConnection sentinel, HostAndPort asked, Deadline deadline) {
        var master = sentinel.call(command("GET-MASTER-ADDR-BY-NAME"), deadline);
        if (!(master instanceof List<?> hostAndPort)) {
            throw new ServerUnreachableException(
                    "the Sentinel at " + asked + " knows no master \"" + masterName + "\"", null);
        }
        var sentinels = new HashSet<>(Set.of(asked));
        for (var other : (List<?>) sentinel.call(command("SENTINELS"), deadline)) {
            sentinels.add(addressOf(properties(other)));
        }
        var all = new ServerMap.Slots(
                0, Protocol.CLUSTER_HASHSLOTS - 1, address(text(hostAndPort.get(0)), text(hostAndPort.get(1))));
        var epoch = properties(sentinel.call(command("MASTER"), deadline)).getOrDefault("config-epoch", "0");
        return new ServerMap(Long.parseLong(epoch), List.of(all), sentinels);
    }

    @Override
    public boolean isOneStep(int slot, int otherSlot) {
        return true;
    }

    private CommandArguments command(String name) {
        return new CommandArguments(Command.SENTINEL).add(name).add(masterName);
    }

    /** Reads name, value, name, value, ... */
    private static Map<String, String> properties(Object answer) {
        var words = (List<?>) answer;
        var values = new HashMap<String, String>();
        for (var i = 0; i < words.size(); i += 2) {
            values.put(text(words.get(i)), text(words.get(i + 1)));
        }
        return values;
    }

    private static HostAndPort addressOf(Map<String, String> properties) {
        return address(properties.getOrDefault("ip", ""), properties.getOrDefault("port", ""));
    }

    private static HostAndPort address(String host, String port) {
        return new HostAndPort(host, Integer.parseInt(port));
    }

    private static String text(Object answer) {
        return new String((byte[]) answer, UTF_8);
    }
}
