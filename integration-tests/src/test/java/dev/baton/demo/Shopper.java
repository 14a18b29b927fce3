package dev.baton.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A browser that uses the session example of Tomcat. */
final class Shopper {
    private static final String EXAMPLE = "/examples/servlets/servlet/SessionExample";
    private static final Pattern ID = Pattern.compile("\\b[0-9A-F]{32}\\b");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    /** Puts a value into the session. */
    Page put(String address, String name, String value) throws IOException, InterruptedException {
        return page(address + EXAMPLE + "?dataname=" + name + "&datavalue=" + value);
    }

    /** Looks at the session. */
    Page look(String address) throws IOException, InterruptedException {
        return page(address + EXAMPLE);
    }

    private Page page(String address) throws IOException, InterruptedException {
        var response = browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        var id = ID.matcher(response.body());
        return new Page(
                response.statusCode(),
                response.headers().firstValue(RoundRobinProxy.NODE_HEADER).orElse("?"),
                id.find() ? id.group() : "",
                response.body());
    }

    /** What the browser shows, and which node it came from. */
    record Page(int status, String node, String session, String text) {
        boolean shows(String name, String value) {
            return status == 200 && text.contains(name + " = " + value);
        }

        String shortSession() {
            return session.isEmpty() ? "none" : session.substring(0, 8) + "…";
        }
    }
}
