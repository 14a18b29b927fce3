package dev.baton.store.memcached;

import static dev.baton.session.SessionField.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.session.Bytes;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionLock;
import dev.baton.session.SessionMetadata;
import dev.baton.session.UnreadableSessionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How copies of one session are joined, and what becomes of bytes that are none. */
class SessionItemTest {
    private static final int PAYLOADS = Integer.getInteger("baton.hostile.payloads", 5_000);

    private final SessionItem common = SessionItem.created(
            10,
            new SessionMetadata("uid", Instant.EPOCH, Instant.EPOCH, Duration.ofMinutes(30)),
            Map.of(attribute("a"), bytes("1"), attribute("b"), bytes("1")));

    @Test
    void anOlderCopyAddsNothing() {
        var newer = common.merged(20, write("a", "2")).merged(30, remove("b"));

        assertThat(newer.joined(common, 99)).isEqualTo(newer);
        assertThat(common.joined(newer, 99)).isEqualTo(newer);
    }

    @Test
    void aCopyThatIsOlderThanAllThatIsRememberedAddsNothing() {
        var newer = common.merged(11, remove("b"));
        for (var version = 12; version < 12 + SessionItem.MAX_HISTORY; version++) {
            newer = newer.merged(version, write("a", "x"));
        }
        assertThat(newer.joined(common, 99)).isEqualTo(newer);
    }

    @Test
    void whatIsOlderThanAllThatIsRememberedIsForgotten() {
        var newer = common.merged(11, write("a", "mine"));
        for (var version = 12; version < 11 + SessionItem.MAX_HISTORY; version++) {
            newer = newer.merged(version, write("a", "x"));
            assertThat(newer.hasForgotten(11)).isFalse();
        }
        var newest = newer.merged(99, write("a", "x"));
        assertThat(newest.includes(11)).isFalse();
        assertThat(newest.hasForgotten(11)).isTrue();
        assertThat(newest.hasForgotten(100)).isFalse();
    }

    @Test
    void ofTwoLocksOfOneNumberThatOfTheLaterCopyCounts() {
        var now = Instant.ofEpochMilli(1);
        var one = common.locked(new SessionLock("node1-1", Duration.ofSeconds(1)), now);
        var other = common.locked(new SessionLock("node2-1", Duration.ofSeconds(1)), now);

        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint()).isNotEqualTo(common.fingerprint());
        assertThat(one.joined(other, 99)).isEqualTo(other);
        assertThat(one.joined(common, 99)).isEqualTo(one);
        assertThat(common.joined(one, 99)).isEqualTo(one);
    }

    @Test
    void copiesThatWentOnFromACommonStateKeepWhatEachHasChanged() {
        var one = common.merged(20, write("a", "one")).merged(21, write("c", "one"));
        var other = common.merged(30, write("d", "other")).merged(31, remove("b"));

        var joined = one.joined(other, 99);

        assertThat(joined.version()).isEqualTo(99);
        assertThat(joined.fields().keySet()).containsExactlyInAnyOrder(attribute("a"), attribute("c"), attribute("d"));
        assertThat(joined.fields()).containsEntry(attribute("a"), new SessionItem.Field(99, bytes("one")));
        assertThat(joined).isEqualTo(other.joined(one, 99));
        assertThat(joined.includes(21)).isTrue();
        assertThat(joined.includes(31)).isTrue();
        assertThat(joined.joined(one, 100)).isEqualTo(joined);
        assertThat(joined.joined(other, 100)).isEqualTo(joined);
    }

    @Test
    void aNodeThatHasOneOfTheCopiesGetsWhatIsNewInTheOther() {
        var one = common.merged(20, write("c", "one")).merged(40, write("a", "one"));
        var other = common.merged(30, write("d", "other"));

        var joined = one.joined(other, 99);

        assertThat(joined.newerThan(40, Instant.EPOCH).fields()).containsEntry(attribute("d"), bytes("other"));
        assertThat(joined.newerThan(30, Instant.EPOCH).fields())
                .containsEntry(attribute("a"), bytes("one"))
                .containsEntry(attribute("c"), bytes("one"));
        assertThat(joined.newerThan(99, Instant.EPOCH).fields()).isEmpty();
    }

    @Test
    void aNodeThatHasAStateWhichWasNotKeptGetsAll() {
        var item = common.merged(20, write("a", "2"));

        assertThat(item.newerThan(10, Instant.EPOCH).fields()).containsOnlyKeys(attribute("a"));
        assertThat(item.newerThan(15, Instant.EPOCH).fields()).containsOnlyKeys(attribute("a"), attribute("b"));
    }

    @Test
    void ofOneAttributeThatBothHaveWrittenTheLaterIsKept() {
        var one = common.merged(20, write("a", "earlier"));
        var other = common.merged(30, write("a", "later"));

        assertThat(one.joined(other, 99).fields())
                .containsEntry(attribute("a"), new SessionItem.Field(99, bytes("later")));
    }

    @Test
    @Tag("hostile")
    void damagedItemsAreUnreadable() {
        var random = new Random(20_261_127);
        var good = ItemFormat.encode(common.merged(20, write("c", "x".repeat(100))));
        for (var i = 0; i < PAYLOADS; i++) {
            var bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (var flips = 1 + random.nextInt(3); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            assertThat(refusedOrEqual(bad, good)).as(Arrays.toString(bad)).isTrue();
        }
    }

    @Test
    @Tag("hostile")
    void forgedItemsAreReadOrUnreadableInLittleMemory() {
        var random = new Random(20_261_128);
        var good = ItemFormat.encode(common);
        for (var i = 0; i < PAYLOADS; i++) {
            var forged = good.clone();
            forged[6 + random.nextInt(good.length - 6)] = (byte) random.nextInt(256);
            ItemFormat.seal(forged);
            refusedOrEqual(forged, forged);
        }
    }

    private static boolean refusedOrEqual(byte[] bytes, byte[] expected) {
        try {
            ItemFormat.decode(bytes);
            return Arrays.equals(bytes, expected);
        } catch (UnreadableSessionException e) {
            return true;
        }
    }

    private static SessionDelta write(String name, String content) {
        return new SessionDelta(Map.of(attribute(name), bytes(content)), Set.of(), Optional.empty());
    }

    private static SessionDelta remove(String name) {
        return new SessionDelta(Map.of(), Set.<SessionField>of(attribute(name)), Optional.empty());
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }
}
