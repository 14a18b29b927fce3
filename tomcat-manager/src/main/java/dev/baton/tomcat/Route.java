package dev.baton.tomcat;

/**
 * The end of a session id behind its first dot, by which a sticky balancer knows the node. It belongs to the cookie: no
 * node needs it to find the session.
 */
final class Route {
    private Route() {}

    /** Returns the id without its route, if it has one. */
    static String cut(String id) {
        return id.substring(0, begin(id));
    }

    /** Returns the id with something added to it before its route. */
    static String insertBefore(String id, String addition) {
        return id.substring(0, begin(id)) + addition + id.substring(begin(id));
    }

    /** Tells whether two ids name the same session, and the node's own bears a route that the client's does not. */
    static boolean differs(String requestedId, String nodesId) {
        return !requestedId.equals(nodesId)
                && begin(nodesId) < nodesId.length()
                && cut(requestedId).equals(cut(nodesId));
    }

    private static int begin(String id) {
        var dot = id.indexOf('.');
        return dot < 0 ? id.length() : dot;
    }
}
