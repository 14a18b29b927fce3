package dev.baton.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a store as in the setting {@code store}: {@code scheme://user:password@host:port/path?name=value}.
 *
 * @param scheme names the technology, in lower case
 * @param authority what stands between {@code //} and the path, without user and password
 * @param user the user, if the address has one
 * @param password the password, if the address has one
 * @param path the path without its leading slash; empty if there is none
 * @param parameters the parameters behind the question mark
 */
public record StoreUri(
        String scheme,
        String authority,
        Optional<String> user,
        Optional<String> password,
        String path,
        Map<String, String> parameters) {

    /** With several hosts in it, this is no URI for {@link java.net.URI}, which knows one IPv6 address at most. */
    private static final Pattern ADDRESS = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
            + "((?<credentials>[^/?#\\s]*)@)?(?<hosts>[^/?#@\\s]*)(/(?<path>[^?#@\\s]*))?([?](?<query>[^#\\s]*))?");

    private static final Pattern HOST = Pattern.compile("(?<name>\\[[^\\[\\]]+]|[^:\\[\\]]+)(:(?<port>[0-9]{1,9}))?");

    /** Copies the parameters. */
    public StoreUri {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat the address, which may hold a password
     */
    public static StoreUri parse(String address) {
        var parts = ADDRESS.matcher(address.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "store: the address has no scheme, or characters at the wrong place; write"
                            + " it like redis://host:6379 and percent-encode special characters in passwords");
        }
        var credentials = part(parts, "credentials");
        var colon = credentials.indexOf(':');
        return new StoreUri(
                parts.group("scheme").toLowerCase(Locale.ROOT),
                parts.group("hosts"),
                present(colon < 0 ? credentials : credentials.substring(0, colon)),
                present(colon < 0 ? "" : credentials.substring(colon + 1)),
                decode(part(parts, "path")),
                parametersOf(part(parts, "query")));
    }

    /**
     * Returns the hosts, which stand in the authority with commas between them.
     *
     * @param defaultPort the port of those that name none
     */
    public List<Host> hosts(int defaultPort) {
        return Stream.of(authority.split(",", -1))
                .map(host -> host(host, defaultPort))
                .toList();
    }

    private static String part(Matcher parts, String name) {
        return Optional.ofNullable(parts.group(name)).orElse("");
    }

    private static Optional<String> present(String encoded) {
        return encoded.isEmpty() ? Optional.empty() : Optional.of(decode(encoded));
    }

    private static Map<String, String> parametersOf(String query) {
        var parameters = new TreeMap<String, String>();
        for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("store: a parameter of the address is not of the form name=value");
            }
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message shows what may be a part of a password.
            throw new IllegalArgumentException(
                    "store: the address has a % that is none of two hexadecimal digits; write %25 for %");
        }
    }

    private Host host(String text, int defaultPort) {
        var parts = HOST.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "store: the address names no host, or a comma too many, or a port that is no number; write it like "
                            + scheme + "://host:" + defaultPort + ", and an IPv6 address in brackets");
        }
        var port = parts.group("port");
        return new Host(
                decode(parts.group("name")),
                port == null ? defaultPort : StoreParameters.number("port", port, 1, 65_535));
    }

    /**
     * Where a server listens.
     *
     * @param name the name or the address of the host; an IPv6 address stands in brackets
     * @param port the TCP port
     */
    public record Host(String name, int port) {}

    /** Shows the address with the password masked. */
    @Override
    public String toString() {
        var credentials = user.orElse("") + (password.isPresent() ? ":***" : "");
        return scheme + "://" + credentials + (credentials.isEmpty() ? "" : "@") + authority
                + (path.isEmpty() ? "" : "/" + path);
    }
}
