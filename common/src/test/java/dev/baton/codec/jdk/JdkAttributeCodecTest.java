package dev.baton.codec.jdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.AttributeCodec;
import dev.baton.codec.AttributeCodecContract;
import dev.baton.codec.AttributeCodecProvider;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.sample.Hooks;
import dev.baton.codec.sample.Samples;
import dev.baton.codec.sample.Shop.Item;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JdkAttributeCodecTest extends AttributeCodecContract {
    private static final String SYNC = "java.util.concurrent.locks.ReentrantLock$Sync";

    private final AttributeCodec codec = codec(getClass().getClassLoader(), ClassFilter.standard());

    @Override
    protected AttributeCodecProvider provider() {
        return new JdkAttributeCodecProvider();
    }

    @Override
    protected byte[] forged(Object graph) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new ObjectOutputStream(bytes)) {
            output.writeObject(graph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void declinesNothing() {
        assertThat(Samples.all().values())
                .allSatisfy(sample -> assertThat(codec.encode(sample)).isPresent());
    }

    @Test
    void namesThePathToWhatIsNotSerializable() {
        assertThatThrownBy(() -> codec.encode(new Hooks.Garage()))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("dev.baton.codec.sample.Hooks$NotStorable is not java.io.Serializable: "
                        + "dev.baton.codec.sample.Hooks$Garage.car -> dev.baton.codec.sample.Hooks$Car.parts"
                        + " -> [Ljava.lang.Object;[1] -> java.util.HashMap<value>"
                        + " -> dev.baton.codec.sample.Hooks$NotStorable");
    }

    @Test
    void namesTheClassWhoseOwnCodeFailed() {
        assertThatThrownBy(() -> codec.encode(new ArrayList<>(List.of("x", new Hooks.Failing()))))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("Hooks$Failing could not be written")
                .hasMessageContaining("not now")
                .hasMessageContaining("java.util.ArrayList[1] -> ");
    }

    @Test
    void keepsTheConcurrentChangeThatBrokeTheWriting() {
        var list = new ArrayList<Object>();
        list.add(new ChangesItsList(list));

        assertThatThrownBy(() -> codec.encode(list))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasCauseInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() {
        var refusing = codec(getClass().getClassLoader(), ClassFilter.of("!dev.baton.codec.sample.Shop$Item", ""));

        assertThatThrownBy(() -> refusing.encode(List.of(new Item("apple", 1))))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("Shop$Item is refused by the class filter");
    }

    @Test
    void makesNoArrayThatThePayloadCanNotHold() {
        byte[] payload = codec.encode(new long[] {1, 2, 3}).orElseThrow();
        ByteBuffer.wrap(payload).putInt(payload.length - 3 * Long.BYTES - Integer.BYTES, Integer.MAX_VALUE - 8);

        assertThatThrownBy(() -> codec.decode(payload))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void refusesALockThatNobodyWillUnlock() {
        var lock = new ReentrantLock();
        lock.lock();
        String written = new String(codec.encode(lock).orElseThrow(), ISO_8859_1);
        // The class that unlocks when it is read: mark, name, version, flags, no fields, end.
        byte[] forged = written.replaceFirst(
                        Pattern.quote("r\0" + (char) SYNC.length() + SYNC) + "(?s:.{8})\2\0\0x", "")
                .getBytes(ISO_8859_1);

        assertThat(codec.decode(written.getBytes(ISO_8859_1))).matches(read -> !((ReentrantLock) read).isLocked());
        assertThatThrownBy(() -> codec.decode(forged))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("nobody will unlock");
    }

    private static final class ChangesItsList implements java.io.Serializable {
        private final transient List<Object> list;

        private ChangesItsList(List<Object> list) {
            this.list = list;
        }

        private void writeObject(java.io.ObjectOutputStream output) {
            list.add("one more");
        }
    }
}
