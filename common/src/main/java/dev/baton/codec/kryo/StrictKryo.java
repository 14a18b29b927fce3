package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import dev.baton.codec.ClassFilter;

/** Kryo without its defaults: each class is written in the way that the policy proved exact, or not at all. */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class StrictKryo extends Kryo {
    /** Deep enough for real graphs; what is written within it can be read on a thread with less stack left. */
    private static final int MAX_DEPTH = 500;

    private final ClassPolicy policy;
    private final StrictReferences references;

    private StrictKryo(ClassPolicy policy, FilteredClasses classes, StrictReferences references) {
        super(classes, references);
        this.policy = policy;
        this.references = references;
    }

    static StrictKryo of(ClassPolicy policy, ClassLoader loader, ClassFilter filter) {
        var references = new StrictReferences();
        var classes = new FilteredClasses(loader, filter);
        var kryo = new StrictKryo(policy, classes, references);
        kryo.setRegistrationRequired(false);
        kryo.setOptimizedGenerics(false);
        kryo.setMaxDepth(MAX_DEPTH);
        kryo.setClassLoader(loader);
        new FixedRegistrations(kryo, filter).register(references, classes);
        return kryo;
    }

    /** Is asked for every class without a fixed id, by the writer and by the reader. */
    @Override
    public Serializer<?> getDefaultSerializer(Class type) {
        return policy.serializer(type, references);
    }
}
