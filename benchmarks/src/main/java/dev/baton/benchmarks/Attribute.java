package dev.baton.benchmarks;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What web applications keep in sessions, from a text to a shopping cart. */
// The suppliers have no state; the classes are the point, and serializable.
@SuppressWarnings({"ImmutableEnumChecker", "NonApiType"})
public enum Attribute {
    STRING("String of 20 characters", () -> "twenty characters ok"),
    INTEGER("Integer", () -> 123_456),
    UUID_("UUID", () -> new UUID(0x1234_5678_9ABC_DEFL, 0x0FED_CBA9_8765_4321L)),
    DATE_TIME("LocalDateTime", () -> LocalDateTime.of(2024, 2, 29, 12, 30, 15)),
    LIST("ArrayList of 20 strings", Attribute::texts),
    MAP("HashMap of 20 entries", Attribute::map),
    BYTES("byte[10000]", Attribute::bytes),
    RECORD("record", () -> new Money(new BigDecimal("19.95"), "EUR")),
    OBJECT("object of 6 fields", () -> new Person(1)),
    OBJECTS("list of 100 such objects", Attribute::people),
    CART("cart of 20 items", Cart::new),
    LOGIN("login: user, 5 roles in a view", Login::new),
    HOOKED("object that reads itself", Hooked::new);

    private final String title;
    private final Supplier<Serializable> maker;

    Attribute(String title, Supplier<Serializable> maker) {
        this.title = title;
        this.maker = maker;
    }

    String title() {
        return title;
    }

    Serializable make() {
        return maker.get();
    }

    private static ArrayList<String> texts() {
        return new ArrayList<>(
                IntStream.range(0, 20).mapToObj(i -> "element " + i).toList());
    }

    private static HashMap<String, Object> map() {
        var map = new HashMap<String, Object>();
        IntStream.range(0, 20).forEach(i -> map.put("key " + i, i));
        return map;
    }

    private static byte[] bytes() {
        var bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static ArrayList<Person> people() {
        return new ArrayList<>(IntStream.range(0, 100).mapToObj(Person::new).toList());
    }

    private record Money(BigDecimal amount, String currency) implements Serializable {}

    @SuppressWarnings("UnusedVariable") // The codecs read them.
    private static final class Person implements Serializable {
        private final long id;
        private final String name;
        private final String address;
        private final int age = 42;
        private final boolean known = true;
        private final LocalDateTime since = LocalDateTime.of(2024, 2, 29, 12, 30, 15);

        private Person(int number) {
            id = number;
            name = "Person " + number;
            address = number + " High Street";
        }
    }

    @SuppressWarnings("UnusedVariable") // The codecs read them.
    private static final class Cart implements Serializable {
        private final List<Item> items =
                new ArrayList<>(IntStream.range(0, 20).mapToObj(Item::new).toList());
        private final Person owner = new Person(1);
    }

    @SuppressWarnings("UnusedVariable") // The codecs read them.
    private static final class Item implements Serializable {
        private final String name;
        private final Money price;
        private final int quantity;

        private Item(int number) {
            name = "Item " + number;
            price = new Money(BigDecimal.valueOf(number * 100L + 95, 2), "EUR");
            quantity = number;
        }
    }

    @SuppressWarnings("UnusedVariable") // The codecs read them.
    private static final class Login implements Serializable {
        private final Person user = new Person(1);
        private final Map<String, String> details = Map.of("address", "192.0.2.1");
        private final List<Role> roles = Collections.unmodifiableList(new ArrayList<>(
                IntStream.range(0, 5).mapToObj(i -> new Role("ROLE_" + i)).toList()));
    }

    @SuppressWarnings("UnusedVariable") // The codecs read them.
    private static final class Role implements Serializable {
        private final String name;

        private Role(String name) {
            this.name = name;
        }
    }

    /** Only Java serialization reads it back exactly. */
    private static final class Hooked implements Serializable {
        private final Person person = new Person(1);
        private transient int hash = person.name.hashCode();

        private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
            input.defaultReadObject();
            hash = person.name.hashCode();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Hooked hooked && hooked.hash == hash;
        }
    }
}
