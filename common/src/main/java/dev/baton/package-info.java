/** The sessions of one web application on one node: what containers build on. */
@NullMarked
package dev.baton;

import org.jspecify.annotations.NullMarked;
