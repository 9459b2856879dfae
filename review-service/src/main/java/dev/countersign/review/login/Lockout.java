package dev.countersign.review.login;

import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Failed passwords by the name typed: from the fifth in a row on, the next try has to wait, and
 * longer each time up to a quarter of an hour. Names of no user are treated alike.
 */
final class Lockout {
  private static final int FREE_FAILURES = 5;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private Lockout() {}

  /**
   * Begins a try. It counts as failed until it succeeds, so that of many at the same time, on
   * whatever replica, no more are looked at than one after the other.
   *
   * @return when this name may be tried again; empty where it may be now
   */
  static Optional<Instant> begin(Transaction tx, String username, Instant now) throws SQLException {
    tx.update("DELETE FROM login_failures WHERE locked_until < ?", now.minus(FORGOTTEN));
    tx.update(
        """
        INSERT INTO login_failures (name_hash, failures, locked_until) VALUES (?, 0, ?)
        ON CONFLICT (name_hash) DO NOTHING
        """,
        key(username),
        now);
    Optional<Integer> failures =
        tx.one(
            """
            UPDATE login_failures SET failures = failures + 1
            WHERE name_hash = ? AND locked_until <= ? RETURNING failures
            """,
            row -> row.integer("failures"),
            key(username),
            now);
    if (failures.isEmpty()) {
      return lockedUntil(tx, username);
    }
    lock(tx, username, now.plus(delay(failures.get())));
    return Optional.empty();
  }

  /** Takes a try back that was not looked at. */
  static void notLookedAt(Transaction tx, String username, Instant now) throws SQLException {
    tx.update(
        "UPDATE login_failures SET failures = failures - 1 WHERE name_hash = ? AND failures > 0",
        key(username));
    lock(tx, username, now);
  }

  private static void lock(Transaction tx, String username, Instant until) throws SQLException {
    tx.update(
        "UPDATE login_failures SET locked_until = ? WHERE name_hash = ?", until, key(username));
  }

  private static Optional<Instant> lockedUntil(Transaction tx, String username)
      throws SQLException {
    return tx.one(
        "SELECT locked_until FROM login_failures WHERE name_hash = ?",
        row -> row.instant("locked_until"),
        key(username));
  }

  /** Forgets the failures after a success. */
  static void succeeded(Transaction tx, String username) throws SQLException {
    tx.update("DELETE FROM login_failures WHERE name_hash = ?", key(username));
  }

  /** No wait for the first failures, then 2 s, 4 s, 8 s and so on. */
  static Duration delay(int failures) {
    if (failures < FREE_FAILURES) {
      return Duration.ZERO;
    }
    Duration delay = Duration.ofSeconds(2L << Math.min(failures - FREE_FAILURES, 20));
    return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
  }

  private static String key(String username) {
    return ContentId.sha256(username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }
}
