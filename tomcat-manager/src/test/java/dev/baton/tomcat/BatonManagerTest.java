package dev.baton.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatonManagerTest {
    @Test
    void expiredSessionsAreLookedForOftenEnoughForTheirEventsToComeWithinAMinute() {
        var tomcatsBackgroundDelaySeconds = 10;

        assertThat(new BatonManager().getProcessExpiresFrequency() * tomcatsBackgroundDelaySeconds)
                .isEqualTo(30);
    }
}
