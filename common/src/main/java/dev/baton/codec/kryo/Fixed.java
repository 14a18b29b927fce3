package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Serializer;

/** A class of the JDK and how its objects are written exactly. */
record Fixed(Class<?> type, Serializer<?> serializer) {
    /** The class of the example, for classes that can't be named. */
    static Fixed like(Object example, Serializer<?> serializer) {
        return new Fixed(example.getClass(), serializer);
    }

    /** A class of which there is one object. */
    static <T> Fixed constant(T only) {
        return like(only, LeafSerializer.constant(only));
    }
}
