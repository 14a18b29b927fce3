package dev.baton.codec.jdk;

import dev.baton.codec.ClassFilter;
import dev.baton.codec.PlainClasses;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/** Refuses to write a class that the filter would refuse to read, and writes objects of plain classes by their fields. */
final class FilteredObjectOutput extends ObjectOutputStream {
    private final ClassFilter filter;
    private final PlainClasses plainClasses;
    private boolean hasPlainObjects;

    FilteredObjectOutput(OutputStream output, ClassFilter filter, PlainClasses plainClasses) throws IOException {
        super(output);
        this.filter = filter;
        this.plainClasses = plainClasses;
        enableReplaceObject(true);
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

    /** Is asked once for each object; wherever the object is met again, the stream has its stand-in. */
    @Override
    protected Object replaceObject(Object object) throws InvalidObjectException {
        if (object instanceof PlainObject) {
            throw new InvalidObjectException("a plain object was not restored");
        }
        if (object instanceof Serializable || !plainClasses.contain(object.getClass())) {
            return object;
        }
        hasPlainObjects = true;
        return PlainObject.of(object);
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
