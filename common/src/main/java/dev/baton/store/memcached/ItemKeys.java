package dev.baton.store.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.memcached.MetaRequest;
import dev.baton.session.SessionKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The keys under which sessions stand. */
record ItemKeys(String prefix) {

    /** Returns the key; a name that Memcached does not take as it is, being long or not ASCII, is replaced by its digest. */
    String of(SessionKey key) {
        var plain = prefix + ":" + key.application() + ":" + key.id();
        return isPossible(plain) ? plain : prefix + ":#" + digest(key.application()) + ":" + key.id();
    }

    private static boolean isPossible(String key) {
        return key.length() <= MetaRequest.MAX_KEY_BYTES && key.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static String digest(String application) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(application.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
