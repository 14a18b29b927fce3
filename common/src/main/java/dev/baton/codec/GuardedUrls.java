package dev.baton.codec;

import dev.baton.session.UnreadableSessionException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * The URLs of one payload, which ask no name service while it is read. The hash code of a {@link URL} is that of its
 * host's address, and its equality compares addresses, so a forged set of URLs would make the node that reads it look
 * up hosts of the forger's choice. A URL that was in a set when it was written brings the hash code along that it had
 * there; one that brings none and is hashed is refused. When all is read, each does what its protocol does.
 */
public final class GuardedUrls {
    /** What {@link URL} keeps while nobody has asked for its hash code. */
    public static final int NOT_HASHED = -1;

    private volatile boolean reading = true;

    /**
     * Makes a URL as {@link URL#URL(String)} does.
     *
     * @param hashCode that it had where it was written, or {@link #NOT_HASHED}
     */
    public URL read(String text, int hashCode) throws MalformedURLException {
        return new URL(null, text, new Guard(new URL(text).getDefaultPort(), hashCode));
    }

    /** Must be called when the payload is read. */
    public void release() {
        reading = false;
    }

    /** Leaves everything to the protocol's own handler, which nobody can ask for but by a URL. */
    private final class Guard extends URLStreamHandler {
        private final int defaultPort;
        private final int writtenHashCode;

        Guard(int defaultPort, int writtenHashCode) {
            this.defaultPort = defaultPort;
            this.writtenHashCode = writtenHashCode;
        }

        @Override
        protected int hashCode(URL url) {
            if (writtenHashCode != NOT_HASHED) {
                return writtenHashCode;
            }
            if (reading) {
                throw new UnreadableSessionException(
                        "The value can't be read: the hash code of a URL, which it does not have, would be looked up",
                        null);
            }
            return unguarded(url).hashCode();
        }

        @Override
        protected boolean equals(URL one, URL other) {
            return reading
                    ? one.toExternalForm().equals(other.toExternalForm())
                    : unguarded(one).equals(other);
        }

        @Override
        protected boolean sameFile(URL one, URL other) {
            return unguarded(one).sameFile(other);
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return unguarded(url).openConnection();
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return unguarded(url).openConnection(proxy);
        }

        @Override
        protected int getDefaultPort() {
            return defaultPort;
        }

        /** Is called by the constructor: the URL has the parts of its context, if it has one. */
        @Override
        protected void parseURL(URL url, String text, int start, int end) {
            try {
                // Some protocols look at the fragment too, which is behind the end.
                var parsed = url.getFile() == null ? new URL(text) : new URL(unguarded(url), text.substring(start));
                setURL(
                        url,
                        parsed.getProtocol(),
                        parsed.getHost(),
                        parsed.getPort(),
                        parsed.getAuthority(),
                        parsed.getUserInfo(),
                        parsed.getPath(),
                        parsed.getQuery(),
                        parsed.getRef());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        private static URL unguarded(URL url) {
            try {
                return new URL(url.toExternalForm());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }
}
