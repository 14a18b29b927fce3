package dev.baton.codec.kryo;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object behind a view of the JDK. Its field can't be read from outside the module, but serialization shows
 * what it refers to; nothing is kept of the bytes.
 */
final class WrappedObject extends ObjectOutputStream {
    private final Object view;
    private @Nullable Object inner;
    private boolean viewSeen;

    private WrappedObject(Object view) throws IOException {
        super(OutputStream.nullOutputStream());
        this.view = view;
        enableReplaceObject(true);
    }

    static Object of(Object view) {
        try (var output = new WrappedObject(view)) {
            output.writeObject(view);
            if (output.inner != null) {
                return output.inner;
            }
        } catch (IOException e) {
            throw new InexactException(view.getClass().getName() + ": " + e);
        }
        throw new InexactException(view.getClass().getName() + " hides what it shows");
    }

    @Override
    protected @Nullable Object replaceObject(Object object) {
        // The first is the view, or the one without random access that stands for it.
        if (!viewSeen) {
            viewSeen = true;
            return object;
        }
        if (inner != null && inner != object) {
            throw new InexactException(view.getClass().getName() + " refers to more than one object");
        }
        inner = object;
        return null;
    }
}
