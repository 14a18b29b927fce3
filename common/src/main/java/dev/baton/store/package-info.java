/** Where sessions are kept: the port that a store implements, how it is found, and the address that names it. */
@NullMarked
package dev.baton.store;

import org.jspecify.annotations.NullMarked;
