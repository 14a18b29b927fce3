package dev.baton.testing.memcached;

import dev.baton.testing.Certificates;
import dev.baton.testing.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * What a server asks of everybody who connects: TLS with a certificate, and a login. It has the certificate of the name
 * {@code server} and one user.
 */
public record MemcachedGuard(Certificates certificates, String user, String password) {
    /** The options of such a server. */
    public String[] options() {
        var tls = "ssl_chain_cert=" + certificates.certificate("server") + ",ssl_key=" + certificates.key("server")
                + ",ssl_ca_cert=" + certificates.authority() + ",ssl_verify_mode=2";
        try {
            var users = TemporaryFolder.create("memcached").resolve("users");
            Files.writeString(users, user + ":" + password + "\n");
            return new String[] {"-Z", "-o", tls, "-Y", users.toString()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MemcachedConnection connect(int port) {
        try {
            var connection = new MemcachedConnection(certificates.sockets().createSocket("127.0.0.1", port));
            // The login is a write of whatever key.
            connection.set("login", user + " " + password);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
