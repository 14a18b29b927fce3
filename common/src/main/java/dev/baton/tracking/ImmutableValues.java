package dev.baton.tracking;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Tells which values can't change once made, so that handing one out is never the beginning of a write. */
final class ImmutableValues {
    private static final Set<Class<?>> TYPES = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Class.class);

    private ImmutableValues() {}

    static boolean contain(Object value) {
        return TYPES.contains(value.getClass())
                || value instanceof Enum<?>
                || isTime(value)
                || isImmutableRecord(value);
    }

    private static boolean isTime(Object value) {
        return value.getClass().getName().startsWith("java.time.")
                && (value instanceof TemporalAccessor || value instanceof TemporalAmount || value instanceof ZoneId);
    }

    /** The declared types decide: a component of type {@code Object} may hold anything the next time. */
    private static boolean isImmutableRecord(Object value) {
        return value instanceof Record && areImmutable(value.getClass(), 4);
    }

    private static boolean areImmutable(Class<?> recordType, int depth) {
        for (RecordComponent component : recordType.getRecordComponents()) {
            var type = component.getType();
            var immutable = type.isPrimitive()
                    || TYPES.contains(type)
                    || type.isEnum()
                    || (type.getName().startsWith("java.time.") && !type.isInterface())
                    || (type.isRecord() && depth > 0 && areImmutable(type, depth - 1));
            if (!immutable) {
                return false;
            }
        }
        return true;
    }
}
