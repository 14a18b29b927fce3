package dev.baton.it.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A whole response.
 *
 * @param headers values by name in lower case
 * @param body its content, decoded from chunks
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {
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
