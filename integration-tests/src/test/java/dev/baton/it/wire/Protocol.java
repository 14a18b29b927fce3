package dev.baton.it.wire;

import dev.baton.it.Node;
import dev.baton.it.tomcat.TomcatNode;
import java.util.List;
import java.util.stream.Stream;

/** The ways in which a client or a proxy talks to a container. */
public enum Protocol {
    HTTP_1_1 {
        @Override
        public Conversation get(Node node, String target, String cookie) {
            return Http1Conversation.get(node.httpPort(), target, cookie);
        }
    },
    HTTP_2 {
        @Override
        public Conversation get(Node node, String target, String cookie) {
            return Http2Conversation.get(node.uri(target), cookie);
        }
    },
    AJP {
        @Override
        public Conversation get(Node node, String target, String cookie) {
            return AjpConversation.get(((TomcatNode) node).ajpPort(), target, cookie);
        }
    };

    /** Those that a node speaks. */
    public static List<Protocol> of(Node node) {
        return Stream.of(values())
                .filter(protocol -> protocol != AJP || node instanceof TomcatNode)
                .toList();
    }

    /** Sends a GET request with the cookie header's value, or without one where that is empty. */
    public abstract Conversation get(Node node, String target, String cookie);
}
