/** The sessions of Jetty's web applications, on Jetty's core session interfaces. */
@NullMarked
package dev.baton.jetty;

import org.jspecify.annotations.NullMarked;
