package dev.baton.memcached;

import java.util.Arrays;
import java.util.List;

/** Reads the list of servers of an ElastiCache cluster: a version, then {@code host|address|port} for each server. */
final class ClusterConfiguration {
    private static final int MAX_SERVERS = 1_000;

    private ClusterConfiguration() {}

    /**
     * Returns the servers.
     *
     * @throws IllegalArgumentException if the text is no such list
     */
    static List<ServerAddress> parse(String text) {
        var lines = text.strip().split("\\s*\n", -1);
        if (lines.length < 2) {
            throw new IllegalArgumentException("The configuration endpoint has no list of servers");
        }
        var servers = Arrays.stream(lines[1].strip().split(" +", MAX_SERVERS + 1))
                .map(ClusterConfiguration::server)
                .distinct()
                .toList();
        if (servers.size() > MAX_SERVERS) {
            throw new IllegalArgumentException("The configuration endpoint has too many servers");
        }
        return servers;
    }

    private static ServerAddress server(String entry) {
        var parts = entry.split("\\|", -1);
        if (parts.length != 3 || !parts[2].matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("The configuration endpoint names a server that is none");
        }
        // The name, where there is one: certificates are made out to it.
        return new ServerAddress(parts[0].isEmpty() ? parts[1] : parts[0], Integer.parseInt(parts[2]), 1);
    }
}
