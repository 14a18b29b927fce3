package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.it.wire.Answer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a node has sent that wants a login by DIGEST, and how alice's browser answers it (RFC 7616). */
record DigestChallenge(String text) {
    private static final String CLIENT_NONCE = "0a4f113b";

    static DigestChallenge of(Answer answer) {
        return new DigestChallenge(answer.header("www-authenticate").orElseThrow());
    }

    /** Whether it takes the place of one that the node does not know any more. */
    boolean isStale() {
        return text.contains("stale=true");
    }

    /** The header line with which a page is asked for; the count is another one each time. */
    String answer(String page, int count) {
        var number = "%08x".formatted(count);
        var user = hash("alice:Shop:wonderland");
        var response = hash(String.join(":", user, value("nonce"), number, CLIENT_NONCE, "auth", hash("GET:" + page)));
        return ("Authorization: Digest username=\"alice\", realm=\"Shop\", nonce=\"%s\", opaque=\"%s\", uri=\"%s\","
                        + " qop=auth, nc=%s, cnonce=\"%s\", response=\"%s\", algorithm=%s\r\n")
                .formatted(value("nonce"), value("opaque"), page, number, CLIENT_NONCE, response, value("algorithm"));
    }

    private String value(String name) {
        var value = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(text);
        return value.find() ? value.group(1) : "";
    }

    private String hash(String text) {
        try {
            var digest = MessageDigest.getInstance(value("algorithm"));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
