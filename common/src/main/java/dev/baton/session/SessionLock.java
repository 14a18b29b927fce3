package dev.baton.session;

import java.time.Duration;

/**
 * What one request shows to keep all others in the fleet from a session.
 *
 * @param owner a word without blanks by which no other request in the fleet goes
 * @param lease how long nobody else gets the session, unless the owner says more; zero gives it free
 */
public record SessionLock(String owner, Duration lease) {}
