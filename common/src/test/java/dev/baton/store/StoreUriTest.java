package dev.baton.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.store.StoreUri.Host;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUriTest {

    @Test
    void everyPartIsRead() {
        var uri = StoreUri.parse("Redis://us%40er:p%3Ass%2Bword@h1:1,h2/3?timeout=250&prefix=a+b");

        assertThat(uri.scheme()).isEqualTo("redis");
        assertThat(uri.authority()).isEqualTo("h1:1,h2");
        assertThat(uri.user()).contains("us@er");
        assertThat(uri.password()).contains("p:ss+word");
        assertThat(uri.path()).isEqualTo("3");
        assertThat(uri.parameters()).containsEntry("timeout", "250").containsEntry("prefix", "a+b");
    }

    @Test
    void aPasswordAloneNeedsNoUser() {
        var uri = StoreUri.parse("redis://:secret@h1");
        assertThat(uri.user()).isEmpty();
        assertThat(uri.password()).contains("secret");
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThat(StoreUri.parse("redis://alice:secret@h1:6379/2")).hasToString("redis://alice:***@h1:6379/2");
        assertThatThrownBy(() -> StoreUri.parse("redis://alice:sec ret@h1"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("ret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:cat#secret@h",
                "redis://:1#secret@h",
                "redis://:1/secret@h",
                "redis://:cat?secret@h",
                "redis://h?password=cat#secret",
                "redis://:%secret@h",
                "redis://:secret/cat@h",
                "redis://:secret cat@h"
            })
    void aPasswordThatIsNotEncodedIsNeitherTakenInPartNorShown(String address) {
        assertThatThrownBy(() -> StoreUri.parse(address).hosts(6_379))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e ->
                        assertThat(e).hasMessageNotContainingAny("cat", "ecret").hasNoCause());
    }

    @Test
    void anyCharacterOfAPasswordCanBeEncoded() {
        var password = IntStream.rangeClosed(' ', '\u00ff')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        var encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(StoreUri.parse("redis://:" + encoded + "@h").password()).contains(password);
        assertThat(StoreUri.parse("redis://h?password=" + encoded).parameters()).containsEntry("password", password);
    }

    @Test
    void whatIsNoAddressIsSaid() {
        assertThatThrownBy(() -> StoreUri.parse("localhost")).hasMessageContaining("no scheme");
        assertThatThrownBy(() -> StoreUri.parse("redis://h?timeout"))
                .hasMessageContaining("not of the form name=value");
    }

    @Test
    void hostsHaveAPortOfTheirOwnOrTheOneOfTheirStore() {
        assertThat(StoreUri.parse("memcached://h1:1,h2").hosts(11_211))
                .containsExactly(new Host("h1", 1), new Host("h2", 11_211));
        assertThat(StoreUri.parse("redis://[::1]").hosts(6_379)).containsExactly(new Host("[::1]", 6_379));
        assertThat(StoreUri.parse("redis://[::1]:2").hosts(6_379)).containsExactly(new Host("[::1]", 2));
        assertThat(StoreUri.parse("redis-sentinel://u:p@[::1],h,[fe80::1%25eth0]:2/m")
                        .hosts(26_379))
                .containsExactly(new Host("[::1]", 26_379), new Host("h", 26_379), new Host("[fe80::1%eth0]", 2));
        for (var address : List.of(
                "memcached://h1,", "memcached:///", "memcached://:1,h2", "memcached://::1", "memcached://h:x")) {
            assertThatThrownBy(() -> StoreUri.parse(address).hosts(11_211))
                    .as(address)
                    .hasMessageContaining("memcached://host:11211");
        }
    }

    @Test
    void anUnknownSchemeIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> SessionStores.share(StoreUri.parse("mongo://h")))
                .hasMessageContaining("\"mongo\"")
                .hasMessageContaining("memcached, memcacheds, memory, redis");
    }

    @Test
    void applicationsShareTheStoreOfOneAddressUntilTheLastHasClosedIt() {
        var uri = StoreUri.parse("memory://shared");
        try (var first = SessionStores.share(uri)) {
            try (var second = SessionStores.share(uri)) {
                assertThat(second.store()).isSameAs(first.store());
            }
            try (var third = SessionStores.share(uri)) {
                assertThat(third.store()).isSameAs(first.store());
            }
        }
        try (var later = SessionStores.share(uri);
                var other = SessionStores.share(StoreUri.parse("memory://other"))) {
            assertThat(later.store()).isNotSameAs(other.store());
        }
    }
}
