package dev.baton;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.StoredSession;
import dev.baton.store.SessionStores;
import dev.baton.store.SharedStore;
import dev.baton.store.StoreUri;
import dev.baton.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that encrypt, and what then stands in the store that they share. */
class EncryptedSessionsTest {
    private static final String PRINCIPAL = "tomcat.principal";

    private final String application = "/shop-" + UUID.randomUUID();
    private final SessionKey key = new SessionKey(application, "5F2A");
    private final SharedStore store = SessionStores.share(StoreUri.parse("memory://here"));
    private final List<SessionRepository> nodes = new ArrayList<>();

    @TempDir
    private Path folder;

    private String key1 = "";
    private String key2 = "";

    @BeforeEach
    void writeKeys() throws IOException {
        key1 = "file:" + Files.writeString(folder.resolve("1"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        key2 = "file:" + Files.writeString(folder.resolve("2"), "8PHy8/T19vf4+fr7/P3+/+Dh4uPk5ebn6Onq6+zt7u8=");
    }

    @AfterEach
    void stop() {
        nodes.forEach(SessionRepository::close);
        store.close();
    }

    @Test
    void nodesWithTheSameKeyShareSessionsThatTheStoreCanNotRead() {
        var here = created(node(key1), Map.of("user", "alice in wonderland", "cart", list("apple")));
        here.containerState().set(PRINCIPAL, Optional.of(list("alice the admin")));
        here.commit();
        var there = open(node(key1));

        assertThat(there.attributes())
                .containsEntry("user", "alice in wonderland")
                .containsEntry("cart", list("apple"));
        assertThat(principal(there)).contains(list("alice the admin"));
        assertThat(stored().fields())
                .hasSize(3)
                .allSatisfy(
                        (field, content) -> assertThat(text(content)).doesNotContain("alice", "wonderland", "apple"));
    }

    @Test
    void readingAndPuttingEqualValuesWriteNothing() {
        var node1 = node(key1);
        created(node1, Map.of("user", "alice", "cart", list("apple"), "table", new HashMap<>(Map.of("a", 1))));
        var before = stored();

        for (var session : List.of(open(node1), open(node(key1)))) {
            session.beginRequest();
            assertThat(session.attributes().values()).hasSize(3);
            session.attributes().put("user", String.join("", "ali", "ce"));
            session.attributes().put("cart", list("apple"));
            session.commit();
            session.endRequest();
        }

        assertThat(stored().version()).isEqualTo(before.version());
        assertThat(stored().fields()).isEqualTo(before.fields());
    }

    @Test
    void onlyWhatChangedIsEncryptedAgain() {
        var here = created(node(key1), Map.of("user", "alice", "cart", list("apple"), "seen", list("plum")));
        here.containerState().set(PRINCIPAL, Optional.of(list("alice")));
        here.commit();
        var before = stored().fields();

        here.beginRequest();
        cart(here).add("pear");
        assertThat(here.attributes().get("seen")).isEqualTo(list("plum"));
        here.containerState().set(PRINCIPAL, Optional.of(list("alice")));
        here.commit();
        here.endRequest();

        assertThat(stored().fields())
                .doesNotContainEntry(SessionField.attribute("cart"), before.get(SessionField.attribute("cart")))
                .containsEntry(SessionField.attribute("user"), before.get(SessionField.attribute("user")))
                .containsEntry(SessionField.attribute("seen"), before.get(SessionField.attribute("seen")))
                .containsEntry(SessionField.container(PRINCIPAL), before.get(SessionField.container(PRINCIPAL)));
        assertThat(open(node(key1)).attributes()).containsEntry("cart", list("apple", "pear"));
    }

    @Test
    void aLiveObjectOutlivesNewsOfItself() {
        var here = created(node(key1), Map.of("cart", list("apple")));
        var there = open(node(key1));
        there.attributes().put("theirs", "1");
        there.commit();
        here.beginRequest();
        cart(here).add("pear");
        var cart = cart(here);
        here.commit();
        here.refresh(SessionHolder.NONE);

        assertThat(cart(here)).isSameAs(cart);
        assertThat(here.attributes()).containsEntry("theirs", "1");
    }

    @Test
    void aRenamedSessionStaysReadable() {
        var here = created(node(key1), Map.of("user", "alice"));
        here.rename("NEW");

        assertThat(node(key1).open(key.withId("NEW")).orElseThrow().attributes())
                .containsEntry("user", "alice");
    }

    @Test
    void aValueThatWasMovedIsMissingAndTheSessionLives() {
        created(node(key1), Map.of("user", "alice", "role", "guest"));
        var user = Objects.requireNonNull(stored().fields().get(SessionField.attribute("user")));
        write(SessionField.attribute("role"), user);
        write(SessionField.container(PRINCIPAL), user);
        var session = open(node(key1));

        assertThat(session.attributes()).containsOnly(Map.entry("user", "alice"));
        assertThat(principal(session)).isEmpty();
    }

    @Test
    void keysAreChangedWhileTheNodesRun() {
        created(node(key1), Map.of("user", "alice"));

        var readsBoth = open(node(key1 + "," + key2));
        readsBoth.attributes().put("cart", list("apple"));
        var writesNew = open(node(key2 + "," + key1));
        assertThat(writesNew.attributes()).containsEntry("user", "alice").containsEntry("cart", list("apple"));
        writesNew.attributes().put("user", "bob");
        assertThat(open(node(key1 + "," + key2)).attributes()).containsEntry("user", "bob");
        assertThat(open(node(key2)).attributes()).containsOnly(Map.entry("user", "bob"));
    }

    @Test
    void encryptionIsSwitchedOnWhileTheNodesRun() {
        created(node(""), Map.of("user", "alice"));

        var prepared = open(node("plain," + key1));
        prepared.attributes().put("cart", list("apple"));
        assertThat(open(node("")).attributes()).containsKeys("user", "cart");
        var switchedOn = open(node(key1 + ",plain"));
        assertThat(switchedOn.attributes()).containsEntry("user", "alice");
        switchedOn.attributes().put("user", "bob");
        assertThat(open(node("plain," + key1)).attributes()).containsEntry("user", "bob");
        assertThat(open(node(key1)).attributes()).containsOnly(Map.entry("user", "bob"));
    }

    @Test
    void aRefusedPlainValueIsReplacedByAnEncryptedOneOfTheSameContent() {
        created(node(""), Map.of("user", "alice"));
        var session = open(node(key1));
        assertThat(session.attributes().get("user")).isNull();

        session.attributes().put("user", "alice");
        session.containerState().set(PRINCIPAL, Optional.of(list("alice")));
        session.commit();

        assertThat(open(node(key1)).attributes()).containsEntry("user", "alice");
    }

    @Test
    void anExpiredSessionIsReadableForItsEvents() {
        var node = node(key1);
        var session = node.create(key.id(), Instant.now(), Duration.ofMillis(1));
        session.attributes().put("user", "alice");
        session.commit();
        var claimed = new ArrayList<TrackedSession>();
        Await.until("the session expired", Duration.ofSeconds(10), () -> {
            node.endExpired(key -> Optional.empty(), claimed::add);
            return !claimed.isEmpty();
        });

        assertThat(claimed)
                .singleElement()
                .satisfies(expired -> assertThat(expired.attributes()).containsEntry("user", "alice"));
    }

    private SessionRepository node(String encryptionKeys) {
        var settings = Settings.parse(
                Map.of("store", "memory://here", "application", application, "encryptionKeys", encryptionKeys), "/");
        var node = SessionRepository.open(settings, EncryptedSessionsTest.class.getClassLoader());
        nodes.add(node);
        return node;
    }

    private TrackedSession created(SessionRepository node, Map<String, Object> attributes) {
        var session = node.create(key.id(), Instant.now(), Duration.ofMinutes(30));
        session.attributes().putAll(attributes);
        session.commit();
        return session;
    }

    private TrackedSession open(SessionRepository node) {
        return node.open(key).orElseThrow();
    }

    private StoredSession stored() {
        return ((OpenOutcome.Opened) store.store().open(key, 0, "")).session();
    }

    private void write(SessionField field, Bytes content) {
        var delta = new SessionDelta(Map.of(field, content), Set.of(), Optional.empty());
        store.store().commit(key, stored().metadata().uid(), delta);
    }

    private static Optional<Object> principal(TrackedSession session) {
        return session.containerState()
                .get(PRINCIPAL)
                .flatMap(stored -> session.containerState().decode(PRINCIPAL, stored));
    }

    @SuppressWarnings("unchecked")
    private static List<String> cart(TrackedSession session) {
        return (List<String>) Objects.requireNonNull(session.attributes().get("cart"));
    }

    private static String text(Bytes content) {
        return new String(content.array(), ISO_8859_1);
    }

    private static List<String> list(String... items) {
        return new ArrayList<>(List.of(items));
    }
}
