/** Sessions in Memcached: one item each, of which copies may stand on several servers. */
@NullMarked
package dev.baton.store.memcached;

import org.jspecify.annotations.NullMarked;
