package dev.baton.codec.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.baton.session.UnreadableSessionException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Decodes bytes that nobody vouches for: each must become a value or be refused as unreadable, in bounded time and with
 * memory in proportion to its size. Figures are of the thread that decodes, so other work on the machine is not in them.
 */
public final class MeasuredDecoding {
    private static final long MOST_NANOS = 1_000_000_000L;
    private static final long FIXED_BYTES = 1 << 20;
    private static final int MOST_BYTES_PER_BYTE = 256;
    private static final int MEGABYTE = 1 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Function<byte[], Object> decoder;
    private int values;
    private int refusals;
    private long slowestNanos;
    private long mostBytes;

    public MeasuredDecoding(Function<byte[], Object> decoder) {
        this.decoder = decoder;
    }

    public void decode(byte[] bytes) {
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        long nanosBefore = THREADS.getCurrentThreadCpuTime();
        decodeOrRefuse(bytes);
        long nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        slowestNanos = Math.max(slowestNanos, nanos);
        mostBytes = Math.max(mostBytes, allocated);
        if (nanos > MOST_NANOS || allocated > FIXED_BYTES + (long) MOST_BYTES_PER_BYTE * bytes.length) {
            throw new AssertionError("%d bytes took %,d ns and %,d bytes of memory: %s"
                    .formatted(bytes.length, nanos, allocated, hex(bytes)));
        }
    }

    private void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(decoder.apply(bytes)).isNotNull();
            values++;
        } catch (UnreadableSessionException expected) {
            assertThat(expected).hasMessageContaining("can't be read");
            refusals++;
        } catch (Throwable other) {
            throw new AssertionError("neither read nor refused: " + hex(bytes), other);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public String figures() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        var heap = memory.getHeapMemoryUsage();
        return "%,d payloads: %,d values, %,d refusals; slowest %.1f ms; most allocated %,d KB; heap used %d of %d MB"
                .formatted(
                        values + refusals,
                        values,
                        refusals,
                        slowestNanos / 1e6,
                        mostBytes / 1024,
                        heap.getUsed() / MEGABYTE,
                        heap.getMax() / MEGABYTE);
    }
}
