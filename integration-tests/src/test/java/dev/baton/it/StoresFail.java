package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.it.tomcat.ProbeWar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node does when its store does not answer, or is not what the administrator meant. */
interface StoresFail extends OnTwoNodes {

    @Tag(NEEDS_BATON)
    @Test
    default void a_store_that_does_not_answer_is_not_taken_for_a_session_that_is_gone() {
        var visitor = newVisitor();
        visitor.says(first(), "set mood calm");
        nodes().redis().process().freeze();
        try {
            var answer = visitor.copy().asks(first(), "present");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.header("set-cookie")).isEmpty();
            assertThat(visitor.copy().gets(first(), "/static.txt").status()).isEqualTo(200);
            assertThat(visitor.copy().gets(first(), "/plain").status()).isEqualTo(200);
        } finally {
            nodes().redis().process().thaw();
            awaitRecovery();
        }
        assertThat(visitor.says(first(), "get mood")).isEqualTo("calm");
    }

    @Tag(NEEDS_BATON)
    @Test
    default void a_wrong_setting_stops_the_start_of_the_application_and_names_the_right_ones() {
        var manager = NodeSet.managerElement(nodes().redis(), "aplication=\"x\"");
        var war = ProbeWar.withContext(first().version(), "misspelt", "<Context>" + manager + "</Context>");

        assertThatThrownBy(() -> first().deployer().deploy("/misspelt", war)).hasMessageContaining("FAIL");

        assertThat(first().process().log())
                .contains("There is no setting \"aplication\"; those that there are: store, application, codec");
        first().deployer().undeploy("/misspelt");
    }
}
