/** Sessions in Redis or Valkey: a hash for each session, an index of due times for each bucket, a script for each step. */
@NullMarked
package dev.baton.store.redis;

import org.jspecify.annotations.NullMarked;
