package dev.baton.testing.redis;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sees every command that Redis gets (MONITOR). */
public final class RedisMonitor implements AutoCloseable {
    private static final String END = "";

    private final RedisConnection watched;
    private final RedisConnection marks;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    RedisMonitor(RedisConnection watched, RedisConnection marks) {
        this.watched = watched;
        this.marks = marks;
        watched.call("MONITOR");
        var reader = new Thread(this::read, "redis monitor");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * The commands that clients sent while the action ran: not those inside scripts, nor those of any sweep, nor the
     * greeting of a connection that is opened because a sweep has the others.
     */
    public List<MonitoredCommand> during(Runnable action) {
        return allDuring(action).stream()
                .filter(command -> !command.isBackground() && !command.isGreeting())
                .toList();
    }

    /** The commands that clients sent while the action ran, whatever for: not those inside scripts. */
    public List<MonitoredCommand> allDuring(Runnable action) {
        until(mark());
        action.run();
        return until(mark()).stream().filter(MonitoredCommand::comesFromClient).toList();
    }

    @Override
    public void close() {
        watched.close();
        marks.close();
    }

    private String mark() {
        return marks.text("ECHO", UUID.randomUUID().toString());
    }

    /** All commands before the mark, which the server shows after everything that it got earlier. */
    private List<MonitoredCommand> until(String mark) {
        var seen = new java.util.ArrayList<MonitoredCommand>();
        for (var line = next(); !line.contains(mark); line = next()) {
            seen.add(new MonitoredCommand(line));
        }
        return seen;
    }

    private String next() {
        try {
            var line = lines.poll(20, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new IllegalStateException("Redis shows no more commands");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try {
            while (true) {
                lines.add(String.valueOf(watched.next()));
            }
        } catch (IOException e) {
            lines.add(END);
        }
    }
}
