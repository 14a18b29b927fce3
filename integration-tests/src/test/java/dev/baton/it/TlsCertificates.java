package dev.baton.it;

import dev.baton.testing.Certificates;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates with which nodes at {@code localhost} and their users know each other. */
final class TlsCertificates {
    static final String PASSWORD = Certificates.PASSWORD;

    private final Path folder;
    private final Path revocations;
    private final KeyStore all;

    /** Makes an authority, and the certificates that it signs for the nodes and for users of these names. */
    TlsCertificates(Path folder, String... users) {
        this.folder = folder;
        Folders.delete(folder);
        try {
            var certificates = new Certificates(Files.createDirectories(folder));
            certificates.certificate("localhost", "dns:localhost");
            for (var user : users) {
                certificates.certificate(user, "dns:" + user);
            }
            revocations = certificates.revocations();
            all = KeyStore.getInstance(certificates.store().toFile(), PASSWORD.toCharArray());
            store(authority(), trusted());
            store(node(), key("localhost"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate of the authority, in PKCS12. */
    Path authority() {
        return folder.resolve("authority.p12");
    }

    /** The certificates that the authority has revoked: none of these. */
    Path revocations() {
        return revocations;
    }

    /** The nodes' key and certificate, in PKCS12. */
    Path node() {
        return folder.resolve("node.p12");
    }

    /** Makes the browser of a user. */
    HttpClient browser(String user) throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key(user), PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private KeyStore trusted() throws GeneralSecurityException, IOException {
        var store = newStore();
        store.setCertificateEntry("ca", all.getCertificate("ca"));
        return store;
    }

    private KeyStore key(String name) throws GeneralSecurityException, IOException {
        var store = newStore();
        var password = PASSWORD.toCharArray();
        store.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
        return store;
    }

    private static KeyStore newStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void store(Path file, KeyStore store) throws GeneralSecurityException, IOException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }
}
