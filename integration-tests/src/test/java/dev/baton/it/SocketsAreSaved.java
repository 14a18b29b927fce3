package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the handler of a WebSocket changes in the session with which the socket was opened is on every node. */
interface SocketsAreSaved extends OnTwoNodes {
    String SOCKET = """
            import jakarta.servlet.*;
            import jakarta.servlet.http.HttpSession;
            import jakarta.websocket.*;
            import jakarta.websocket.server.*;

            /** Does each step that it is sent with the session of its handshake. */
            public class Socket extends Endpoint {
                @Override
                public void onOpen(Session socket, EndpointConfig config) {
                    HttpSession session = (HttpSession) config.getUserProperties().get("session");
                    socket.addMessageHandler(String.class, step -> {
                        try {
                            Step.parse(step).run(Exchange.after(session, null));
                            socket.getBasicRemote().sendText("done");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }

                public static class Opener extends ServerEndpointConfig.Configurator
                        implements ServletContextListener {
                    @Override
                    public void contextInitialized(ServletContextEvent event) {
                        ServerContainer sockets = (ServerContainer)
                                event.getServletContext().getAttribute(ServerContainer.class.getName());
                        try {
                            sockets.addEndpoint(ServerEndpointConfig.Builder.create(Socket.class, "/socket")
                                    .configurator(this)
                                    .build());
                        } catch (DeploymentException e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public void modifyHandshake(
                            ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                        config.getUserProperties().put("session", request.getHttpSession());
                    }
                }
            }
            """;

    @Test
    default void what_a_handler_changes_is_on_the_other_node_when_its_answer_is_seen() throws Exception {
        for (var node : List.of(first(), second())) {
            var war = ProbeWar.of(node.version(), "sockets")
                    .withListener("Socket$Opener")
                    .withClass("Socket", SOCKET);
            node.deployer().deploy("/sockets", war.build());
        }
        var visitor = new Visitor("/sockets");
        visitor.says(first(), "set mood calm");
        var answers = new LinkedBlockingQueue<String>();

        var socket = open(visitor, answers);
        socket.sendText("set mood glad", true).get(10, TimeUnit.SECONDS);
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(visitor.says(second(), "get mood")).isEqualTo("glad");
        visitor.says(first(), "set name Ann");
        socket.sendText("expire-after 99", true).get(10, TimeUnit.SECONDS);
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(visitor.says(second(), "get mood", "get name", "max")).isEqualTo("glad\nAnn\n99");

        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        first().deployer().undeploy("/sockets");
        second().deployer().undeploy("/sockets");
    }

    private WebSocket open(Visitor visitor, LinkedBlockingQueue<String> answers) throws Exception {
        var listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                answers.add(text.toString());
                socket.request(1);
                return null;
            }
        };
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", "JSESSIONID=" + visitor.id())
                .buildAsync(URI.create("ws://127.0.0.1:" + first().httpPort() + "/sockets/socket"), listener)
                .get(10, TimeUnit.SECONDS);
    }
}
