package dev.baton.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.it.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A reverse proxy that sends each request to the next node, and to the one after it if that does not answer. */
final class RoundRobinProxy implements AutoCloseable {
    static final String NODE_HEADER = "X-Answered-By";

    private static final Set<String> OF_ONE_HOP =
            Set.of("connection", "host", "content-length", "transfer-encoding", "upgrade", "keep-alive", "expect");

    private final List<Node> nodes;
    private final HttpServer server;
    private final AtomicInteger turns = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RoundRobinProxy(List<Node> nodes) throws IOException {
        this.nodes = List.copyOf(nodes);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            int turn = turns.getAndIncrement();
            for (int i = 0; i < nodes.size(); i++) {
                var node = nodes.get(Math.floorMod(turn + i, nodes.size()));
                if (answers(exchange, node, body)) {
                    return;
                }
            }
            exchange.sendResponseHeaders(502, -1);
        }
    }

    private boolean answers(HttpExchange exchange, Node node, byte[] body) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request(exchange, node, body), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        passOn(response, node, exchange);
        return true;
    }

    private static HttpRequest request(HttpExchange exchange, Node node, byte[] body) {
        var request = HttpRequest.newBuilder(node.uri(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void passOn(HttpResponse<byte[]> response, Node node, HttpExchange exchange) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OF_ONE_HOP.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.getResponseHeaders().set(NODE_HEADER, node.name());
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }
}
