package dev.baton.testing.redis;

import java.util.Locale;
import java.util.regex.Pattern;

/** One line of MONITOR: {@code 1700000000.123456 [0 127.0.0.1:50000] "GET" "key"}. */
public record MonitoredCommand(String line) {
    private static final Pattern FORM = Pattern.compile("\\S+ \\[\\d+ (\\S+)] \"([^\"]*)\"(.*)");
    private static final Pattern EXPIRY_INDEX_ALONE = Pattern.compile(".*\\{[^}]*}:x\".*");
    private static final String SESSION_AND_INDEX = "\"2\" \"[^\"]*:s:([^\"]*)\" \"[^\"]*:x\"";
    /** Its first argument is the id: {@code claim.lua}. */
    private static final Pattern CLAIM = Pattern.compile(SESSION_AND_INDEX + " \"\\1\" \"[^\"]+\" \"\\d+\" \"\\d+\"$");
    /** {@code commit.lua} of nothing by the owner of a lock, for another lease. */
    private static final Pattern RENEWAL =
            Pattern.compile(":s:([^\"]*)\" .*\"\\1\" \"[^\"]*\" \"[^\"]+\" \"[1-9]\\d*\" \"0\"$");
    /** {@code delete.lua} by a claimant, which a request that ends its session is not. */
    private static final Pattern END_OF_CLAIMED =
            Pattern.compile(SESSION_AND_INDEX + " \"[^\"]*\" \"\\1\" \"[^\"]+\"$");

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

    /** Whether it gives the owner of a lock another lease and changes nothing else. */
    public boolean isRenewalOfLease() {
        return RENEWAL.matcher(line).find();
    }

    /**
     * Whether it belongs to the search for expired sessions: it names an expiry index and no session, or claims a
     * session whose entry there is due, or removes one that was claimed.
     */
    public boolean isBackground() {
        return name().startsWith("ZRANGE")
                || (EXPIRY_INDEX_ALONE.matcher(line).matches() && !line.contains(":s:"))
                || CLAIM.matcher(line).find()
                || END_OF_CLAIMED.matcher(line).find();
    }
}
