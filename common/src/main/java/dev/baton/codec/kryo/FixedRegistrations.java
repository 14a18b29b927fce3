package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import dev.baton.codec.ClassFilter;
import java.util.List;

/**
 * Gives each class of the JDK that is written exactly an id, which takes a byte where its name would take many. An id
 * is part of the stored format: it is never given to another class, and a new class is added at the end of its list.
 */
final class FixedRegistrations {
    private static final int ARRAYS = 10;
    private static final int COLLECTIONS = 20;
    private static final int CONSTANTS = 45;
    private static final int IMMUTABLE = 55;
    private static final int VIEWS = 70;
    private static final int VALUES = 95;
    /** Also has the last ids that take one byte, up to 125. */
    private static final int RARE_VALUES = 110;

    private static final int TIMES = 130;

    private final Kryo kryo;
    private final ClassFilter filter;

    FixedRegistrations(Kryo kryo, ClassFilter filter) {
        this.kryo = kryo;
        this.filter = filter;
    }

    void register(StrictReferences references, FilteredClasses classes) {
        from(ARRAYS, JdkArrays.all());
        from(COLLECTIONS, JdkCollections.mutable(references));
        from(CONSTANTS, JdkCollections.constants());
        from(IMMUTABLE, JdkCollections.immutable(references));
        from(VIEWS, JdkViews.all(references));
        from(VALUES, JdkValues.common());
        from(RARE_VALUES, JdkValues.rare(classes));
        from(TIMES, JdkTimes.all());
    }

    private void from(int firstId, List<Fixed> block) {
        int id = firstId;
        for (var fixed : block) {
            if (filter.allows(fixed.type().getName())) {
                kryo.register(fixed.type(), fixed.serializer(), id);
            }
            id++;
        }
    }
}
