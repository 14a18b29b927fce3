/** Sessions in the memory of one process: the reference for other stores, for tests and for development on one node. */
@NullMarked
package dev.baton.store.memory;

import org.jspecify.annotations.NullMarked;
