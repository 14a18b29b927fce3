/** Turns the value of one attribute into bytes and back: the port, the envelope around the bytes, the class filter. */
@NullMarked
package dev.baton.codec;

import org.jspecify.annotations.NullMarked;
