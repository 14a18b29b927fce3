package dev.baton.it.wire;

import dev.baton.it.tomcat.TomcatNode;

/** The ways in which a client or a proxy talks to Tomcat. */
public enum Protocol {
    HTTP_1_1 {
        @Override
        public Conversation get(TomcatNode node, String target, String cookie) {
            return Http1Conversation.get(node.httpPort(), target, cookie);
        }
    },
    HTTP_2 {
        @Override
        public Conversation get(TomcatNode node, String target, String cookie) {
            return Http2Conversation.get(node.uri(target), cookie);
        }
    },
    AJP {
        @Override
        public Conversation get(TomcatNode node, String target, String cookie) {
            return AjpConversation.get(node.ajpPort(), target, cookie);
        }
    };

    /** Sends a GET request with the cookie header's value, or without one where that is empty. */
    public abstract Conversation get(TomcatNode node, String target, String cookie);
}
