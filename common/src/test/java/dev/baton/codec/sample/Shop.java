package dev.baton.codec.sample;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Plain classes as applications put them into sessions. */
public final class Shop {
    private Shop() {}

    /** Has every kind of field, and no constructor without arguments. */
    public static class Item implements Serializable {
        private final String name;
        private final BigDecimal price;
        private final int amount;
        private final long stock;
        private final boolean gift;
        private final double weight;
        private final float discount;
        private final char shelf;
        private final short row;
        private final byte[] picture = {1, 2, 3};
        private final Byte rating = (byte) 5;
        private transient String note = "set by the constructor only";

        public Item(String name, int amount) {
            this.name = name;
            this.price = new BigDecimal("12.30");
            this.amount = amount;
            this.stock = Long.MIN_VALUE;
            this.gift = true;
            this.weight = Math.PI;
            this.discount = Float.MIN_VALUE;
            this.shelf = 'ß';
            this.row = -2;
        }

        public String describe() {
            return name + price + amount + stock + gift + weight + discount + shelf + row + picture.length + rating;
        }

        public String note() {
            return note;
        }
    }

    /** Hides a field of its superclass. */
    public static class Bottle extends Item {
        private final String name;
        private final Size size;

        public Bottle(String name, String brand, Size size) {
            super(brand, 1);
            this.name = name;
            this.size = size;
        }

        public String label() {
            return name + size;
        }
    }

    /** Has constants with bodies. */
    public enum Size {
        SMALL {
            @Override
            int litres() {
                return 1;
            }
        },
        LARGE {
            @Override
            int litres() {
                return 3;
            }
        };

        abstract int litres();
    }

    public static class Cart implements Serializable {
        public final List<Object> items = new ArrayList<>();
        public final Map<String, Object> notes = new HashMap<>();
        public Object owner;

        public Cart with(Object... more) {
            items.addAll(List.of(more));
            return this;
        }

        /** Knows the cart it belongs to. */
        public class Voucher implements Serializable {
            private final String code;

            public Voucher(String code) {
                this.code = code;
            }

            public Cart cart() {
                return Cart.this;
            }

            public String code() {
                return code;
            }
        }
    }

    public static class Customer implements Serializable {
        public String name;
        public Customer friend;
        public Cart cart;

        public Customer(String name) {
            this.name = name;
        }
    }

    public record Money(BigDecimal amount, String currency) implements Serializable {}

    /** Is generic, nested, and has primitives and an accessor that tells something else. */
    @SuppressWarnings("ArrayRecordComponent") // Applications do that.
    public record Order<T>(long number, T content, List<Money> payments, int[] codes, Size size)
            implements Serializable {
        @Override
        public long number() {
            return number + 1;
        }
    }

    /** Has a superclass that is not serializable but has no state. */
    public static class Stateless {}

    public static class Child extends Stateless implements Serializable {
        public String value = "child";
    }

    /** Has a superclass with state of its own, which the constructor sets anew. */
    public static class Stateful {
        public String base = "constructed";
    }

    public static class Heir extends Stateful implements Serializable {
        public String value = "heir";
    }

    public static Serializable anonymous(String captured) {
        return new Serializable() {
            private final String text = captured;

            @Override
            public String toString() {
                return text + captured;
            }
        };
    }

    public static Serializable local(Item captured) {
        class Local implements Serializable {
            private int count = 7;

            @Override
            public String toString() {
                return captured.describe() + count++;
            }
        }
        return new Local();
    }

    /** A function that can be stored. */
    public interface StoredSupplier extends Supplier<String>, Serializable {}
}
