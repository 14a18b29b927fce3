package dev.baton.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the tests and the certificates that it has signed, made with the JDK's keytool. */
public final class Certificates {
    public static final String PASSWORD = "secret";

    private final Path folder;

    /** Makes an authority, whose certificate is in {@link #authority}. */
    public Certificates(Path folder) {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c", "-keyalg", "EC");
        export("ca", authority());
    }

    /** The authority's certificate, in PEM. */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    /** A certificate for a server with its key, for the names that keytool's option SAN takes: dns:localhost. */
    public Path certificate(String name, String subjectAlternativeNames) {
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-keyalg", "EC");
        var request = folder.resolve(name + ".csr").toString();
        keytool("-certreq", "-alias", name, "-file", request);
        var signed = certificate(name);
        var command = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-rfc", "-infile", request));
        command.addAll(List.of("-outfile", signed.toString(), "-ext", "SAN=" + subjectAlternativeNames));
        keytool(command.toArray(String[]::new));
        keytool("-importcert", "-alias", name, "-file", signed.toString());
        return signed;
    }

    /** The list of the certificates that the authority has revoked: one that nobody has. */
    public Path revocations() {
        var list = folder.resolve("ca.crl");
        keytool("-gencrl", "-alias", "ca", "-id", "1", "-file", list.toString());
        return list;
    }

    /** A certificate that was made before. */
    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    /** Makes sockets that trust the authority and have all certificates. */
    public SSLSocketFactory sockets() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            try (var in = Files.newInputStream(authority())) {
                trusted.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a certificate, in PEM. */
    public Path key(String name) {
        try {
            var key = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
                    .getKey(name, PASSWORD.toCharArray());
            var pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            return Files.writeString(folder.resolve(name + ".key"), pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All keys and certificates, in PKCS12. */
    public Path store() {
        return folder.resolve("all.p12");
    }

    private void export(String name, Path file) {
        keytool("-exportcert", "-alias", name, "-rfc", "-file", file.toString());
    }

    private void keytool(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD, "-noprompt"));
        command.addAll(List.of("-J-Duser.language=en", "-J-XX:TieredStopAtLevel=1"));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), US_ASCII);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
