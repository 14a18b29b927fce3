package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.codec.sample.Place;
import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.Samples;
import dev.baton.codec.sample.WebApplication;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java serialization would read back, a session reads back equal and complete, whatever it is written with. */
@Tag("once")
class RoundTripTest {
    private static final WebApplication WAR = WebApplication.ofTests();
    private static final Map<String, AttributeCodecs> CODECS = Stream.of("kryo", "jdk")
            .collect(Collectors.toMap(
                    Function.identity(),
                    codec -> AttributeCodecs.of(codec, WAR.loader(), ClassFilter.standard(), Integer.MAX_VALUE)));

    static Stream<Arguments> samples() {
        return Stream.of("kryo", "jdk")
                .flatMap(codec -> Stream.of(Place.values())
                        .flatMap(place -> Samples.all().entrySet().stream()
                                .map(sample ->
                                        Arguments.of(codec, place, Named.of(sample.getKey(), sample.getValue())))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackEqualAndComplete(String codec, Place place, Object value) {
        var attribute = place.around(value, WAR);

        SameGraph.assertRestored(restored(codec, attribute), attribute, WAR.loader());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    @SuppressWarnings("JdkObsolete") // Applications use them all the same.
    void readsBackCollectionsOfManyElements(String codec) {
        var numbers = IntStream.range(0, 100_000).boxed().toList();

        assertThat(Stream.of(
                        new ArrayList<>(numbers),
                        new LinkedList<>(numbers),
                        new LinkedHashSet<>(numbers),
                        List.copyOf(numbers),
                        new TreeMap<>(
                                numbers.stream().collect(Collectors.toMap(Function.identity(), String::valueOf)))))
                .allSatisfy(many ->
                        assertThat(restored(codec, many)).hasSameClassAs(many).isEqualTo(many));
    }

    private static Object restored(String codec, Object attribute) {
        var codecs = Objects.requireNonNull(CODECS.get(codec));
        return codecs.decode(codecs.encode(attribute));
    }
}
