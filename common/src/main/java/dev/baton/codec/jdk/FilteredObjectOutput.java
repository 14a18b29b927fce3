package dev.baton.codec.jdk;

import dev.baton.codec.ClassFilter;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Refuses to write a class that the filter would refuse to read. */
final class FilteredObjectOutput extends ObjectOutputStream {
    private final ClassFilter filter;

    FilteredObjectOutput(OutputStream output, ClassFilter filter) throws IOException {
        super(output);
        this.filter = filter;
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

    private void check(Class<?> type) throws RefusedClassException {
        if (!filter.allows(type.getName())) {
            throw new RefusedClassException(type.getName());
        }
    }
}
