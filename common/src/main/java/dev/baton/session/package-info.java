/** The values of the domain: what a session is, what can be done to it, and how that can end. */
@NullMarked
package dev.baton.session;

import org.jspecify.annotations.NullMarked;
