package dev.baton.store.memcached;

import static dev.baton.session.SessionField.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.session.Bytes;
import dev.baton.session.OpenOutcome;
import dev.baton.session.SaveOutcome;
import dev.baton.session.SessionDelta;
import dev.baton.session.SessionField;
import dev.baton.session.SessionKey;
import dev.baton.session.SessionMetadata;
import dev.baton.session.StoreUnavailableException;
import dev.baton.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Users who go on whatever happens. Each has a session with a counter, reads it through either node, and counts on; what
 * was acknowledged has to be there the next time.
 */
final class Traffic {
    private static final int THREADS = 4;

    private final List<SessionStore> nodes;
    private final String application;
    private final List<User> users;
    private final List<String> report = new ArrayList<>();

    Traffic(List<SessionStore> nodes, String application, int count) {
        this.nodes = nodes;
        this.application = application;
        this.users = IntStream.range(0, count)
                .mapToObj(i -> new User(application, i))
                .toList();
    }

    private Traffic(List<SessionStore> nodes, Traffic before) {
        this.nodes = nodes;
        this.application = before.application;
        this.users = before.users;
    }

    /** The same users at other nodes. */
    Traffic with(List<SessionStore> otherNodes) {
        return new Traffic(otherNodes, this);
    }

    void begin() {
        users.forEach(user -> user.create(nodes.get(0)));
    }

    /** Lets each user make some requests, in random order, after the event. */
    Figures after(String event, Runnable action, int requestsEach) {
        action.run();
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var parts = new ArrayList<Future<Figures>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var first = thread;
                parts.add(executor.submit(() -> requests(first, requestsEach)));
            }
            var all = new Figures();
            for (var part : parts) {
                all.add(part.get());
            }
            report.add(event + ": " + all);
            return all;
        } catch (Exception e) {
            throw new AssertionError(event, e);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Lets each user make one request. */
    Figures everyone(String event) {
        return some(users.size(), event);
    }

    /** Lets so many users make one request. */
    Figures some(int count, String event) {
        var figures = new Figures();
        for (var i = 0; i < count; i++) {
            users.get(i).request(nodes.get(i % nodes.size()), figures);
        }
        report.add(event + ": " + figures);
        return figures;
    }

    String report() {
        return String.join("\n", report);
    }

    /** The users of a thread are its own, so that each makes one request at a time. */
    private Figures requests(int first, int each) {
        var random = new Random(first);
        var figures = new Figures();
        for (var i = 0; i < each * users.size() / THREADS; i++) {
            var user = users.get(first + THREADS * random.nextInt(users.size() / THREADS));
            user.request(nodes.get(random.nextInt(nodes.size())), figures);
        }
        return figures;
    }

    /** What was seen. */
    static final class Figures {
        int requests;
        int lost;
        int stale;
        int unavailable;
        Duration longest = Duration.ZERO;

        void add(Figures other) {
            requests += other.requests;
            lost += other.lost;
            stale += other.stale;
            unavailable += other.unavailable;
            longest = longest.compareTo(other.longest) > 0 ? longest : other.longest;
        }

        @Override
        public String toString() {
            return "%d requests, %d sessions lost, %d stale, %d not answered, longest %d ms"
                    .formatted(requests, lost, stale, unavailable, longest.toMillis());
        }
    }

    private static final class User {
        private final SessionKey key;
        private final String uid;
        private int acknowledged;
        private int attempted;
        private boolean gone;

        User(String application, int number) {
            this.key = new SessionKey(application, "S" + number);
            this.uid = "uid" + number;
        }

        void create(SessionStore node) {
            var now = Instant.now();
            node.create(key, new SessionMetadata(uid, now, now, Duration.ofMinutes(30)), Map.of(counter(), value(0)));
        }

        void request(SessionStore node, Figures figures) {
            if (gone) {
                return;
            }
            var began = System.nanoTime();
            figures.requests++;
            try {
                readAndCount(node, figures);
            } catch (StoreUnavailableException e) {
                figures.unavailable++;
            }
            var took = Duration.ofNanos(System.nanoTime() - began);
            figures.longest = took.compareTo(figures.longest) > 0 ? took : figures.longest;
        }

        private void readAndCount(SessionStore node, Figures figures) {
            if (!(node.open(key, 0, "") instanceof OpenOutcome.Opened opened)) {
                gone = true;
                figures.lost++;
                return;
            }
            var count = Objects.requireNonNull(opened.session().fields().get(counter()));
            var seen = Integer.parseInt(new String(count.array(), UTF_8));
            // What was attempted and not acknowledged may be there or not.
            if (seen < acknowledged || seen > attempted) {
                figures.stale++;
            }
            attempted++;
            var delta = new SessionDelta(Map.of(counter(), value(attempted)), Set.of(), Optional.empty());
            if (node.commit(key, uid, delta) instanceof SaveOutcome.Saved) {
                acknowledged = attempted;
            } else {
                gone = true;
                figures.lost++;
            }
        }

        private SessionField counter() {
            return attribute("counter");
        }

        private Bytes value(int count) {
            return Bytes.wrap(Integer.toString(count).getBytes(UTF_8));
        }
    }
}
