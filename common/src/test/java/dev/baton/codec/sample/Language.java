package dev.baton.codec.sample;

import dev.baton.codec.sample.Shop.Size;
import dev.baton.codec.sample.Shop.StoredSupplier;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the language allows in a class that is stored. */
@SuppressWarnings("UnusedVariable") // The fields are there to be stored.
final class Language {
    private Language() {}

    sealed interface Shape extends Serializable permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    static final class Square implements Shape {
        private final double side = 2;
        private final Shape inner = new Circle(side / 2);
    }

    /** Its constructor leaves other values than are stored. */
    static class Bean implements Serializable {
        private String name = "new";
        private transient List<String> cache = new ArrayList<>(List.of("cached"));
        private volatile int count = -1;
        private final List<? super Integer> wild = new ArrayList<>(List.of(1));

        Bean() {}

        static Bean used() {
            var bean = new Bean();
            bean.name = null;
            bean.count = 0;
            bean.cache.add("more");
            return bean;
        }
    }

    abstract static class Box<T extends Comparable<T>> implements Serializable {
        private T content;

        Box(T content) {
            this.content = content;
        }
    }

    static class SizeBox extends Box<Size> {
        private final Box<?> other;

        SizeBox(Size size, Box<?> other) {
            super(size);
            this.other = other;
        }
    }

    enum Planet implements Supplier<String> {
        EARTH("Moon");

        private final String moons;

        Planet(String moons) {
            this.moons = moons;
        }

        @Override
        public String get() {
            return name() + moons;
        }
    }

    /** Has one instance for what is common. */
    record Range(int low, int high) implements Serializable {
        static final Range UNIT = new Range(0, 1);

        private Object readResolve() {
            return equals(UNIT) ? UNIT : this;
        }
    }

    static class NotInOldStreams implements Serializable {
        private String text = "text";

        private void readObjectNoData() throws ObjectStreamException {
            throw new InvalidObjectException("was not there");
        }
    }

    /** Holds what can't be stored, by its name. */
    static class Document implements Serializable {
        private transient Charset charset = StandardCharsets.ISO_8859_1;
        private final byte[] text = "Grüße".getBytes(StandardCharsets.ISO_8859_1);

        private void writeObject(ObjectOutputStream output) throws IOException {
            output.defaultWriteObject();
            output.writeUTF(charset.name());
        }

        private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
            input.defaultReadObject();
            charset = Charset.forName(input.readUTF());
        }

        @Override
        public String toString() {
            return new String(text, charset);
        }
    }

    static class Failure extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;
        private final transient Object resource = new Object();

        Failure(int code, Throwable cause) {
            super("failed", cause);
            this.code = code;
        }
    }

    @SuppressWarnings("JdkObsolete") // Applications use it all the same.
    static class History extends LinkedList<String> {
        private final int limit;

        History(int limit) {
            this.limit = limit;
        }

        @Override
        public boolean add(String visited) {
            return size() < limit && super.add(visited);
        }
    }

    static Map<String, Object> samples() {
        var history = new History(2);
        history.add("first");
        var samples = new LinkedHashMap<String, Object>();
        samples.put("object of a sealed type", new Square());
        samples.put("object with a constructor that takes nothing", Bean.used());
        samples.put("subclass of a generic class", new SizeBox(Size.LARGE, new SizeBox(null, null)));
        samples.put("enum constant with state", Planet.EARTH);
        samples.put("record of which there is one", Range.UNIT);
        samples.put("object that may miss its class", new NotInOldStreams());
        samples.put("object that writes a charset", new Document());
        samples.put("failure of the application", new Failure(7, new IllegalStateException()));
        samples.put("subclass of LinkedList", history);
        samples.putAll(functions());
        samples.putAll(arrays());
        return samples;
    }

    private static Map<String, Object> functions() {
        var item = new Shop.Item("apple", 1);
        StoredSupplier ofMethod = item::describe;
        StoredSupplier capturing = () -> item.describe() + 1;
        var byLength = (Comparator<String> & Serializable) (a, b) -> Integer.compare(a.length(), b.length());
        return Map.of(
                "method of an object", ofMethod,
                "lambda with an object", capturing,
                "comparators in a chain", byLength.reversed().thenComparing(Comparator.<String>naturalOrder()));
    }

    private static Map<String, Object> arrays() {
        var itself = new Object[] {"first", null};
        itself[1] = itself;
        var shared = new int[] {1};
        return Map.of(
                "array that holds itself", itself,
                "array of three dimensions", new int[][][] {{{1}, {}}, {}, null},
                "array of one array twice", new int[][] {shared, shared},
                "array of an interface", new Shape[] {new Circle(1), new Square(), null},
                "array of records", new Circle[] {new Circle(Double.NaN)},
                "array of wrappers", new Integer[] {1, null, 1_000, 1_000},
                "array of lists", new List<?>[] {List.of(1), new ArrayList<>()},
                "array of nothing", new Object[0],
                "array of classes", new Class<?>[] {int.class, int[].class, Circle.class, Circle[][].class});
    }
}
