/** The compact format of Kryo, for graphs that it provably reads back exactly; it declines all others as a whole. */
@NullMarked
package dev.baton.codec.kryo;

import org.jspecify.annotations.NullMarked;
