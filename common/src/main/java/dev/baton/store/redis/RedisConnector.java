package dev.baton.store.redis;

import dev.baton.session.NodeLogger;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Opens connections to servers, encrypted and logged in as the settings say. */
final class RedisConnector {
    private static final Logger LOG = NodeLogger.of(RedisConnector.class);

    private final RedisAccess access;

    RedisConnector(RedisAccess access) {
        this.access = access;
    }

    /**
     * Opens a connection that is ready for commands.
     *
     * @throws ServerUnreachableException if that fails or takes too long
     * @throws JedisDataException if the server refuses the login
     */
    ServerConnection open(HostAndPort address, Deadline deadline) {
        var login = login();
        try {
            return open(connect(address, deadline), address, login, deadline);
        } catch (JedisConnectionException e) {
            throw new ServerUnreachableException(
                    deadline.isOver()
                            ? "no connection to " + address + " within "
                                    + deadline.limit().toMillis() + " ms"
                            : "no connection to " + address + ": " + ServerConnection.cause(e),
                    e);
        }
    }

    private ServerConnection open(Socket socket, HostAndPort address, JedisClientConfig login, Deadline deadline) {
        var connected = false;
        deadline.hold(socket);
        try {
            var connection = new Connection(() -> encrypted(socket, address), login);
            introduce(connection);
            connected = true;
            return new ServerConnection(connection, socket);
        } finally {
            deadline.letGo();
            if (!connected) {
                ServerConnection.closeQuietly(socket);
            }
        }
    }

    private void introduce(Connection connection) {
        try {
            connection.executeCommand(
                    new CommandArguments(Command.CLIENT).add("SETNAME").add(access.clientName()));
        } catch (JedisAccessControlException e) {
            if (RedisError.in(e).filter(RedisError.NOPERM::equals).isEmpty()) {
                throw e;
            }
            // Sessions do not need the name.
        }
    }

    private JedisClientConfig login() {
        try {
            return access.login();
        } catch (IllegalArgumentException e) {
            throw new ServerUnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Connects to the first of the host's addresses that can be reached; each gets its share of the time. */
    private static Socket connect(HostAndPort address, Deadline deadline) {
        try {
            var hosts = InetAddress.getAllByName(address.getHost());
            for (var i = 0; i < hosts.length - 1; i++) {
                try {
                    var millis = deadline.remainingMillis() / (hosts.length - i);
                    return connect(hosts[i], address.getPort(), millis, deadline);
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "{0} can''t be reached: {1}", hosts[i], e);
                }
            }
            return connect(hosts[hosts.length - 1], address.getPort(), deadline.remainingMillis(), deadline);
        } catch (IOException e) {
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    private static Socket connect(InetAddress host, int port, int millis, Deadline deadline) throws IOException {
        var socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.setSoTimeout((int) deadline.limit().toMillis());
            socket.connect(new InetSocketAddress(host, port), Math.max(1, millis));
            return socket;
        } catch (IOException e) {
            ServerConnection.closeQuietly(socket);
            throw e;
        }
    }

    private Socket encrypted(Socket socket, HostAndPort address) {
        try {
            return access.tls().isPresent()
                    ? access.tls().get().over(socket, address.getHost(), address.getPort())
                    : socket;
        } catch (IOException e) {
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }
}
