package dev.baton.codec.sample;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Classes that only Java serialization reads back exactly. */
public final class Hooks {
    private Hooks() {}

    public static class WritesItself implements Serializable {
        public transient String secret = "hidden";

        private void writeObject(ObjectOutputStream output) throws IOException {
            output.defaultWriteObject();
            output.writeUTF(secret);
        }

        private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
            input.defaultReadObject();
            secret = input.readUTF();
        }
    }

    public static class Singleton implements Serializable {
        public static final Singleton ONLY = new Singleton();

        protected Object readResolve() {
            return ONLY;
        }
    }

    public static class Replaced implements Serializable {
        public String text = "replaced";

        protected Object writeReplace() {
            return new Proxy(text);
        }

        private static class Proxy implements Serializable {
            private final String text;

            Proxy(String text) {
                this.text = text;
            }

            private Object readResolve() {
                var replaced = new Replaced();
                replaced.text = text;
                return replaced;
            }
        }
    }

    public static class External implements Externalizable {
        public transient String text = "";

        @Override
        public void writeExternal(ObjectOutput output) throws IOException {
            output.writeUTF(text);
        }

        @Override
        public void readExternal(ObjectInput input) throws IOException {
            text = input.readUTF();
        }
    }

    @SuppressWarnings("UnusedVariable") // Java serialization reads it.
    public static class NamesItsFields implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {
            new ObjectStreamField("kept", String.class), new ObjectStreamField("transientKept", String.class)
        };
        public String kept = "kept";
        public transient String transientKept = "kept too";
    }

    public static class NamedList extends ArrayList<String> {
        public String name = "list";
    }

    public static class NamedMap extends HashMap<String, String> {
        public String name = "map";
    }

    /** Forgets the eldest. */
    public static class RecentlyUsed extends LinkedHashMap<String, String> {
        public int limit;

        public RecentlyUsed(int limit) {
            super(16, 0.75f, true);
            this.limit = limit;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > limit;
        }
    }

    public static class Answering implements InvocationHandler, Serializable {
        public String answer = "yes";

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return answer;
        }
    }

    /** Remembers whether any code of it ran while bytes were read. */
    public static class Trap implements Serializable {
        public static int sprung;
        public String bait = "bait";

        private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
            sprung++;
            input.defaultReadObject();
        }
    }

    /** Is plain, so that a compact format takes it. */
    public static class PlainTrap extends Springs implements Serializable {
        public String bait = "bait";
    }

    public static class Springs {
        public static int sprung;

        public Springs() {
            sprung++;
        }
    }

    public static class Failing implements Serializable {
        private void writeObject(ObjectOutputStream output) {
            throw new IllegalStateException("not now");
        }
    }

    public static class NotStorable {
        public String value = "x";
    }

    public static class Garage implements Serializable {
        public String name = "garage";
        public Object car = new Car();
    }

    public static class Car implements Serializable {
        public Object[] parts = {"wheel", new HashMap<>(Map.of("engine", new NotStorable()))};
    }
}
