package dev.baton.testing.redis;

import dev.baton.testing.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What servers ask of everybody who connects, each other too: nothing, or TLS with a certificate, and a password. */
public final class RedisGuard {
    static final RedisGuard NONE = new RedisGuard(Optional.empty(), "");

    private final Optional<Certificates> certificates;
    private final String password;

    private RedisGuard(Optional<Certificates> certificates, String password) {
        this.certificates = certificates;
        this.password = password;
    }

    /** TLS alone, with the certificate of the name {@code server}, and a password for the default user. */
    public static RedisGuard of(Certificates certificates, String password) {
        return new RedisGuard(Optional.of(certificates), password);
    }

    /** The options of a server that takes TLS connections at a port, with a certificate and its key. */
    public static List<String> tlsOptions(int port, Path authority, Path certificate, Path key) {
        return List.of(
                "--tls-port", String.valueOf(port),
                "--tls-ca-cert-file", authority.toString(),
                "--tls-cert-file", certificate.toString(),
                "--tls-key-file", key.toString());
    }

    RedisGuard withPassword(String other) {
        return new RedisGuard(certificates, other);
    }

    String password() {
        return password;
    }

    /** The options of a server that has a port for TLS and no other. */
    List<String> options(int port) {
        return certificates.map(files -> options(port, files)).orElse(List.of());
    }

    RedisConnection connect(String host, int port) {
        return certificates.map(files -> connect(files, host, port)).orElseGet(() -> new RedisConnection(host, port));
    }

    private List<String> options(int port, Certificates files) {
        var options =
                new ArrayList<>(tlsOptions(port, files.authority(), files.certificate("server"), files.key("server")));
        options.addAll(List.of("--port", "0", "--bind", "127.0.0.1 -::1"));
        options.addAll(List.of("--tls-replication", "yes", "--tls-cluster", "yes"));
        options.addAll(List.of("--requirepass", password, "--masterauth", password));
        return options;
    }

    private RedisConnection connect(Certificates files, String host, int port) {
        try {
            var connection = new RedisConnection(files.sockets().createSocket(host, port));
            connection.call("AUTH", password);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
