package dev.baton.jetty;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFilesTest {
    @TempDir
    private Path base;

    @ParameterizedTest
    @ValueSource(strings = {"baton.stoer=x", "  baton.stoer = x", "baton.stoer?=x", "baton.stoer+=,x", "baton.stoer"})
    void aWrongNameIsFoundInWhateverWayItIsSet(String line) throws IOException {
        write("start.d/mine.ini", "--modules=baton\n" + line + "\n");

        assertThatThrownBy(() -> StartFiles.check(base))
                .hasMessageContaining(
                        "mine.ini: There is no setting \"stoer\"; those that there are: store, application");
    }

    @Test
    void aWrongNameIsFoundInTheFileOfOldBasesToo() throws IOException {
        write("start.ini", "baton.stoer=x\n");

        assertThatThrownBy(() -> StartFiles.check(base)).hasMessageContaining("start.ini: There is no setting");
    }

    @Test
    void commentsOtherPropertiesAndOtherFilesAreLeftAlone() throws IOException {
        write("start.d/baton.ini", "# baton.stoer=x\n#baton.stoer=x\nbaton.store=redis://a\njetty.baton.x=1\n");
        write("start.d/baton.ini.old", "baton.stoer=x\n");

        assertThatCode(() -> StartFiles.check(base)).doesNotThrowAnyException();
    }

    private void write(String name, String text) throws IOException {
        var file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
