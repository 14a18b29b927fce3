package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Numbers the objects of one graph. Knows those that can be made only after their parts were read: a reference to one
 * from inside itself could not be resolved by the reader, so the writer declines.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class StrictReferences extends MapReferenceResolver {
    private final Set<Object> unfinished = Collections.newSetFromMap(new IdentityHashMap<>());

    void begin(Object made) {
        unfinished.add(made);
    }

    void finish(Object made) {
        unfinished.remove(made);
    }

    @Override
    public int getWrittenId(Object object) {
        if (!unfinished.isEmpty() && unfinished.contains(object)) {
            throw new InexactException("cycle through " + object.getClass().getName());
        }
        return super.getWrittenId(object);
    }

    @Override
    public Object getReadObject(Class type, int id) {
        Object read = super.getReadObject(type, id);
        if (read == null) {
            throw new KryoException("it refers to an object that is not made yet");
        }
        return read;
    }

    @Override
    public void reset() {
        super.reset();
        unfinished.clear();
    }
}
