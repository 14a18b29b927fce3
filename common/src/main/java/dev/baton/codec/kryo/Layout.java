package dev.baton.codec.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a class or the components of a record. It is written before the first object of a class in a graph, so
 * that a later version of the class knows what each value belongs to.
 *
 * @param slots in the order in which the values follow
 */
record Layout(List<Slot> slots) {
    /** Neither a field's nor a class's name can have it. */
    private static final char LEVEL_MARK = '/';

    /**
     * A value's place.
     *
     * @param level the superclass that declares it; empty for the class itself
     */
    record Slot(String level, String name, ValueKind kind) {
        boolean isSamePlace(Slot other) {
            return name.equals(other.name) && level.equals(other.level);
        }
    }

    /**
     * A value as it was written, and where it goes now.
     *
     * @param index of the slot in this version's layout, or {@link #GONE}
     */
    record Arrival(ValueKind kind, int index) {
        static final int GONE = -1;
    }

    Layout {
        slots = List.copyOf(slots);
    }

    /** Writes the layout, if it is the first object of its class in the graph. */
    @SuppressWarnings("unchecked") // Kryo's context has raw types.
    void writeOnce(Kryo kryo, Output output, Object serializer) {
        if (kryo.getGraphContext().containsKey(serializer)) {
            return;
        }
        kryo.getGraphContext().put(serializer, this);
        output.writeVarInt(slots.size(), true);
        String level = "";
        for (var slot : slots) {
            output.writeString(slot.level().equals(level) ? slot.name() : slot.name() + LEVEL_MARK + slot.level());
            slot.kind().writeKind(output);
            level = slot.level();
        }
    }

    /** Reads how the objects of the class were written in this graph, or finds it if one was read before. */
    @SuppressWarnings("unchecked") // Kryo's context has raw types.
    List<Arrival> readOnce(Kryo kryo, Input input, Object serializer) {
        var arrivals = (List<Arrival>) kryo.getGraphContext().get(serializer);
        if (arrivals == null) {
            arrivals = read(input).stream().map(this::arrival).toList();
            kryo.getGraphContext().put(serializer, arrivals);
        }
        return arrivals;
    }

    private static List<Slot> read(Input input) {
        var written = new ArrayList<Slot>();
        String level = "";
        for (int left = ((GuardedInput) input).readCount(); left > 0; left--) {
            String text = input.readString();
            int mark = text.indexOf(LEVEL_MARK);
            level = mark < 0 ? level : text.substring(mark + 1);
            written.add(new Slot(level, mark < 0 ? text : text.substring(0, mark), ValueKind.readKind(input)));
        }
        return written;
    }

    private Arrival arrival(Slot written) {
        for (int i = 0; i < slots.size(); i++) {
            var slot = slots.get(i);
            if (slot.isSamePlace(written)) {
                if (slot.kind() != written.kind()) {
                    throw new KryoException(slot.name() + " was " + written.kind() + " and is " + slot.kind());
                }
                return new Arrival(slot.kind(), i);
            }
        }
        return new Arrival(written.kind(), Arrival.GONE);
    }
}
