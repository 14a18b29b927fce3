package dev.baton.codec.sample;

import dev.baton.codec.sample.Shop.Bottle;
import dev.baton.codec.sample.Shop.Cart;
import dev.baton.codec.sample.Shop.Customer;
import dev.baton.codec.sample.Shop.Item;
import dev.baton.codec.sample.Shop.Money;
import dev.baton.codec.sample.Shop.Order;
import dev.baton.codec.sample.Shop.Size;
import dev.baton.codec.sample.Shop.StoredSupplier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Values of attributes, of every sort that applications use, each made anew. */
public final class Samples {
    private Samples() {}

    /** Returns the values with their names, for tests with a parameter. */
    public static Stream<Arguments> named() {
        return all().entrySet().stream().map(sample -> Arguments.of(Named.of(sample.getKey(), sample.getValue())));
    }

    public static Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        Stream.of(
                        plain(),
                        Language.samples(),
                        shared(),
                        hooked(),
                        CollectionSamples.collections(),
                        RareCollectionSamples.collections(),
                        ViewSamples.views(),
                        ViewSamples.checked(),
                        ValueSamples.values(),
                        RareValueSamples.times(),
                        RareValueSamples.concurrent(),
                        RareValueSamples.others())
                .flatMap(samples -> samples.entrySet().stream())
                .forEach(sample -> {
                    if (all.put(sample.getKey(), sample.getValue()) != null) {
                        throw new AssertionError("two samples are named " + sample.getKey());
                    }
                });
        return all;
    }

    private static Map<String, Object> plain() {
        var cart = new Cart().with(new Item("apple", 3), new Bottle("cola", "brand", Size.LARGE));
        return Map.ofEntries(
                Map.entry("object without a constructor that takes nothing", new Item("apple", 3)),
                Map.entry("subclass that hides a field", new Bottle("cola", "brand", Size.SMALL)),
                Map.entry("object with collections", cart),
                Map.entry("inner object", cart.new Voucher("XMAS")),
                Map.entry("anonymous object", Shop.anonymous("caught")),
                Map.entry("local object", Shop.local(new Item("pear", 1))),
                Map.entry("subclass of a stateless class", new Shop.Child()),
                Map.entry("enum constant with a body", Size.LARGE),
                Map.entry("record", new Money(new BigDecimal("1.50"), "EUR")),
                Map.entry("nested generic record", order(new Money(BigDecimal.TEN, "EUR"))),
                Map.entry("record that holds null", new Money(null, null)),
                Map.entry("array of objects", new Object[] {1, "two", null, new Item("three", 3), new int[] {4}}),
                Map.entry("array of arrays", new String[][] {{"a"}, {}, null, {"b", null}}),
                Map.entry("array of a class", new Item[] {new Item("a", 1), new Bottle("b", "c", Size.SMALL)}),
                Map.entry("array of enums", Size.values()),
                Map.entry("class of the application", Item.class),
                Map.entry("interface", Supplier.class),
                Map.entry("primitive class", int.class));
    }

    private static <T> Order<T> order(T content) {
        return new Order<>(1, content, List.of(new Money(BigDecimal.ONE, "USD")), new int[] {1, -1}, Size.SMALL);
    }

    private static Map<String, Object> shared() {
        var ada = new Customer("Ada");
        ada.friend = new Customer("Bob");
        ada.friend.friend = ada;
        ada.cart = new Cart().with(ada.friend, ada);
        ada.cart.owner = ada;
        var item = new Item("apple", 1);
        var itself = new ArrayList<Object>(List.of("x"));
        itself.add(itself);
        var inView = new ArrayList<Object>(List.of("x"));
        var view = new ArrayList<Object>(List.of(inView, Collections.unmodifiableList(inView)));
        var viewOfItself = new ArrayList<Object>();
        viewOfItself.add(Collections.unmodifiableList(viewOfItself));
        var backing = new Object[] {"a", "b"};
        var listOfItself = new ArrayList<Object>();
        listOfItself.add(List.of(listOfItself, "y"));
        var recordOfItself = new ArrayList<Object>();
        recordOfItself.add(order(recordOfItself));
        return Map.ofEntries(
                Map.entry("cycle of objects", ada),
                Map.entry("object that is there twice", new ArrayList<>(List.of(item, item, new Item("apple", 1)))),
                Map.entry("string that is there twice", twice("sa".concat("me"))),
                Map.entry("list that holds itself", itself),
                Map.entry("list and view of it", view),
                Map.entry("list that holds a view of itself", viewOfItself),
                Map.entry("array and list of it", new Object[] {backing, Arrays.asList(backing)}),
                Map.entry("list in an immutable list in itself", listOfItself),
                Map.entry("list in a record in itself", recordOfItself));
    }

    private static List<String> twice(String text) {
        return new ArrayList<>(List.of(text, text));
    }

    private static Map<String, Object> hooked() {
        StoredSupplier lambda = () -> "from a lambda";
        var external = new Hooks.External();
        external.text = "kept";
        var recentlyUsed = new Hooks.RecentlyUsed(3);
        recentlyUsed.putAll(Map.of("a", "1", "b", "2"));
        var named = new Hooks.NamedList();
        named.name = "own";
        named.add("element");
        var namedMap = new Hooks.NamedMap();
        namedMap.name = "own";
        namedMap.put("k", "v");
        var shared = new Hooks.WritesItself();
        return Map.ofEntries(
                Map.entry("object that writes itself", new Hooks.WritesItself()),
                Map.entry("the only object of its class", Hooks.Singleton.ONLY),
                Map.entry("object with a replacement", new Hooks.Replaced()),
                Map.entry("externalizable object", external),
                Map.entry("object that names its fields", new Hooks.NamesItsFields()),
                Map.entry("subclass of a class with state", new Shop.Heir()),
                Map.entry("lambda", lambda),
                Map.entry("proxy", proxy()),
                Map.entry("subclass of ArrayList", named),
                Map.entry("subclass of HashMap", namedMap),
                Map.entry("cache", recentlyUsed),
                Map.entry("cart of hooked objects", new Cart().with(shared, shared, lambda, new Item("a", 1))));
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(
                Samples.class.getClassLoader(), new Class<?>[] {Supplier.class}, new Hooks.Answering());
    }

    /** Names a value by its class, and by a number if there are several. */
    static void putNumbered(Map<String, Object> samples, Object value) {
        int number = 1;
        while (samples.putIfAbsent(value.getClass().getSimpleName() + " " + number, value) != null) {
            number++;
        }
    }
}
