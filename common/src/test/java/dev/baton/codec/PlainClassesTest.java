package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.codec.sample.Hooks;
import dev.baton.session.UnreadableSessionException;
import dev.baton.session.UnwritableAttributeException;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that are not serializable, and which the operator has declared to be plain data. */
class PlainClassesTest {

    static class Vehicle {
        int wheels;
    }

    static final class Car extends Vehicle {
        final String name;
        private final List<Object> load = new ArrayList<>();
        transient String owner = "nobody";

        @Nullable
        Car towed;

        Car(String name) {
            this.name = name;
        }
    }

    record Trip(Car car, int km) {}

    private static final String VEHICLES = "dev.baton.codec.PlainClassesTest$*";

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    void areStoredByTheirFields(String codec) {
        var car = new Car("beetle");
        car.wheels = 4;
        car.load.add("box");
        car.owner = "Ada";

        var read = (Car) through(codec, car);

        assertThat(read.name).isEqualTo("beetle");
        assertThat(read.wheels).isEqualTo(4);
        assertThat(read.load).containsExactly("box");
        assertThat(read.owner).as("transient, as in what is serializable").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    void mayHoldWhatBringsSerializationCodeAndBeHeldTwice(String codec) {
        var car = new Car("beetle");
        var day = new GregorianCalendar(2024, 1, 29);
        car.load.add(day);
        car.load.add(new Hooks.WritesItself());
        var tour = new ArrayList<Object>(List.of(car, new Trip(car, 7), car));

        var read = (List<?>) through(codec, tour);

        var readCar = (Car) read.get(0);
        assertThat(readCar.load).first().isEqualTo(day);
        assertThat(readCar.load).last().isInstanceOf(Hooks.WritesItself.class);
        assertThat(((Trip) read.get(1)).km()).isEqualTo(7);
        assertThat(((Trip) read.get(1)).car()).isSameAs(readCar);
        assertThat(read.get(2)).isSameAs(readCar);
    }

    @Test
    void mayFormACycle() {
        var car = new Car("beetle");
        car.towed = new Car("trailer");
        car.towed.towed = car;

        var read = (Car) through("kryo", car);

        assertThat(read.towed).extracting(towed -> towed.towed).isSameAs(read);
    }

    @Test
    void sayThatACycleDoesNotGoWithSerializationCode() {
        var car = new Car("beetle");
        car.load.add(new Hooks.WritesItself());
        car.load.add(car);

        assertThatThrownBy(() -> through("kryo", car))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("PlainClassesTest$Car could not be written: "
                        + "java.io.InvalidObjectException: plain data is in a cycle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    void areRefusedWhereTheyAreNotNamedByWriterAndReader(String codec) {
        var stored = codecs(codec, VEHICLES).encode(new Car("beetle"));

        assertThatThrownBy(() -> codecs(codec, "").decode(stored))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("PlainClassesTest$Car");
        assertThatThrownBy(() -> codecs(codec, "").encode(List.of(new Car("beetle"))))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("the setting alsoStore=\"dev.baton.codec.PlainClassesTest$Car;"
                        + "dev.baton.codec.PlainClassesTest$Vehicle\" stores it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    void doNotIncludeASuperclassThatIsNotNamed(String codec) {
        assertThatThrownBy(() ->
                        codecs(codec, "dev.baton.codec.PlainClassesTest$Car").encode(new Car("beetle")))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("alsoStore");
    }

    @Test
    void areNeverThoseOfTheJdkOrOfTheContainer() {
        var thread = new Thread();

        assertThatThrownBy(() -> codecs("kryo", "*").encode(thread))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageNotContaining("alsoStore");
        assertThatThrownBy(() -> AttributeCodecs.of(
                                "kryo", new ClassLoader() {}, ClassFilter.of("", "*"), Integer.MAX_VALUE)
                        .encode(new Car("beetle")))
                .isInstanceOf(UnwritableAttributeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kryo", "jdk"})
    void areHeldBackByTheClassFilterToo(String codec) {
        var filter = ClassFilter.of("!" + VEHICLES, VEHICLES);

        assertThatThrownBy(() -> AttributeCodecs.of(codec, getClass().getClassLoader(), filter, Integer.MAX_VALUE)
                        .encode(new Car("beetle")))
                .isInstanceOf(UnwritableAttributeException.class)
                .hasMessageContaining("refused by the class filter");
    }

    private static Object through(String codec, Object graph) {
        var stored = codecs(codec, VEHICLES).encode(graph);
        return codecs(codec, VEHICLES).decode(stored);
    }

    private static AttributeCodecs codecs(String codec, String alsoStore) {
        return AttributeCodecs.of(
                codec, PlainClassesTest.class.getClassLoader(), ClassFilter.of("", alsoStore), Integer.MAX_VALUE);
    }
}
