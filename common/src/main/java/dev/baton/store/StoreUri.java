package dev.baton.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        try {
            return of(new URI(address.strip()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "store: the address is not a URI at character " + e.getIndex() + ": " + e.getReason()
                            + "; write it like redis://host:6379 and percent-encode special characters in passwords",
                    e);
        }
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

    private static StoreUri of(URI uri) {
        if (uri.getScheme() == null || uri.getRawSchemeSpecificPart() == null) {
            throw new IllegalArgumentException("store: the address has no scheme; write it like redis://host:6379");
        }
        var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        var at = authority.lastIndexOf('@');
        var credentials = at < 0 ? "" : authority.substring(0, at);
        var colon = credentials.indexOf(':');
        return new StoreUri(
                uri.getScheme().toLowerCase(Locale.ROOT),
                authority.substring(at + 1),
                present(colon < 0 ? credentials : credentials.substring(0, colon)),
                present(colon < 0 ? "" : credentials.substring(colon + 1)),
                uri.getPath() == null || uri.getPath().isEmpty()
                        ? ""
                        : uri.getPath().substring(1),
                parametersOf(uri.getRawQuery() == null ? "" : uri.getRawQuery()));
    }

    private static Optional<String> present(String encoded) {
        return encoded.isEmpty() ? Optional.empty() : Optional.of(decode(encoded));
    }

    private static Map<String, String> parametersOf(String query) {
        var parameters = new TreeMap<String, String>();
        for (var pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("store: \"" + pair + "\" is not of the form name=value");
            }
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Host host(String text, int defaultPort) {
        var colon = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        var name = colon < 0 ? text : text.substring(0, colon);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("store: the address names no host, or a comma too many; write it like "
                    + scheme + "://host:" + defaultPort);
        }
        var port = colon < 0 ? defaultPort : StoreParameters.number("port", text.substring(colon + 1), 1, 65_535);
        return new Host(name, port);
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
