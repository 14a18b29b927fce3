package dev.baton.testing.memcached;

import dev.baton.testing.Certificates;
import dev.baton.testing.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** What a server asks of everybody who connects: TLS with a certificate, and a login. */
public final class MemcachedGuard {
    private MemcachedGuard() {}

    /** The options of a server that has the certificate of the name {@code server} and one user: {@code name:password}. */
    public static String[] options(Certificates certificates, String user) {
        var tls = "ssl_chain_cert=" + certificates.certificate("server") + ",ssl_key=" + certificates.key("server")
                + ",ssl_ca_cert=" + certificates.authority() + ",ssl_verify_mode=2";
        try {
            var users = Files.writeString(TemporaryFolder.create("memcached").resolve("users"), user + "\n");
            return new String[] {"-Z", "-o", tls, "-Y", users.toString()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
