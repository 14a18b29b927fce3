/** The format of Java serialization: reads back whatever the JDK itself would, in more bytes and time. */
@NullMarked
package dev.baton.codec.jdk;

import org.jspecify.annotations.NullMarked;
