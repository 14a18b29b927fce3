/** A small blocking client for Memcached's meta protocol; it knows keys and bytes, and nothing of sessions. */
@NullMarked
package dev.baton.memcached;

import org.jspecify.annotations.NullMarked;
