package dev.baton.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.servlet.http.HttpSessionAttributeListener;
import javax.servlet.http.HttpSessionBindingEvent;
import javax.servlet.http.HttpSessionBindingListener;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.StandardSessionIdGenerator;
import org.apache.tomcat.util.IntrospectionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attributes of Tomcat's own managers, as an operator writes them: honoured, or refused at start with a reason. */
class TomcatSettingsTest {
    @TempDir
    private Path folder;

    private final Tomcat tomcat = new Tomcat();
    private final List<BatonManager> nodes = new ArrayList<>();
    private Context application;

    @BeforeEach
    void start() throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        tomcat.getHost().setAppBase(folder.toString());
        application = tomcat.addContext("/shop", folder.toString());
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        for (var node : nodes) {
            node.stop();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void attributesWhoseNameTheFilterDoesNotMatchStayOnTheirNode() throws LifecycleException {
        var filter = Map.of("sessionAttributeNameFilter", "name|cart.*");
        var session = (BatonSession) node(filter).createSession(null);
        session.setAttribute("name", "Ann", true);
        session.setAttribute("cart.size", 3, true);
        session.setAttribute("local", "here", true);
        session.commit();

        assertThat(session.getAttribute("local")).isEqualTo("here");
        assertThat(elsewhere(filter, session)).containsExactlyInAnyOrder("name", "cart.size");
    }

    @Test
    void attributesWhoseClassTheFilterDoesNotMatchStayOnTheirNode() throws LifecycleException {
        var filter = Map.of("sessionAttributeValueClassNameFilter", "java\\.lang\\.(String|Integer)");
        var session = (BatonSession) node(filter).createSession(null);
        session.setAttribute("name", "Ann", true);
        session.setAttribute("list", new ArrayList<>(List.of(1)), true);
        session.commit();

        assertThat(elsewhere(filter, session)).containsExactly("name");
    }

    @Test
    void aStoredAttributeThatBecomesOneThatIsFilteredIsRemoved() throws LifecycleException {
        var filter = Map.of("sessionAttributeValueClassNameFilter", "java\\.lang\\.String");
        var session = (BatonSession) node(filter).createSession(null);
        session.setAttribute("a", "text", true);
        session.commit();
        session.setAttribute("a", 1, true);
        session.commit();

        assertThat(elsewhere(filter, session)).isEmpty();
        assertThat(session.getAttribute("a")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "false,0"})
    void aFilteredAttributeIsLoggedIfThatIsWanted(String warn, int lines) throws LifecycleException {
        var session = (BatonSession)
                node(Map.of("sessionAttributeNameFilter", "name", "warnOnSessionAttributeFilterFailure", warn))
                        .createSession(null);
        var log = new Lines();
        Logger.getLogger(ManagerBase.class.getName()).addHandler(log);
        session.setAttribute("local", new ArrayList<>(List.of(1)), true);
        session.commit();
        session.commit();
        Logger.getLogger(ManagerBase.class.getName()).removeHandler(log);

        assertThat(log.messages).filteredOn(line -> line.contains("local")).hasSize(lines);
    }

    @Test
    void aFilteredAttributeIsNoFailureWhereUnwritableOnesAre() throws LifecycleException {
        var session = node(Map.of("sessionAttributeNameFilter", "name", "onUnwritable", "fail"))
                .createSession(null);
        session.getSession().setAttribute("local", new Object());

        assertThatThrownBy(() -> session.getSession().setAttribute("name", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theGeneratorOfTheElementMakesTheIds() throws LifecycleException {
        var node = unstarted(Map.of());
        var generator = new StandardSessionIdGenerator();
        generator.setSessionIdLength(24);
        node.setSessionIdGenerator(generator);
        node.start();

        assertThat(node.createSession(null).getIdInternal()).matches("[0-9A-F]{48}");
    }

    @Test
    void aGeneratorWhoseIdsCanNotBeStoredStopsTheStart() {
        var node = unstarted(Map.of());
        var generator = new StandardSessionIdGenerator();
        generator.setSessionIdLength(65);
        node.setSessionIdGenerator(generator);

        assertThatThrownBy(node::start).hasStackTraceContaining(TomcatSettings.WRONG_ID);
    }

    @Test
    void theIdsAreMadeOfTheRandomnessThatIsSet() throws LifecycleException {
        var byClass = node(Map.of("secureRandomClass", CountingRandom.class.getName()));
        var before = CountingRandom.ASKED.get();
        byClass.createSession(null);
        assertThat(CountingRandom.ASKED.get()).isGreaterThan(before);

        var byName = node(Map.of("secureRandomAlgorithm", "SHA1PRNG", "secureRandomProvider", "SUN"));
        assertThat(((StandardSessionIdGenerator) byName.getSessionIdGenerator()).getSecureRandomProvider())
                .isEqualTo("SUN");
    }

    @ParameterizedTest
    @CsvSource({"true,true,2,1", "false,false,1,0"})
    void listenersAreToldOfAnUnchangedValueIfThatIsWanted(String binding, String attribute, int bound, int replaced)
            throws LifecycleException {
        var session = node(Map.of(
                        "notifyBindingListenerOnUnchangedValue", binding,
                        "notifyAttributeListenerOnUnchangedValue", attribute))
                .createSession(null)
                .getSession();
        var listener = new Replacements();
        application.setApplicationEventListeners(new Object[] {listener});
        var value = new Bound();
        session.setAttribute("a", value);
        session.setAttribute("a", value);

        assertThat(value.bound).isEqualTo(bound);
        assertThat(listener.replaced).isEqualTo(replaced);
    }

    @ParameterizedTest
    @CsvSource({
        "maxActiveSessions,100,bound the node's memory by nearCopies",
        "persistAuthentication,false,who is logged in is always stored",
        "maxInactiveInterval,60,There is no setting",
        "sessionIdLength,24,There is no setting",
        "pathname,SESSIONS.ser,There is no setting"
    })
    void whatWouldNotDoWhatItSaysStopsTheStart(String name, String value, String reason) {
        assertThatThrownBy(() -> unstarted(Map.of(name, value)).start())
                .hasStackTraceContaining(name)
                .hasStackTraceContaining(reason);
    }

    @Test
    void whatIsAsTomcatHasItByDefaultIsNoReasonToStop() throws LifecycleException {
        var node = node(Map.of("maxActiveSessions", "-1", "persistAuthentication", "true"));

        assertThat(node.createSession(null).isValid()).isTrue();
    }

    /** One more node of the application, with these attributes at its {@code Manager} element. */
    private BatonManager node(Map<String, String> attributes) throws LifecycleException {
        var node = unstarted(attributes);
        node.start();
        nodes.add(node);
        return node;
    }

    private BatonManager unstarted(Map<String, String> attributes) {
        var node = new BatonManager();
        IntrospectionUtils.setProperty(node, "store", "memory://" + folder.getFileName());
        attributes.forEach((name, value) ->
                assertThat(IntrospectionUtils.setProperty(node, name, value)).isTrue());
        node.setContext(application);
        return node;
    }

    /** The names of the session's attributes on another node. */
    private List<String> elsewhere(Map<String, String> attributes, BatonSession session) throws LifecycleException {
        var found = Objects.requireNonNull(node(attributes).findSession(session.getIdInternal()));
        return Collections.list(found.getSession().getAttributeNames());
    }

    /** Randomness that counts how often it is asked. */
    public static final class CountingRandom extends SecureRandom {
        static final AtomicInteger ASKED = new AtomicInteger();
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            ASKED.incrementAndGet();
            super.nextBytes(bytes);
        }
    }

    private static final class Bound implements HttpSessionBindingListener, Serializable {
        private static final long serialVersionUID = 1L;
        private int bound;

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            bound++;
        }
    }

    private static final class Replacements implements HttpSessionAttributeListener {
        private int replaced;

        @Override
        public void attributeReplaced(HttpSessionBindingEvent event) {
            replaced++;
        }
    }

    private static final class Lines extends Handler {
        private final List<String> messages = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            messages.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
