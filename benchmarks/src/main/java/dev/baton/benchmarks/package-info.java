/** Measures what attributes cost: bytes in the store, time to write, to read, and to find unchanged; and clients for Memcached. */
@NullMarked
package dev.baton.benchmarks;

import org.jspecify.annotations.NullMarked;
