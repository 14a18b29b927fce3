package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.store.redis.ServerMap.Slots;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;

/** What the masters of a map are called, by which it is known which of them fails. */
class ServerMapTest {
    private static final HostAndPort ONE = new HostAndPort("one", 6379);
    private static final HostAndPort TWO = new HostAndPort("two", 6379);
    private static final HostAndPort THREE = new HostAndPort("three", 6379);

    @Test
    void aReplicaThatTakesThePlaceOfItsMasterHasItsName() {
        var before = map(new Slots(0, 99, ONE), new Slots(100, 199, TWO));
        var after = map(new Slots(0, 99, THREE), new Slots(100, 199, TWO));

        assertThat(before.nameOfMaster(50)).isEqualTo("slots from 0").isEqualTo(after.nameOfMaster(50));
        assertThat(before.nameOfMaster(150)).isEqualTo("slots from 100").isEqualTo(after.nameOfMaster(150));
    }

    @Test
    void aMasterHasOneNameForAllItsSlots() {
        var map = map(new Slots(0, 99, ONE), new Slots(100, 199, TWO), new Slots(200, 299, ONE));

        assertThat(map.nameOfMaster(250)).isEqualTo(map.nameOfMaster(50));
    }

    @Test
    void aMasterOfAllSlotsNeedsNoName() {
        assertThat(map(new Slots(0, 99, ONE)).nameOfMaster(50)).isEmpty();
        assertThat(map(new Slots(0, 99, ONE), new Slots(100, 199, ONE)).nameOfMaster(150))
                .isEmpty();
    }

    private static ServerMap map(Slots... slots) {
        return new ServerMap(0, Arrays.asList(slots), Set.of());
    }
}
