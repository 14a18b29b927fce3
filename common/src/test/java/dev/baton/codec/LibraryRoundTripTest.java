package dev.baton.codec;

import dev.baton.codec.sample.Place;
import dev.baton.codec.sample.SameGraph;
import dev.baton.codec.sample.WebApplication;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What frameworks leave in sessions, with their real classes, which the loader of a web application alone finds. */
@Tag("once")
class LibraryRoundTripTest {

    static Stream<Arguments> attributes() {
        return WebApplication.names().stream().flatMap(name -> {
            var war = WebApplication.with(name);
            return war.attributes().entrySet().stream()
                    .flatMap(attribute -> Stream.of(Place.values())
                            .flatMap(place -> Stream.of("kryo", "jdk")
                                    .map(codec -> Arguments.of(
                                            Named.of(name, war),
                                            Named.of(attribute.getKey(), attribute.getValue()),
                                            place,
                                            codec))));
        });
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void readsBackEqualAndComplete(WebApplication war, Object value, Place place, String codec) {
        var codecs = AttributeCodecs.of(codec, war.loader(), ClassFilter.standard(), Integer.MAX_VALUE);
        var attribute = place.around(value, war);

        Object restored = war.run(() -> codecs.decode(codecs.encode(attribute)));

        SameGraph.assertRestored(restored, attribute, war.loader());
    }
}
