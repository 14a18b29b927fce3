/** The live attributes of one session: decoded when they are first asked for, and compared with what the store has. */
@NullMarked
package dev.baton.tracking;

import org.jspecify.annotations.NullMarked;
