package dev.baton.it.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP/2 without TLS by the JDK's client, which is told of a response as soon as its header is here. */
final class Http2Conversation implements Conversation {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client;
    private final CompletableFuture<HttpResponse<InputStream>> response;

    private Http2Conversation(HttpClient client, CompletableFuture<HttpResponse<InputStream>> response) {
        this.client = client;
        this.response = response;
    }

    static Http2Conversation get(URI uri, String cookie) {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        upgrade(client, uri);
        return new Http2Conversation(client, client.sendAsync(request.build(), BodyHandlers.ofInputStream()));
    }

    /**
     * Makes the connection by a request of its own. The response to the upgrading request itself has the window of
     * the time before the client's settings were read, in which a large body gets stuck.
     */
    private static void upgrade(HttpClient client, URI uri) {
        try {
            client.send(HttpRequest.newBuilder(uri.resolve("/absent")).build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean answersWithin(Duration limit) {
        try {
            response(limit);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public Answer answer() {
        try {
            var whole = response(PATIENCE);
            if (whole.version() != HttpClient.Version.HTTP_2) {
                throw new IllegalStateException("The node answered with " + whole.version());
            }
            try (var body = whole.body()) {
                return new Answer(whole.statusCode(), whole.headers().map(), Answer.decode(body.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        response.cancel(true);
    }

    private HttpResponse<InputStream> response(Duration limit) throws TimeoutException {
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("No answer by " + client.version(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
