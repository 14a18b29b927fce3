package dev.baton.codec.sample;

import java.awt.Color;
import java.beans.PropertyChangeSupport;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.time.temporal.WeekFields;
import java.util.Calendar;
import java.util.EventObject;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.Subject;
import javax.security.auth.x500.X500Principal;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;

/** Values of classes of the JDK that applications seldom store, most of which Java serialization alone keeps. */
@SuppressWarnings({"JavaUtilDate", "URLEqualsHashCode"}) // Applications use them all the same.
final class RareValueSamples {
    private RareValueSamples() {}

    static Map<String, Object> times() {
        var zone = new SimpleTimeZone(
                3_600_000, "own", Calendar.MARCH, 1, 0, 7_200_000, Calendar.OCTOBER, 1, 0, 7_200_000);
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.JAPAN);
        calendar.setLenient(false);
        calendar.setTimeInMillis(1_000);
        var samples = new LinkedHashMap<String, Object>();
        samples.put("calendar of another zone", calendar);
        samples.put("time zone of its own", zone);
        samples.put("clock", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        samples.put("Japanese date", JapaneseDate.from(LocalDate.of(2024, 2, 29)));
        samples.put("Hijrah date", HijrahDate.from(LocalDate.of(2024, 2, 29)));
        samples.put("Thai date", ThaiBuddhistDate.from(LocalDate.of(2024, 2, 29)));
        samples.put("unit of time", ChronoUnit.DAYS);
        samples.put("week", WeekFields.of(DayOfWeek.SUNDAY, 1));
        samples.put("range", ValueRange.of(1, 28, 31));
        samples.put("format of dates", new SimpleDateFormat("dd. MMMM yyyy", Locale.GERMANY));
        return samples;
    }

    static Map<String, Object> concurrent() {
        var adder = new LongAdder();
        adder.add(5);
        var random = new Random(1);
        random.nextGaussian();
        var samples = new LinkedHashMap<String, Object>();
        samples.put("lock", new ReentrantLock(true));
        samples.put("lock of readers", new ReentrantReadWriteLock());
        samples.put("semaphore", new Semaphore(3, true));
        samples.put("adder", adder);
        samples.put("array of atomic longs", new AtomicLongArray(new long[] {1, -1}));
        samples.put("array of atomic references", new AtomicReferenceArray<>(new String[] {"a", null}));
        samples.put("random in between", random);
        return samples;
    }

    static Map<String, Object> others() {
        var failure = new IllegalStateException("why", new RuntimeException("how"));
        failure.addSuppressed(new Exception("besides"));
        var samples = new LinkedHashMap<String, Object>();
        samples.put("failure with another besides", failure);
        samples.put("URL", url("https://user@example.org:8080/a?b=c#d"));
        samples.put("relative URI", URI.create("a/b?c"));
        samples.put("address", address("192.0.2.1"));
        samples.put("address of version 6", address("2001:db8::1"));
        samples.put("address and port", InetSocketAddress.createUnresolved("shop.example", 443));
        samples.put("format of numbers", DecimalFormat.getCurrencyInstance(Locale.UK));
        samples.put("format of messages", new MessageFormat("{0} has {1,number,integer}", Locale.ENGLISH));
        samples.put("precision", MathContext.DECIMAL64);
        samples.put("pattern with flags", Pattern.compile("^a.b$", Pattern.MULTILINE | Pattern.DOTALL));
        samples.put("root locale", Locale.ROOT);
        samples.put("event", new EventObject("source"));
        samples.put("listeners of properties", new PropertyChangeSupport("bean"));
        samples.put("subject", subject());
        samples.put("key", new SecretKeySpec(new byte[] {1, 2, 3}, "AES"));
        samples.put("colour", new Color(1, 2, 3, 4));
        samples.put("tree", tree());
        samples.put("model of a tree", new DefaultTreeModel(tree(), true));
        samples.put("path in a tree", new TreePath(new Object[] {"root", "leaf"}));
        return samples;
    }

    private static Subject subject() {
        return new Subject(true, Set.of(new X500Principal("CN=Ada, O=Shop")), Set.of(), Set.of());
    }

    private static DefaultMutableTreeNode tree() {
        var root = new DefaultMutableTreeNode(new Shop.Item("apple", 1));
        var branch = new DefaultMutableTreeNode("branch", true);
        root.add(branch);
        branch.add(new DefaultMutableTreeNode("leaf", false));
        return root;
    }

    private static URL url(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
