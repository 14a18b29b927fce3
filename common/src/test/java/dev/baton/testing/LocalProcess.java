package dev.baton.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that runs as a process of this machine, takes real signals, and never outlives the tests. */
public final class LocalProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN_LINES = 60;
    private static final int FIRST_PORT = 20_000;
    private static final int FIRST_OUTGOING_PORT = 32_768;
    /** Each byte of this file is a port; who holds its lock has been given the port. */
    private static final FileChannel GIVEN = openGiven();

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread undertaker;

    private LocalProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.undertaker = new Thread(process::destroyForcibly, "undertaker of " + name);
        Runtime.getRuntime().addShutdownHook(undertaker);
    }

    /** Starts a command whose output goes to the log file. */
    public static LocalProcess start(String name, List<String> command, Path log) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new LocalProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start " + name + ": " + String.join(" ", command), e);
        }
    }

    /**
     * A port of this machine that nobody listens on, below those that the system gives to outgoing connections: a
     * server that is killed finds it free when it is started again. It is given once as long as this virtual machine
     * lives, also to others that run tests: a node listens only seconds after it was given its ports.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_OUTGOING_PORT);
            if (take(port)) {
                return port;
            }
        }
    }

    /** Gives a certain port, unless it was given already or somebody listens on it. */
    public static boolean take(int port) {
        try {
            return GIVEN.tryLock(port, 1, false) != null && isFree(port);
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody listens on the port of this machine. */
    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until the port takes connections; if the process dies instead, shows the end of its log. */
    public void awaitPort(int port) {
        boolean listens = Await.holdsWithin(PATIENCE, () -> !process.isAlive() || listens(port));
        if (!listens || !process.isAlive()) {
            kill();
            throw new IllegalStateException(name + " did not start. The end of " + log + ":\n" + endOfLog());
        }
    }

    /** Asks the process to end (SIGTERM) and waits for it. */
    public void stop() {
        process.destroy();
        if (!endsWithin(PATIENCE)) {
            kill();
            throw new IllegalStateException(name + " did not end when asked to. The end of its log:\n" + endOfLog());
        }
        forget();
    }

    /** Ends the process without a chance to do anything (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        endsWithin(PATIENCE);
        forget();
    }

    /** Stops the process where it is (SIGSTOP): its connections stay open and are not served. */
    public void freeze() {
        signal("STOP");
        Await.until(name + " stands still", PATIENCE, () -> states().allMatch(state -> state.startsWith("T")));
    }

    /** Lets a frozen process go on (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** How many threads it has now, where the system shows them. */
    public int threads() {
        return (int) states().count();
    }

    /** All that the process has said until now. */
    public String log() {
        try {
            // Not refused if the last character is half written.
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endOfLog() {
        var lines = log().lines().toList();
        var end = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return String.join("\n", end) + (process.isAlive() ? "" : "\nIts exit status: " + process.exitValue());
    }

    private static FileChannel openGiven() {
        try {
            var name = "baton-test-ports-" + System.getProperty("user.name");
            return FileChannel.open(Path.of(System.getProperty("java.io.tmpdir"), name), CREATE, WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void signal(String signal) {
        run("kill -" + signal + " " + process.pid());
    }

    /** The states of its threads, where the system shows them; else of the process. */
    private Stream<String> states() {
        return run("ps -L -o stat= -p " + process.pid() + " 2>/dev/null || ps -o stat= -p " + process.pid())
                .lines();
    }

    private String run(String command) {
        try {
            var shell = new ProcessBuilder("sh", "-c", command).start();
            var answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (shell.waitFor() != 0) {
                throw new IllegalStateException("Failed for " + name + ": " + command);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(undertaker);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already, and the undertaker with it.
            undertaker.setName("late " + undertaker.getName());
        }
    }
}
