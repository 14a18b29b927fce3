package dev.baton.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.store.StoreUri;
import dev.baton.store.redis.RedisSettings.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.HostAndPort;

class RedisSettingsTest {
    @Test
    void oneServerHasDefaults() {
        var settings = settings("redis://example.org");

        assertThat(settings.kind()).isEqualTo(Kind.SERVER);
        assertThat(settings.hosts()).containsExactly(new HostAndPort("example.org", 6379));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.poolSize()).isEqualTo(64);
        assertThat(settings.waitReplicas()).isZero();
        assertThat(settings.access().clientName()).isEqualTo("baton");
        assertThat(settings.access().tls()).isEmpty();
    }

    @Test
    void sentinelsAreSeveralHostsAndTheNameOfTheMaster() {
        var settings = settings(
                "redis-sentinel://shop:a%40b@h1,h2:26380/main/3?sentinelUser=watch&sentinelPassword=other&clientName=a");

        assertThat(settings.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(settings.hosts()).containsExactly(new HostAndPort("h1", 26379), new HostAndPort("h2", 26380));
        assertThat(settings.masterName()).isEqualTo("main");
        assertThat(settings.access().database()).isEqualTo(3);
        assertThat(settings.access().login().getUser()).isEqualTo("shop");
        assertThat(settings.access().login().getPassword()).isEqualTo("a@b");
        assertThat(settings.sentinelAccess().login().getUser()).isEqualTo("watch");
        assertThat(settings.sentinelAccess().login().getPassword()).isEqualTo("other");
        assertThat(settings.sentinelAccess().login().getDatabase()).isZero();
    }

    @Test
    void aClusterIsOneNameOrSeveral() {
        assertThat(settings("redis-cluster://cfg.example.org").hosts())
                .containsExactly(new HostAndPort("cfg.example.org", 6379));
        assertThat(settings("rediss-cluster://h1:1,h2:2").access().tls()).isPresent();
    }

    @Test
    void aPasswordInAFileIsReadForEachConnection(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("password"), "first\n");
        var settings = settings("redis://shop@h?password=file:" + file);
        assertThat(settings.access().login().getPassword()).isEqualTo("first");

        Files.writeString(file, "second\n");

        assertThat(settings.access().login().getPassword()).isEqualTo("second");
        assertThat(settings.toString() + settings.access()).doesNotContain("first", "second");
    }

    @Test
    void aPasswordIsNotShown() {
        var settings = settings("redis://shop:tea%20pot@h");
        assertThat(settings.toString() + settings.access()).doesNotContain("tea");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://h?tiemout=5 | clientName, password, poolSize, prefix, timeout, waitReplicas",
                "redis://h?caFile=/x | no parameter \"caFile\"",
                "redis://h?sentinelPassword=x | no parameter \"sentinelPassword\"",
                "redis://h1,h2 | redis-cluster://host1,host2",
                "redis:///0 | names no host",
                "redis://h/x | database must be a number",
                "redis://h/1/2 | too many parts",
                "redis-sentinel://h | names no master",
                "redis-cluster://h/1 | database must be from 0 to 0",
                "redis://h:99999 | port must be from 1 to 65535",
                "redis://h?timeout=1 | timeout must be from 10 to 60000",
                "redis://h?clientName=a%20b | clientName must have",
                "redis://u:p@h?password=q | two passwords",
                "redis://h?password=env:BATON_NO_SUCH_VARIABLE | the environment lacks",
                "redis://h?password=file:/no/such | names a file that can't be read",
                "rediss://h?caFile=/no/such | caFile can't be read",
                "rediss://h?caFile=/dev/null | caFile can't be read",
                "rediss://h?clientCertificate=/no/such | clientCertificate can't be read",
                "rediss://h?hostCheck=no | hostCheck must be on or off",
            })
    void aWrongAddressIsRefusedWithAHint(String address, String hint) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("store: ")
                .hasMessageContaining(hint);
    }

    private static RedisSettings settings(String address) {
        return RedisSettings.of(StoreUri.parse(address));
    }
}
