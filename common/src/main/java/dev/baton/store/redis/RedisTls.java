package dev.baton.store.redis;

import dev.baton.store.StoreParameters;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/** How connections are encrypted: whom they trust, and who they are. */
final class RedisTls {
    private final SSLContext context;
    private final boolean checksHost;

    private RedisTls(SSLContext context, boolean checksHost) {
        this.context = context;
        this.checksHost = checksHost;
    }

    /**
     * Reads the certificates.
     *
     * @throws IllegalArgumentException if a file can't be read or holds something else; the message names it
     */
    static RedisTls of(StoreParameters parameters) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(identity(parameters), trusted(parameters.text("caFile")), null);
            return new RedisTls(context, parameters.isOn("hostCheck"));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("store: TLS can't be used: " + e.getMessage(), e);
        }
    }

    /** Encrypts what goes over a socket that is connected; the handshake is done when this returns. */
    Socket over(Socket socket, HostAndPort address) throws IOException {
        var encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(socket, address.getHost(), address.getPort(), true);
        if (checksHost) {
            var parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
        }
        encrypted.startHandshake();
        return encrypted;
    }

    /** The certificates of the file, or those that the JVM trusts. */
    private static TrustManager @Nullable [] trusted(Optional<String> file) {
        return file.map(path -> read("caFile", path, in -> {
                    var authorities = KeyStore.getInstance("PKCS12");
                    authorities.load(null, null);
                    var number = 0;
                    for (var certificate :
                            CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                        authorities.setCertificateEntry("ca" + number++, certificate);
                    }
                    if (number == 0) {
                        throw new IOException("it holds no certificate");
                    }
                    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                    factory.init(authorities);
                    return factory.getTrustManagers();
                }))
                .orElse(null);
    }

    private static KeyManager @Nullable [] identity(StoreParameters parameters) {
        var password = Secret.of("clientCertificatePassword", parameters.text("clientCertificatePassword"))
                .map(secret -> secret.read().toCharArray())
                .orElse(new char[0]);
        return parameters
                .text("clientCertificate")
                .map(path -> read("clientCertificate", path, in -> {
                    var keys = KeyStore.getInstance("PKCS12");
                    keys.load(in, password);
                    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                    factory.init(keys, password);
                    return factory.getKeyManagers();
                }))
                .orElse(null);
    }

    private static <T> T read(String parameter, String path, Reader<T> reader) {
        try (var in = Files.newInputStream(Path.of(path))) {
            return reader.read(in);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("store: " + parameter + " can't be read: " + e, e);
        }
    }

    /** Makes something of the bytes of a file. */
    private interface Reader<T> {
        T read(InputStream in) throws IOException, GeneralSecurityException;
    }
}
