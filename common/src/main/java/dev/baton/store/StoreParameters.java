package dev.baton.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of an address, for its store to read. It knows which ones there can be by what it was asked for. */
public final class StoreParameters {
    private final String scheme;
    private final Optional<String> password;
    private final Map<String, String> values;
    private final Set<String> known = new TreeSet<>();

    /** Takes those of an address. */
    public StoreParameters(StoreUri uri) {
        this.scheme = uri.scheme();
        this.password = uri.password();
        this.values = uri.parameters();
    }

    /** Returns what a parameter says; empty if the address does not have it. */
    public Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a password, or the place where it stands; empty if the address does not have it. */
    public Optional<Secret> secret(String name) {
        return Secret.of(name, text(name));
    }

    /** Returns the password of the store, which stands before its hosts or is a parameter. */
    public Optional<Secret> password() {
        var apart = text("password");
        if (apart.isPresent() && password.isPresent()) {
            throw new IllegalArgumentException("store: the address has two passwords, one before @ and a parameter");
        }
        return Secret.of("password", apart.or(() -> password));
    }

    /** Returns a whole number in a range. */
    public int number(String name, int byDefault, int min, int max) {
        return text(name).map(value -> number(name, value, min, max)).orElse(byDefault);
    }

    /** Returns whether the parameter is {@code on}, which it is without being named. */
    public boolean isOn(String name) {
        var value = text(name).orElse("on");
        if (!value.equals("on") && !value.equals("off")) {
            throw new IllegalArgumentException("store: " + name + " must be on or off, not \"" + value + "\"");
        }
        return value.equals("on");
    }

    /** Returns what all keys are to begin with. */
    public String prefix(int maxLength) {
        var value = text("prefix").orElse("baton");
        if (!value.matches("[A-Za-z0-9_.:-]{1," + maxLength + "}")) {
            throw new IllegalArgumentException(
                    "store: the prefix \"" + value + "\" must have 1 to " + maxLength + " letters, digits and _ . : -");
        }
        return value;
    }

    /** Refuses parameters that were not asked for; to be called after all others were. */
    public void refuseOthers() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "store: an address that begins with " + scheme + ":// has no parameter \"" + name
                                    + "\"; those that it can have: " + String.join(", ", known));
                });
    }

    /** Reads a whole number in a range; the name is for the message if it is none. */
    public static int number(String name, String value, int min, int max) {
        try {
            var number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("store: " + name + " must be a number, not \"" + value + "\"", e);
        }
        throw new IllegalArgumentException("store: " + name + " must be from " + min + " to " + max + ", not " + value);
    }
}
