package shop;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.Interval;
import org.joda.time.LocalDate;
import org.joda.time.Period;
import org.joda.time.chrono.BuddhistChronology;

/** Times of Joda-Time, alone and in an object of the application. */
public final class Attributes {
    private static final DateTime NOON = new DateTime(2024, 2, 29, 12, 0, DateTimeZone.forID("Europe/Berlin"));

    private Attributes() {}

    static class Booking implements Serializable {
        final Interval stay = new Interval(NOON, NOON.plusDays(3));
        final LocalDate booked = new LocalDate(2024, 1, 1);
        final DateTimeZone zone = NOON.getZone();
    }

    public static Map<String, Object> make() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("object with times", new Booking());
        attributes.put("DateTime", NOON);
        attributes.put("DateTime of another calendar", NOON.withChronology(BuddhistChronology.getInstanceUTC()));
        attributes.put("Period", Period.parse("P1Y2M3DT4H"));
        return attributes;
    }
}
