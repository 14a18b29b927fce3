package dev.baton;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Makes an application's name of what the container calls it. */
final class ApplicationName {
    private ApplicationName() {}

    /** Keeps slashes and the marks of parallel versions readable and percent-encodes what a key can't hold. */
    static String of(String contextName) {
        return contextName.isEmpty()
                ? "/"
                : URLEncoder.encode(contextName, UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                        .replace("%23", "#");
    }
}
