package dev.baton.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;

/** One connection to a server, used by one thread at a time. */
final class Connection implements Closeable {
    /** A request of this size fits into the buffers of any system, so that sending it never waits for the server. */
    private static final int UNGUARDED_BYTES = 4 * 1024;

    private final Watchdog watchdog;
    private final Socket plain;
    private final Socket socket;
    private final Incoming incoming;
    private final ReplyReader replies;
    private boolean used;

    private Connection(Watchdog watchdog, Socket plain, Socket socket) throws IOException {
        this.watchdog = watchdog;
        this.plain = plain;
        this.socket = socket;
        this.incoming = new Incoming(socket);
        this.replies = new ReplyReader(incoming);
    }

    static Connection open(ServerAddress address, ClientSettings settings, Watchdog watchdog, Deadline deadline)
            throws IOException {
        var plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(address.host(), address.port()), deadline.millisLeft());
            var connection = new Connection(watchdog, plain, encrypted(plain, address, settings, watchdog, deadline));
            if (settings.credentials().isPresent()) {
                connection.authenticate(settings.credentials().get(), deadline);
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Tells whether an earlier request was answered over this connection, so that the server may have closed it since. */
    boolean isUsed() {
        return used;
    }

    void send(MetaRequest request, Deadline deadline) throws IOException {
        if (incoming.hasLeftOvers()) {
            throw new UnusableReplyException("it says more than it was asked for");
        }
        if (request.size() <= UNGUARDED_BYTES) {
            request.writeTo(socket.getOutputStream());
        } else {
            watchdog.guard(plain, deadline, () -> {
                request.writeTo(socket.getOutputStream());
                return request;
            });
        }
    }

    MetaReply receive(MetaRequest request, Deadline deadline) throws IOException {
        var reply = replies.read(request, deadline);
        used = true;
        return reply;
    }

    Map<String, String> statistics(String kind, Deadline deadline) throws IOException {
        say(kind.isEmpty() ? "stats\r\n" : "stats " + kind + "\r\n");
        return replies.readStatistics(deadline);
    }

    /** Returns the list of servers that a configuration endpoint has, by its command or by its key; empty without. */
    String clusterConfiguration(Deadline deadline) throws IOException {
        say("config get cluster\r\n");
        var configuration = replies.readBlock("CONFIG", deadline);
        if (configuration.isEmpty()) {
            say("get AmazonElastiCache:cluster\r\n");
            configuration = replies.readBlock("VALUE", deadline);
        }
        return configuration;
    }

    /** Closes the socket itself: the end of TLS would wait for a server that has stopped reading. */
    @Override
    public void close() {
        Watchdog.closeQuietly(plain);
    }

    private void say(String command) throws IOException {
        socket.getOutputStream().write(command.getBytes(UTF_8));
    }

    private void authenticate(Credentials credentials, Deadline deadline) throws IOException {
        var content = credentials.user() + " " + password(credentials);
        say("set auth 0 0 " + content.getBytes(UTF_8).length + "\r\n" + content + "\r\n");
        replies.readStored(deadline);
    }

    private static String password(Credentials credentials) throws IOException {
        try {
            return credentials.password().get();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Socket encrypted(
            Socket plain, ServerAddress address, ClientSettings settings, Watchdog watchdog, Deadline deadline)
            throws IOException {
        return settings.encryption().isPresent()
                ? watchdog.guard(
                        plain, deadline, () -> settings.encryption().get().over(plain, address.host(), address.port()))
                : plain;
    }
}
