package dev.baton.memcached;

import java.io.IOException;
import java.net.Socket;

/** Encrypts connections. */
@FunctionalInterface
public interface Encryption {
    /** Encrypts what goes over a socket that is connected; the handshake is done when this returns. */
    Socket over(Socket socket, String host, int port) throws IOException;
}
