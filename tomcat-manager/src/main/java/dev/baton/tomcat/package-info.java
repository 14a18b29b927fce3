/** Baton in Tomcat 9.0, 10.1 and 11.0. No type of the Servlet API is named here: its package differs between them. */
@NullMarked
package dev.baton.tomcat;

import org.jspecify.annotations.NullMarked;
