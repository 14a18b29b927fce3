package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.it.wire.Answer;
import dev.baton.it.wire.Conversation;
import dev.baton.it.wire.Protocol;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Someone with a browser: keeps the session cookie of one application and goes to whichever node a test says. */
public final class Visitor {
    private static final String COOKIE = "JSESSIONID";

    private final String application;
    private volatile String id;

    /** A visitor of the application at this path who has been nowhere yet. */
    public Visitor(String application) {
        this(application, "");
    }

    private Visitor(String application, String id) {
        this.application = application;
        this.id = id;
    }

    /** Another window of someone who has this session id. */
    public static Visitor withId(String application, String id) {
        return new Visitor(application, id);
    }

    public String id() {
        return id;
    }

    /** The visitor's present state as another window, which what happens in this one does not change. */
    public Visitor copy() {
        return new Visitor(application, id);
    }

    /** Does the steps in one request and answers what the application said. */
    public String says(Node node, String... steps) {
        var answer = asks(node, steps);
        if (answer.status() != 200) {
            throw node.unexpected(answer, steps);
        }
        return answer.text();
    }

    /** Does the steps in one request, whatever comes of it. */
    public Answer asks(Node node, String... steps) {
        return gets(node, program("step", steps));
    }

    /** Does the steps in one request and says later what came of it. */
    public CompletableFuture<Answer> begins(Node node, String... steps) {
        return CompletableFuture.supplyAsync(() -> asks(node, steps), Threads::run);
    }

    /** Gets any path of the application. */
    public Answer gets(Node node, String path) {
        try (var conversation = opens(Protocol.HTTP_1_1, node, path)) {
            return remember(conversation.answer());
        }
    }

    /** Sends a request and leaves it to the caller to read the response. */
    public Conversation opens(Protocol protocol, Node node, String path) {
        return protocol.get(node, application + path, id.isEmpty() ? "" : COOKIE + "=" + id);
    }

    /** The path of a request that does the steps. */
    public static String program(String parameter, String... steps) {
        return Stream.of(steps)
                .map(step -> parameter + "=" + URLEncoder.encode(step, UTF_8))
                .collect(Collectors.joining("&", "/probe/do?", ""));
    }

    /** Takes over the session cookie, as browsers do. */
    public Answer remember(Answer answer) {
        for (var cookie : answer.headers().getOrDefault("set-cookie", List.of())) {
            if (cookie.startsWith(COOKIE + "=")) {
                id = cookie.substring(COOKIE.length() + 1).split(";", 2)[0];
            }
        }
        return answer;
    }

    /** A thread for each request, since requests wait for each other. */
    private static final class Threads {
        private Threads() {}

        static void run(Runnable task) {
            var thread = new Thread(task, "visitor");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
