package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a package that is denied, the filter lets pass what sessions rightly hold, and nothing else. */
class HarmlessClassesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.swing.tree.DefaultMutableTreeNode",
                "javax.swing.tree.DefaultTreeModel",
                "[Ljavax.swing.tree.TreeNode;",
                "javax.swing.event.EventListenerList"
            })
    void allowsTrees(String name) {
        assertThat(ClassFilter.standard().allows(name)).isTrue();
        assertThat(ClassFilter.of("!javax.swing.**", "").allows(name)).isFalse();
        assertThat(ClassFilter.of("strict;com.acme.**", "").allows(name)).isFalse();
    }

    @Test
    void refusesTheRestOfSwing() {
        assertThat(Stream.of(
                        "javax.swing.JEditorPane",
                        "javax.swing.JFrame",
                        "javax.swing.UIDefaults",
                        "javax.swing.UIDefaults$TextAndMnemonicHashMap",
                        "javax.swing.AbstractAction",
                        "javax.swing.undo.UndoManager",
                        "javax.swing.undo.CompoundEdit",
                        "javax.swing.table.AbstractTableModel",
                        "javax.swing.event.SwingPropertyChangeSupport",
                        "javax.swing.plaf.synth.SynthLookAndFeel",
                        "javax.swing.tree.DefaultTreeSelectionModel",
                        "javax.swing.tree.DefaultMutableTreeNode$PreorderEnumeration",
                        "javax.swing.text.DefaultFormatter"))
                .noneMatch(ClassFilter.standard()::allows);
    }
}
