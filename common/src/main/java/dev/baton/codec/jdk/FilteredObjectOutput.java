package dev.baton.codec.jdk;

import dev.baton.codec.ClassFilter;
import dev.baton.codec.HashWork;
import dev.baton.codec.PlainClasses;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Refuses to write what could not be read: a class that the filter refuses, and a graph that is nested too deeply. Writes
 * objects of plain classes by their fields.
 */
final class FilteredObjectOutput extends ObjectOutputStream {
    /** Walking the stack takes long, so it is done seldom; a graph can be this much deeper than allowed. */
    private static final int OBJECTS_BETWEEN_LOOKS = 256;

    private final ClassFilter filter;
    private final PlainClasses plainClasses;
    private final HashWork hashWork = HashWork.ofWriter();
    private boolean hasPlainObjects;
    private int objects;

    FilteredObjectOutput(OutputStream output, ClassFilter filter, PlainClasses plainClasses) throws IOException {
        super(output);
        this.filter = filter;
        this.plainClasses = plainClasses;
        enableReplaceObject(true);
    }

    /** Is asked once for each object; wherever the object is met again, the stream has its stand-in. */
    @Override
    protected Object replaceObject(Object object) throws ObjectStreamException {
        requireReadableDepth();
        hashWork.written(object);
        if (object instanceof PlainObject) {
            throw new InvalidObjectException("a plain object was not restored");
        }
        if (object instanceof Serializable || !plainClasses.contain(object.getClass())) {
            return object;
        }
        hasPlainObjects = true;
        return PlainObject.of(object);
    }

    /** There are at least as many objects as are nested. */
    private void requireReadableDepth() throws NestedTooDeeplyException {
        objects++;
        if (objects > DecodingLimits.MAX_WRITTEN_DEPTH
                && objects % OBJECTS_BETWEEN_LOOKS == 0
                && depth() > DecodingLimits.MAX_WRITTEN_DEPTH) {
            throw new NestedTooDeeplyException();
        }
    }

    private static long depth() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getMethodName().equals("writeObject0"))
                        .count());
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        if (!type.isPrimitive()) {
            check(type);
        }
    }

    @Override
    protected void annotateProxyClass(Class<?> proxy) throws IOException {
        for (var type : proxy.getInterfaces()) {
            check(type);
        }
    }

    /** Tells whether all hash codes that the reader of so many bytes may ask for take bounded time. */
    boolean canBeHashed(int bytes) {
        return hashWork.fits(bytes);
    }

    /** Tells whether something was written that is not serializable. */
    boolean hasPlainObjects() {
        return hasPlainObjects;
    }

    private void check(Class<?> type) throws RefusedClassException {
        if (type != PlainObject.class && !filter.allows(type.getName())) {
            throw new RefusedClassException(type.getName());
        }
    }
}
