package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternsTest {
    private final UrlPatterns patterns = UrlPatterns.parse(" /cart/show; /help/*; *.css ;");

    @ParameterizedTest
    @ValueSource(strings = {"/cart/show", "/help", "/help/", "/help/a/b", "/style/main.css"})
    void pathsMatchAsInADeploymentDescriptor(String path) {
        assertThat(patterns.match(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/cart/show/all", "/cart", "/helpless", "/a/help", "/main.css/x", "/maincss"})
    void othersDoNot(String path) {
        assertThat(patterns.match(path)).isFalse();
    }

    @Test
    void noPatternMatchesNothing() {
        assertThat(UrlPatterns.parse("").match("/")).isFalse();
    }

    @Test
    void oneForAllMatchesAll() {
        assertThat(UrlPatterns.parse("/*").match("/cart")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cart", "/a/*/b", "*", "*.a/b", "*.a*", "/a*", "/a;.*"})
    void whatIsNoPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> UrlPatterns.parse(pattern)).hasMessageContaining("is none like /a/path");
    }
}
