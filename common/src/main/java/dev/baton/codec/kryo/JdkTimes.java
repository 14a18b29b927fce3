package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.TimeSerializers;
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
import java.util.List;

/** The values of {@code java.time}, by the serializers that Kryo brings but for the one that is not exact. */
final class JdkTimes {
    private JdkTimes() {}

    static List<Fixed> all() {
        return List.of(
                new Fixed(Instant.class, new TimeSerializers.InstantSerializer()),
                new Fixed(LocalDate.class, new TimeSerializers.LocalDateSerializer()),
                new Fixed(LocalTime.class, new TimeSerializers.LocalTimeSerializer()),
                new Fixed(LocalDateTime.class, new TimeSerializers.LocalDateTimeSerializer()),
                new Fixed(OffsetDateTime.class, new TimeSerializers.OffsetDateTimeSerializer()),
                new Fixed(ZonedDateTime.class, new ZonedDateTimeSerializer()),
                new Fixed(Duration.class, new TimeSerializers.DurationSerializer()),
                new Fixed(Period.class, new TimeSerializers.PeriodSerializer()),
                new Fixed(ZoneOffset.class, new TimeSerializers.ZoneOffsetSerializer()),
                Fixed.like(ZoneId.of("UTC"), new TimeSerializers.ZoneIdSerializer()),
                new Fixed(OffsetTime.class, new TimeSerializers.OffsetTimeSerializer()),
                new Fixed(Year.class, new TimeSerializers.YearSerializer()),
                new Fixed(YearMonth.class, new TimeSerializers.YearMonthSerializer()),
                new Fixed(MonthDay.class, new TimeSerializers.MonthDaySerializer()));
    }

    /** Keeps the offset too: the hour that a clock change repeats is not known by local time and zone alone. */
    private static final class ZonedDateTimeSerializer extends Serializer<ZonedDateTime> {
        private final TimeSerializers.LocalDateTimeSerializer local = new TimeSerializers.LocalDateTimeSerializer();
        private final TimeSerializers.ZoneOffsetSerializer offset = new TimeSerializers.ZoneOffsetSerializer();

        @Override
        public void write(Kryo kryo, Output output, ZonedDateTime time) {
            if (!ZonedDateTime.ofLocal(time.toLocalDateTime(), time.getZone(), time.getOffset())
                    .equals(time)) {
                throw new InexactException("a time that the rules of its zone do not have");
            }
            local.write(kryo, output, time.toLocalDateTime());
            offset.write(kryo, output, time.getOffset());
            output.writeString(time.getZone().getId());
        }

        @Override
        public ZonedDateTime read(Kryo kryo, Input input, Class<? extends ZonedDateTime> type) {
            LocalDateTime dateTime = local.read(kryo, input, LocalDateTime.class);
            ZoneOffset preferred = offset.read(kryo, input, ZoneOffset.class);
            return ZonedDateTime.ofLocal(dateTime, ZoneId.of(input.readString()), preferred);
        }
    }
}
