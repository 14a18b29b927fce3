package dev.baton.testing.redis;

import java.util.Locale;
import java.util.regex.Pattern;

/** One line of MONITOR: {@code 1700000000.123456 [0 127.0.0.1:50000] "GET" "key"}. */
public record MonitoredCommand(String line) {
    private static final Pattern FORM = Pattern.compile("\\S+ \\[\\d+ (\\S+)] \"([^\"]*)\"(.*)");
    private static final Pattern EXPIRY_INDEX_ALONE = Pattern.compile(".*\\{[^}]*}:x\".*");

    /** Whether a client sent it, not a script. */
    public boolean comesFromClient() {
        var form = FORM.matcher(line);
        return form.matches() && !form.group(1).equals("lua");
    }

    public String name() {
        var form = FORM.matcher(line);
        return form.matches() ? form.group(2).toUpperCase(Locale.ROOT) : line;
    }

    /** Whether it gives a connection that was just opened its name. */
    public boolean isGreeting() {
        return name().equals("CLIENT") && line.contains("\"SETNAME\"");
    }

    /** Whether it belongs to the search for expired sessions: it names an expiry index and no session. */
    public boolean isBackground() {
        return name().startsWith("ZRANGE") || (EXPIRY_INDEX_ALONE.matcher(line).matches() && !line.contains(":s:"));
    }
}
