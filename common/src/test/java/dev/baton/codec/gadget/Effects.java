package dev.baton.codec.gadget;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** What the chains do when they work: something harmless that can be seen. */
public final class Effects {
    static final String PROPERTY = "baton.gadget.effect";

    private Effects() {}

    static void clear() {
        System.clearProperty(PROPERTY);
    }

    static boolean seen() {
        return System.getProperty(PROPERTY) != null;
    }

    /** An object that nobody should make while bytes are read. */
    public static class Made {
        public Made() {
            System.setProperty(PROPERTY, "made");
        }
    }

    /** An object of the application with a getter that nobody should call while it is read. */
    public static class Bean implements Serializable, Comparable<Bean>, Type {
        public String getEffect() {
            System.setProperty(PROPERTY, "getter");
            return "effect";
        }

        @Override
        public int compareTo(Bean other) {
            return 0;
        }
    }

    /** Answers every call with the same object. */
    public static class Answering implements InvocationHandler, Serializable {
        private final Serializable answer;

        Answering(Serializable answer) {
            this.answer = answer;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return answer;
        }
    }
}
