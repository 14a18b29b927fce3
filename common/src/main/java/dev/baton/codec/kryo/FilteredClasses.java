package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.ObjectMap;
import dev.baton.codec.ClassFilter;

/** Finds a class by the loader of the web application and no other, after the filter was asked. */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class FilteredClasses extends DefaultClassResolver {
    private final ClassLoader loader;
    private final ClassFilter filter;

    FilteredClasses(ClassLoader loader, ClassFilter filter) {
        this.loader = loader;
        this.filter = filter;
        this.nameToClass = new ObjectMap<>();
    }

    /** Writes the name of the enum for a constant that has a body, and so a class of its own. */
    @Override
    protected void writeName(Output output, Class type, Registration registration) {
        super.writeName(output, registration.getType(), registration);
    }

    @Override
    protected Class<?> getTypeByName(String name) {
        Class<?> known = nameToClass.get(name);
        if (known == null) {
            known = load(name);
            nameToClass.put(name, known);
        }
        return known;
    }

    private Class<?> load(String name) {
        if (!filter.allows(name)) {
            throw new KryoException("the class filter refuses " + name);
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new KryoException("the web application has no class " + name, e);
        }
    }
}
