package dev.baton.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.memcached.ServerAddress;
import dev.baton.store.StoreUri;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemcachedSettingsTest {
    @Test
    void oneServerHasDefaults() {
        var settings = settings("memcached://example.org");

        assertThat(settings.servers()).containsExactly(new ServerAddress("example.org", 11_211, 1));
        assertThat(settings.discovery()).isEmpty();
        assertThat(settings.copies()).isEqualTo(1);
        assertThat(settings.itemBytes()).isEqualTo(1_048_576);
        assertThat(settings.prefix()).isEqualTo("baton");
        assertThat(settings.client().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.client().poolSize()).isEqualTo(64);
        assertThat(settings.client().credentials()).isEmpty();
        assertThat(settings.client().encryption()).isEmpty();
    }

    @Test
    void serversHaveTheirWeights() {
        assertThat(settings("memcached://h1,h2?weights=1,3").servers())
                .containsExactly(new ServerAddress("h1", 11_211, 1), new ServerAddress("h2", 11_211, 3));
    }

    @Test
    void everyParameterButTheWeightsIsRead() {
        var settings = settings("memcacheds://shop:a%40b@h1,h2:11212?replicas=1&timeout=500&poolSize=8"
                + "&itemSize=2097152&prefix=shop&discovery=60");

        assertThat(settings.servers())
                .containsExactly(new ServerAddress("h1", 11_211, 1), new ServerAddress("h2", 11_212, 1));
        assertThat(settings.discovery()).contains(Duration.ofMinutes(1));
        assertThat(settings.copies()).isEqualTo(2);
        assertThat(settings.itemBytes()).isEqualTo(2_097_152);
        assertThat(settings.prefix()).isEqualTo("shop");
        assertThat(settings.client().timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.client().poolSize()).isEqualTo(8);
        assertThat(settings.client().credentials()).hasValueSatisfying(credentials -> {
            assertThat(credentials.user()).isEqualTo("shop");
            assertThat(credentials.password().get()).isEqualTo("a@b");
            assertThat(credentials.toString()).doesNotContain("a@b");
        });
        assertThat(settings.client().encryption()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memcached://h?replica=1 | discovery, itemSize, password, poolSize, prefix, replicas, timeout, weights",
                "memcached:///0 | no path",
                "memcached:/// | names no host",
                "memcached://h1,,h2 | a comma too many",
                "memcached://h:99999 | port must be from 1 to 65535",
                "memcached://h?timeout=soon | timeout must be a number",
                "memcached://h?replicas=2 | replicas must be from 0 to 1",
                "memcached://h1,h2?weights=1 | there are 2 servers and 1 weights",
                "memcached://h1,h2?weights=1,0 | weights must be from 1 to 1000",
                "memcached://h?discovery=60&weights=1 | with discovery all have the same",
                "memcached://h?discovery=0 | discovery must be from 1 to 86400",
                "memcached://h?prefix=a%20b | must have 1 to 50 letters",
                "memcached://shop@h | a user and a password, or neither",
                "memcached://h?password=x | a user and a password, or neither",
                "memcached://u:p@h?password=q | two passwords",
                "memcached://u@h?password=file:/no/such | names a file that can't be read",
                "memcached://h?caFile=/x | no parameter \"caFile\"",
                "memcacheds://h?caFile=/no/such | caFile can't be read",
                "memcacheds://h?clientCertificate=/no/such | clientCertificate can't be read",
            })
    void aWrongAddressIsRefusedWithAHint(String address, String hint) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("store: ")
                .hasMessageContaining(hint);
    }

    private static MemcachedSettings settings(String address) {
        return MemcachedSettings.of(StoreUri.parse(address));
    }
}
