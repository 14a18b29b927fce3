package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.sample.Shop.Cart;
import dev.baton.session.UnwritableAttributeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Java serialization does not write, no format writes, and the message says what it is. */
class UnwritableAttributeTest {

    static Stream<Object> notSerializable() {
        Supplier<String> function = () -> "not stored";
        return Stream.of(
                Optional.of("x"),
                OptionalInt.of(1),
                Map.entry("key", "value"),
                new ArrayList<>(List.of(1, 2)).subList(0, 1),
                List.of(1, 2, 3).subList(0, 2),
                new HashMap<>(Map.of(1, 2)).keySet(),
                new WeakHashMap<>(Map.of("a", 1)),
                Stream.of("x"),
                StandardCharsets.UTF_8,
                Path.of("a"),
                new CountDownLatch(1),
                new Object(),
                function);
    }

    @ParameterizedTest
    @MethodSource("notSerializable")
    void namesTheClass(Object value) {
        for (var preferred : List.of("kryo", "jdk")) {
            var codecs = AttributeCodecs.of(
                    preferred, getClass().getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);
            for (var attribute : List.of(value, new Object[] {value}, new Cart().with(value))) {
                assertThatThrownBy(() -> codecs.encode(attribute))
                        .isInstanceOf(UnwritableAttributeException.class)
                        .hasMessageContaining(value.getClass().getName() + " is not java.io.Serializable");
            }
        }
    }
}
