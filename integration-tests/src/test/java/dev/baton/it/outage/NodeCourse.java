package dev.baton.it.outage;

import java.time.Duration;
import java.util.List;

/**
 * How a node got through a fault of its store.
 *
 * @param recovery how long it took from when the store could serve again until the node served everything
 * @param begun the lines of its log that say that an outage begins
 * @param over those that say that one is over
 * @param threadsBefore how many threads it had before the fault
 * @param threadsMost the most that it had during the fault
 * @param threadsAfter how many it had after the fault
 */
record NodeCourse(
        Duration recovery,
        List<String> begun,
        List<String> over,
        int threadsBefore,
        int threadsMost,
        int threadsAfter) {}
