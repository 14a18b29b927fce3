package dev.baton.it.history;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What clients do to the sessions that they share. */
public enum Habit {
    /** Each client writes an attribute of its own, and reads those of all. */
    OWN_ATTRIBUTES {
        @Override
        List<Use> change(int client, long newValue) {
            return List.of(new Use(Use.Kind.WRITE, "a" + client, newValue));
        }

        @Override
        List<Use> look() {
            return IntStream.range(0, Traffic.CLIENTS)
                    .mapToObj(client -> Use.read("a" + client))
                    .toList();
        }
    },
    /** All clients count in one attribute, and put a new value in the place of that of another in the same request. */
    COUNTED_REPLACEMENTS {
        @Override
        List<Use> change(int client, long newValue) {
            return List.of(Use.count("count"), new Use(Use.Kind.REPLACE, "value", newValue));
        }

        @Override
        List<Use> look() {
            return List.of(Use.read("count"), Use.read("value"));
        }
    };

    final List<Use> next(int client, long newValue, Random random) {
        return random.nextBoolean() ? change(client, newValue) : look();
    }

    abstract List<Use> change(int client, long newValue);

    abstract List<Use> look();
}
