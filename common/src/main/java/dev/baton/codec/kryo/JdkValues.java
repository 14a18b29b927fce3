package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import dev.baton.codec.GuardedUrls;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The values of the JDK, most of them by serializers that Kryo brings. */
final class JdkValues {
    private JdkValues() {}

    static List<Fixed> common() {
        return List.of(
                new Fixed(BigDecimal.class, new DefaultSerializers.BigDecimalSerializer()),
                new Fixed(BigInteger.class, new DefaultSerializers.BigIntegerSerializer()),
                new Fixed(Date.class, new DefaultSerializers.DateSerializer()),
                new Fixed(Timestamp.class, new DefaultSerializers.TimestampSerializer()),
                new Fixed(UUID.class, new DefaultSerializers.UUIDSerializer()),
                new Fixed(Locale.class, locale()),
                new Fixed(Currency.class, new DefaultSerializers.CurrencySerializer()),
                new Fixed(URI.class, new DefaultSerializers.URISerializer()),
                new Fixed(URL.class, url()),
                new Fixed(AtomicBoolean.class, new DefaultSerializers.AtomicBooleanSerializer()),
                new Fixed(AtomicInteger.class, new DefaultSerializers.AtomicIntegerSerializer()),
                new Fixed(AtomicLong.class, new DefaultSerializers.AtomicLongSerializer()));
    }

    static List<Fixed> rare(FilteredClasses classes) {
        return List.of(
                new Fixed(java.sql.Date.class, new DefaultSerializers.DateSerializer()),
                new Fixed(Time.class, new DefaultSerializers.DateSerializer()),
                new Fixed(StringBuilder.class, new DefaultSerializers.StringBuilderSerializer()),
                new Fixed(StringBuffer.class, new DefaultSerializers.StringBufferSerializer()),
                new Fixed(BitSet.class, new DefaultSerializers.BitSetSerializer()),
                new Fixed(Pattern.class, pattern()),
                new Fixed(Class.class, new ClassSerializer(classes)),
                Fixed.like(TimeZone.getTimeZone("UTC"), timeZone()));
    }

    private static LeafSerializer<Locale> locale() {
        return new LeafSerializer<>(
                (output, locale) -> {
                    String tag = locale.toLanguageTag();
                    if (!Locale.forLanguageTag(tag).equals(locale)) {
                        throw new InexactException("a locale that is more than its language tag");
                    }
                    output.writeString(tag);
                },
                input -> Locale.forLanguageTag(input.readString()));
    }

    private static LeafSerializer<URL> url() {
        return new LeafSerializer<>(
                (output, url) -> ((GuardedOutput) output).writeUrl(url.toExternalForm()),
                input -> url(((GuardedInput) input).urls(), input.readString()));
    }

    private static URL url(GuardedUrls urls, String text) {
        try {
            return urls.read(text, GuardedUrls.NOT_HASHED);
        } catch (MalformedURLException e) {
            throw new KryoException(e);
        }
    }

    /** With canonical equivalence, compiling takes a step for each order of the marks on a letter: n! for n marks. */
    private static LeafSerializer<Pattern> pattern() {
        return new LeafSerializer<>(
                (output, pattern) -> {
                    if ((pattern.flags() & Pattern.CANON_EQ) != 0) {
                        throw new InexactException("a pattern that is slow to compile");
                    }
                    output.writeString(pattern.pattern());
                    output.writeInt(pattern.flags(), true);
                },
                input -> pattern(input.readString(), input.readInt(true)));
    }

    private static Pattern pattern(String expression, int flags) {
        if ((flags & Pattern.CANON_EQ) != 0) {
            throw new KryoException("a pattern that is slow to compile");
        }
        return Pattern.compile(expression, flags);
    }

    private static LeafSerializer<TimeZone> timeZone() {
        return new LeafSerializer<>(
                (output, zone) -> {
                    if (!TimeZone.getTimeZone(zone.getID()).equals(zone)) {
                        throw new InexactException("a time zone that is more than its id");
                    }
                    output.writeString(zone.getID());
                },
                input -> timeZone(input.readString()));
    }

    private static TimeZone timeZone(String id) {
        var zone = TimeZone.getTimeZone(id);
        // It answers with GMT for one that it does not know.
        if (!zone.getID().equals(id)) {
            throw new KryoException("there is no time zone " + id);
        }
        return zone;
    }
}
