package dev.baton.it;

import dev.baton.it.wire.Answer;
import dev.baton.it.wire.Http1Conversation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps all cookies of one host by name and path, as browsers do, and goes to whichever node a test says. */
final class Browser {
    private record Place(String name, String path) {}

    private final Map<Place, String> cookies = new LinkedHashMap<>();

    /** Gets a page. */
    Answer gets(Node node, String target) {
        return sends(node, "GET", target, "");
    }

    /** Sends a form; an empty one is sent too. */
    Answer posts(Node node, String target, String form) {
        return sends(
                node,
                "POST",
                target,
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                        + form);
    }

    /** Sends a request with the header lines and the body given, whatever comes of it. */
    Answer sends(Node node, String method, String target, String rest) {
        var request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + cookieLine(target) + (rest.isEmpty() ? "\r\n" : rest);
        try (var conversation = Http1Conversation.raw(node.httpPort(), request)) {
            return remember(conversation.answer());
        }
    }

    /** Does the steps in one request of the application and answers what it said. */
    String says(Node node, String application, String... steps) {
        var answer = gets(node, application + Visitor.program("step", steps));
        if (answer.status() != 200) {
            throw node.unexpected(answer, steps);
        }
        return answer.text();
    }

    /** The value of the cookie of that name that was set for the path. */
    Optional<String> cookie(String name, String path) {
        return Optional.ofNullable(cookies.get(new Place(name, path)));
    }

    /** Puts a cookie there, as if a server had set it. */
    void keep(String name, String path, String value) {
        cookies.put(new Place(name, path), value);
    }

    /** The present state as another browser, which what happens in this one does not change. */
    Browser copy() {
        var copy = new Browser();
        copy.cookies.putAll(cookies);
        return copy;
    }

    private String cookieLine(String target) {
        var line = cookies.entrySet().stream()
                .filter(cookie -> target.startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return line.isEmpty() ? "" : "Cookie: " + line + "\r\n";
    }

    private Answer remember(Answer answer) {
        for (var header : answer.headers().getOrDefault("set-cookie", List.of())) {
            var parts = header.split("; *");
            var name = parts[0].substring(0, parts[0].indexOf('='));
            var path = List.of(parts).stream()
                    .filter(part -> part.startsWith("Path="))
                    .map(part -> part.substring("Path=".length()))
                    .findFirst()
                    .orElse("/");
            // Not the year alone: an id may have it.
            if (header.contains("Max-Age=0") || header.contains("Jan-1970") || header.contains("Jan 1970")) {
                cookies.remove(new Place(name, path));
            } else {
                cookies.put(new Place(name, path), parts[0].substring(name.length() + 1));
            }
        }
        return answer;
    }
}
