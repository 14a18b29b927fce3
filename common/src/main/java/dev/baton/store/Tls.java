package dev.baton.store;

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
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** How connections to a store are encrypted: whom they trust, and who they are. */
public final class Tls {
    private final TrustManager[] trusted;
    private final KeyManager[] identity;
    private final boolean checksHost;

    private Tls(TrustManager[] trusted, KeyManager[] identity, boolean checksHost) {
        this.trusted = trusted;
        this.identity = identity;
        this.checksHost = checksHost;
    }

    /**
     * Reads the certificates that the parameters {@code caFile} and {@code clientCertificate} name.
     *
     * @throws IllegalArgumentException if a file can't be read or holds something else; the message names it
     */
    public static Tls of(StoreParameters parameters) {
        try {
            var tls = new Tls(trusted(parameters.text("caFile")), identity(parameters), parameters.isOn("hostCheck"));
            // What Java loads for the first context is not to be waited for by the first connection.
            tls.newContext();
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("store: TLS can't be used: " + e.getMessage(), e);
        }
    }

    /** Encrypts what goes over a socket that is connected; the handshake is done when this returns. */
    public Socket over(Socket socket, String host, int port) throws IOException {
        var encrypted = (SSLSocket) factory().createSocket(socket, host, port, true);
        if (checksHost) {
            var parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            encrypted.setSSLParameters(parameters);
        }
        encrypted.startHandshake();
        return encrypted;
    }

    private SSLSocketFactory factory() throws IOException {
        try {
            return newContext().getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS can't be used: " + e.getMessage(), e);
        }
    }

    /** A context would resume its earlier TLS sessions, which a Memcached that asks for certificates refuses. */
    private SSLContext newContext() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(identity, trusted, null);
        return context;
    }

    /** The certificates of the file, or those that the JVM trusts. */
    private static TrustManager[] trusted(Optional<String> file) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(file.map(path -> read("caFile", path, Tls::authorities)).orElse(null));
        return factory.getTrustManagers();
    }

    private static KeyStore authorities(InputStream in) throws IOException, GeneralSecurityException {
        var authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
            authorities.setCertificateEntry("ca" + authorities.size(), certificate);
        }
        if (authorities.size() == 0) {
            throw new IOException("it holds no certificate");
        }
        return authorities;
    }

    private static KeyManager[] identity(StoreParameters parameters) {
        var password = parameters
                .secret("clientCertificatePassword")
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
                .orElse(new KeyManager[0]);
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
