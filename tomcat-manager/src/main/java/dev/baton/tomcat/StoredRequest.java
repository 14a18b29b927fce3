package dev.baton.tomcat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.catalina.authenticator.SavedRequest;
import org.apache.tomcat.util.buf.ByteChunk;
import org.jspecify.annotations.Nullable;

/**
 * The request that a FORM login interrupted, in a form that every supported Tomcat reads: Tomcat's own class differs
 * between the versions, and has cookies of either Servlet API in it.
 */
final class StoredRequest {
    private static final String METHOD = "method";
    private static final String URI = "uri";
    private static final String DECODED_URI = "decodedUri";
    private static final String QUERY = "query";
    private static final String HEADERS = "headers";
    private static final String COOKIES = "cookies";
    private static final String LOCALES = "locales";
    private static final String CONTENT_TYPE = "contentType";
    private static final String BODY = "body";
    private static final String MAX_INACTIVE = "maxInactive";

    private StoredRequest() {}

    static Map<String, Object> encode(SavedRequest request) {
        var state = new HashMap<String, Object>();
        put(state, METHOD, request.getMethod());
        put(state, URI, request.getRequestURI());
        put(state, DECODED_URI, request.getDecodedRequestURI());
        put(state, QUERY, request.getQueryString());
        put(state, CONTENT_TYPE, request.getContentType());
        state.put(HEADERS, headers(request));
        state.put(COOKIES, cookies(request.getCookies()));
        state.put(LOCALES, locales(request.getLocales()));
        var body = request.getBody();
        if (body != null) {
            state.put(BODY, bytes(body));
        }
        // Of a session that was there before the login, Tomcat answers -1: its interval is not changed.
        if (request.getOriginalMaxInactiveInterval() != -1) {
            state.put(MAX_INACTIVE, request.getOriginalMaxInactiveInterval());
        }
        return state;
    }

    static SavedRequest decode(Map<?, ?> state) {
        var request = new SavedRequest();
        take(state, METHOD, request::setMethod);
        take(state, URI, request::setRequestURI);
        take(state, DECODED_URI, request::setDecodedRequestURI);
        take(state, QUERY, request::setQueryString);
        take(state, CONTENT_TYPE, request::setContentType);
        pairs(state.get(HEADERS)).forEach(header -> request.addHeader(header.get(0), header.get(1)));
        pairs(state.get(COOKIES)).forEach(cookie -> TomcatInternals.addCookie(request, cookie.get(0), cookie.get(1)));
        texts(state.get(LOCALES)).forEach(tag -> request.addLocale(Locale.forLanguageTag(tag)));
        if (state.get(BODY) instanceof byte[] bytes) {
            var body = new ByteChunk();
            body.setBytes(bytes, 0, bytes.length);
            request.setBody(body);
        }
        if (state.get(MAX_INACTIVE) instanceof Integer seconds) {
            request.setOriginalMaxInactiveInterval(seconds);
        }
        return request;
    }

    private static List<List<String>> headers(SavedRequest request) {
        var headers = new ArrayList<List<String>>();
        request.getHeaderNames()
                .forEachRemaining(name -> request.getHeaderValues(name)
                        .forEachRemaining(value -> headers.add(new ArrayList<>(List.of(name, value)))));
        return headers;
    }

    private static List<List<String>> cookies(Iterator<?> cookies) {
        var pairs = new ArrayList<List<String>>();
        cookies.forEachRemaining(cookie -> pairs.add(
                new ArrayList<>(List.of(TomcatInternals.cookieName(cookie), TomcatInternals.cookieValue(cookie)))));
        return pairs;
    }

    private static List<String> locales(Iterator<Locale> locales) {
        var tags = new ArrayList<String>();
        locales.forEachRemaining(locale -> tags.add(locale.toLanguageTag()));
        return tags;
    }

    private static byte[] bytes(ByteChunk body) {
        var bytes = new byte[body.getLength()];
        System.arraycopy(body.getBuffer(), body.getStart(), bytes, 0, bytes.length);
        return bytes;
    }

    private static void put(Map<String, Object> state, String name, @Nullable String value) {
        Optional.ofNullable(value).ifPresent(text -> state.put(name, text));
    }

    private static void take(Map<?, ?> state, String name, Consumer<String> setter) {
        if (state.get(name) instanceof String text) {
            setter.accept(text);
        }
    }

    private static List<List<String>> pairs(@Nullable Object stored) {
        return stored instanceof List<?> list
                ? list.stream()
                        .map(StoredRequest::texts)
                        .filter(pair -> pair.size() == 2)
                        .toList()
                : List.of();
    }

    private static List<String> texts(@Nullable Object stored) {
        return stored instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
