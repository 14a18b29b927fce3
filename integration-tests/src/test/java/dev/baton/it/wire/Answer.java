package dev.baton.it.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Condition;

/**
 * A whole response.
 *
 * @param headers values by name in lower case
 * @param body its content, decoded from chunks
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {
    /** What a request gets whose session can't be opened or saved: 503, plain, to be tried again, and no cookie. */
    public static final Condition<Answer> UNAVAILABLE = new Condition<>(
            answer -> answer.status == 503
                    && answer.header("retry-after").equals(Optional.of("1"))
                    && answer.header("content-type").orElse("").startsWith("text/plain")
                    && answer.header("set-cookie").isEmpty()
                    && answer.text().matches("(The|Another request has the) session.* Please try again\\."),
            "a plain 503");

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The lines of the body as one text without the last line's end. */
    public String text() {
        return body.strip();
    }

    static String decode(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
