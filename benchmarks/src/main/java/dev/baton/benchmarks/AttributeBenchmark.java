package dev.baton.benchmarks;

import dev.baton.session.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes and reads one attribute in one format. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the fields.
public class AttributeBenchmark {
    @Param
    public Attribute attribute;

    @Param
    public Format format;

    private Object value;
    private Bytes encoded;

    @Setup
    public void encodeOnce() {
        value = attribute.make();
        encoded = format.encode(value);
    }

    @Benchmark
    public Object encode() {
        return format.encode(value);
    }

    @Benchmark
    public Object decode() {
        return format.decode(encoded);
    }

    /** What a request pays at its end for each mutable attribute that it looked at. */
    @Benchmark
    public boolean findUnchanged() {
        return format.encode(value).equals(encoded);
    }
}
