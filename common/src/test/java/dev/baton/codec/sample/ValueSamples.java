package dev.baton.codec.sample;

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
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of classes of the JDK. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "UnnecessaryStringBuilder"}) // Applications use them all the same.
final class ValueSamples {
    private static final List<String> WORDS = List.of("pear", "Apple", "fig", "Zucchini", "zucchini");

    private ValueSamples() {}

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
                .forEach(value -> Samples.putNumbered(samples, value));
        return samples;
    }

    private static Timestamp timestamp() {
        var timestamp = new Timestamp(-1_000);
        timestamp.setNanos(123_456_789);
        return timestamp;
    }
}
