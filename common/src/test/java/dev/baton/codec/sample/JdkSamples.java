package dev.baton.codec.sample;

import dev.baton.codec.sample.Shop.Size;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of classes of the JDK. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "UnnecessaryStringBuilder"}) // Applications use them all the same.
final class JdkSamples {
    private static final List<String> WORDS = List.of("pear", "Apple", "fig", "Zucchini", "zucchini");
    private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "two", 2, "three", 3, "four", 4);

    private JdkSamples() {}

    static Map<String, Object> collections() {
        var samples = new LinkedHashMap<String, Object>();
        Stream.<Collection<String>>of(
                        new ArrayList<>(),
                        new LinkedList<>(),
                        new ArrayDeque<>(),
                        new HashSet<>(),
                        new LinkedHashSet<>(),
                        new Vector<>(),
                        new Stack<>(),
                        new TreeSet<>(),
                        new TreeSet<>(Comparator.reverseOrder()),
                        new ConcurrentSkipListSet<>(),
                        new CopyOnWriteArrayList<>(),
                        new CopyOnWriteArraySet<>(),
                        new ConcurrentLinkedQueue<>(),
                        new PriorityQueue<>(Comparator.reverseOrder()),
                        new LinkedBlockingQueue<>(7))
                .forEach(collection -> {
                    collection.addAll(WORDS);
                    putNumbered(samples, collection);
                });
        Stream.<Map<String, Integer>>of(
                        new HashMap<>(),
                        new LinkedHashMap<>(),
                        new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        new TreeMap<>(Comparator.naturalOrder()),
                        new ConcurrentHashMap<>(),
                        new Hashtable<>(),
                        new ConcurrentSkipListMap<>(Collections.reverseOrder()),
                        new LinkedHashMap<>(4, 1, true))
                .forEach(map -> {
                    map.putAll(new TreeMap<>(NUMBERS));
                    putNumbered(samples, map);
                });
        samples.put("HashMap with null", new HashMap<>(Collections.singletonMap(null, null)));
        samples.put("ArrayList with null", new ArrayList<>(Arrays.asList(null, "x", null)));
        samples.put("empty cache", new LinkedHashMap<>(4, 1, true));
        samples.put("TreeMap ordered by a lambda", ordered());
        samples.put("EnumMap", new EnumMap<>(Map.of(Size.LARGE, "l", Size.SMALL, "s")));
        samples.put("empty EnumMap", new EnumMap<>(Size.class));
        samples.put("EnumSet", EnumSet.of(Size.LARGE));
        samples.put("empty EnumSet", EnumSet.noneOf(Size.class));
        samples.put("IdentityHashMap", identityMap());
        samples.put("Properties with defaults", properties());
        samples.put("BitSet", BitSet.valueOf(new long[] {5, 0, 9}));
        samples.put("map entry", new AbstractMap.SimpleEntry<>("k", "v"));
        return samples;
    }

    private static Object ordered() {
        var comparator = (Comparator<String> & java.io.Serializable) (a, b) -> b.compareTo(a);
        var map = new TreeMap<String, Integer>(comparator);
        map.putAll(NUMBERS);
        return map;
    }

    private static Object setFromMap() {
        Set<String> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
        set.add("a");
        return set;
    }

    private static Object identityMap() {
        var map = new IdentityHashMap<String, String>();
        map.put("a", "b");
        return map;
    }

    private static Object properties() {
        var defaults = new Properties();
        defaults.setProperty("default", "d");
        var properties = new Properties(defaults);
        properties.setProperty("own", "o");
        return properties;
    }

    static Map<String, Object> views() {
        var samples = new LinkedHashMap<String, Object>();
        samples.put("List.of nothing", List.of());
        samples.put("List.of one", List.of("a"));
        samples.put("List.of many", WORDS);
        samples.put("List with null of a stream", Stream.of("a", null, "b").toList());
        samples.put("List of a stream", Stream.of("a", "c", "b").toList());
        samples.put("Set.of one", Set.of("a"));
        samples.put("Set.of many", Set.of("a", "b", "c"));
        samples.put("Map.of one", Map.of("a", 1));
        samples.put("Map.of many", NUMBERS);
        samples.put("Arrays.asList", Arrays.asList("a", null));
        samples.put("Arrays.asList of primitives", Arrays.asList(1, 2L, 3.0, 4f, 'c', true, (byte) 1, (short) 2));
        samples.put("empty list", Collections.emptyList());
        samples.put("empty set", Collections.emptySet());
        samples.put("empty map", Collections.emptyMap());
        samples.put("singleton list", Collections.singletonList(null));
        samples.put("singleton", Collections.singleton("a"));
        samples.put("singleton map", Collections.singletonMap("a", null));
        samples.put("copies", Collections.nCopies(3, "a"));
        samples.put("checked list", Collections.checkedList(new ArrayList<>(WORDS), String.class));
        samples.put("set from a map", setFromMap());
        samples.put("key set", ConcurrentHashMap.newKeySet());
        samples.put("unmodifiable collection", Collections.unmodifiableCollection(new ArrayList<>(WORDS)));
        samples.put("unmodifiable list", Collections.unmodifiableList(new ArrayList<>(WORDS)));
        samples.put("unmodifiable linked list", Collections.unmodifiableList(new LinkedList<>(WORDS)));
        samples.put("unmodifiable set", Collections.unmodifiableSet(new LinkedHashSet<>(WORDS)));
        samples.put("unmodifiable sorted set", Collections.unmodifiableSortedSet(new TreeSet<>(WORDS)));
        samples.put("unmodifiable navigable set", Collections.unmodifiableNavigableSet(new TreeSet<>(WORDS)));
        samples.put("unmodifiable map", Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(NUMBERS))));
        samples.put("unmodifiable sorted map", Collections.unmodifiableSortedMap(new TreeMap<>(NUMBERS)));
        samples.put("unmodifiable navigable map", Collections.unmodifiableNavigableMap(new TreeMap<>(NUMBERS)));
        samples.put("synchronized collection", Collections.synchronizedCollection(new ArrayList<>(WORDS)));
        samples.put("synchronized list", Collections.synchronizedList(new ArrayList<>(WORDS)));
        samples.put("synchronized linked list", Collections.synchronizedList(new LinkedList<>(WORDS)));
        samples.put("synchronized set", Collections.synchronizedSet(new HashSet<>(WORDS)));
        samples.put("synchronized sorted set", Collections.synchronizedSortedSet(new TreeSet<>(WORDS)));
        samples.put("synchronized navigable set", Collections.synchronizedNavigableSet(new TreeSet<>(WORDS)));
        samples.put("synchronized map", Collections.synchronizedMap(new HashMap<>(NUMBERS)));
        samples.put("synchronized sorted map", Collections.synchronizedSortedMap(new TreeMap<>(NUMBERS)));
        samples.put("synchronized navigable map", Collections.synchronizedNavigableMap(new TreeMap<>(NUMBERS)));
        samples.put("list in a synchronized list", listOfSynchronizedList());
        return samples;
    }

    private static Object listOfSynchronizedList() {
        return new ArrayList<Object>(List.of(Collections.synchronizedList(new ArrayList<>(WORDS))));
    }

    static Map<String, Object> values() {
        var samples = new LinkedHashMap<String, Object>();
        var berlin = ZoneId.of("Europe/Berlin");
        var repeatedHour = ZonedDateTime.ofLocal(LocalDateTime.of(2024, 10, 27, 2, 30), berlin, ZoneOffset.ofHours(1));
        Stream.of(
                        1,
                        -1L,
                        'ß',
                        true,
                        1.5,
                        Float.NaN,
                        (short) 3,
                        (byte) -4,
                        "",
                        "plain",
                        "Grüße 😀 \0",
                        "long ".repeat(30_000),
                        BigInteger.TWO.pow(200).negate(),
                        new BigDecimal("0E-20"),
                        new BigDecimal("-1234567890123456789012.34"),
                        new BigDecimal("1E+3"),
                        new UUID(-1, 2),
                        URI.create("https://user@example.org:80/a?b#c"),
                        Currency.getInstance("EUR"),
                        Pattern.compile("a+", Pattern.CASE_INSENSITIVE),
                        new StringBuilder("text"),
                        new StringBuffer("text"),
                        new AtomicInteger(7),
                        new AtomicLong(8),
                        new AtomicBoolean(true),
                        new AtomicReference<>(new ArrayList<>(WORDS)),
                        new AtomicIntegerArray(new int[] {1, 2}),
                        new Random(42),
                        new File("a/b"),
                        new IllegalStateException("why", new RuntimeException("how")),
                        new byte[100_000],
                        new boolean[] {true, false},
                        new char[] {'a', '\uD800'},
                        new double[] {-0.0, 1e300},
                        new float[] {1},
                        new int[] {Integer.MIN_VALUE, 0, 1},
                        new long[] {Long.MAX_VALUE},
                        new short[] {-1},
                        new Date(-1),
                        timestamp(),
                        new java.sql.Date(1),
                        new java.sql.Time(1),
                        new GregorianCalendar(2024, 1, 29),
                        TimeZone.getTimeZone("Europe/Berlin"),
                        Locale.forLanguageTag("sr-Latn-RS-u-co-phonebk"),
                        new Locale("th", "TH", "TH"),
                        new Locale("de", "DE", "odd variant"),
                        berlin,
                        ZoneId.of("UTC+01:00"),
                        ZoneOffset.ofTotalSeconds(-1),
                        Instant.ofEpochSecond(-5, 7),
                        LocalDate.of(-4, 2, 29),
                        LocalTime.of(23, 59, 0, 1),
                        LocalDateTime.MAX,
                        repeatedHour,
                        repeatedHour.withEarlierOffsetAtOverlap(),
                        ZonedDateTime.of(LocalDateTime.MIN, ZoneOffset.UTC),
                        OffsetDateTime.MIN,
                        OffsetTime.MAX,
                        Duration.ofSeconds(-1, 999),
                        Period.of(1, -2, 3),
                        Year.of(-1),
                        YearMonth.of(2024, 2),
                        MonthDay.of(2, 29),
                        DayOfWeek.FRIDAY)
                .forEach(value -> putNumbered(samples, value));
        return samples;
    }

    private static Timestamp timestamp() {
        var timestamp = new Timestamp(-1_000);
        timestamp.setNanos(123_456_789);
        return timestamp;
    }

    private static void putNumbered(Map<String, Object> samples, Object value) {
        int number = 1;
        while (samples.putIfAbsent(value.getClass().getSimpleName() + " " + number, value) != null) {
            number++;
        }
    }
}
