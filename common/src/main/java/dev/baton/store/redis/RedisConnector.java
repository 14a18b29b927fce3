package dev.baton.store.redis;

import java.io.IOException;
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
        var socket = new Socket();
        var connected = false;
        deadline.hold(socket);
        try {
            var connection = new Connection(() -> connect(socket, address, deadline), login);
            introduce(connection);
            connected = true;
            return new ServerConnection(connection, socket);
        } catch (JedisConnectionException e) {
            throw new ServerUnreachableException(
                    deadline.isOver()
                            ? "no connection to " + address + " within "
                                    + deadline.limit().toMillis() + " ms"
                            : "no connection to " + address + ": " + ServerConnection.cause(e),
                    e);
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

    private Socket connect(Socket socket, HostAndPort address, Deadline deadline) {
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            socket.setSoTimeout((int) deadline.limit().toMillis());
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), deadline.remainingMillis());
            return access.tls().isPresent()
                    ? access.tls().get().over(socket, address.getHost(), address.getPort())
                    : socket;
        } catch (IOException e) {
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }
}
