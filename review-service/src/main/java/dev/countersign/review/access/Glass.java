package dev.countersign.review.access;

import dev.countersign.review.database.Transaction;
import dev.countersign.review.login.User;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The glass between a patient's item and those whose role does not see patients. Breaking it, with
 * a reason, opens one item to one user for a quarter of an hour.
 */
public final class Glass {
  private static final Duration OPEN = Duration.ofMinutes(15);

  private Glass() {}

  /** Breaks it; the item exists. Answers until when the item is open. */
  public static Instant shatter(
      Transaction tx, User user, String itemId, String reason, Instant now) throws SQLException {
    Instant until = now.plus(OPEN);
    tx.update(
        """
        INSERT INTO broken_glass (user_id, item_id, reason, broken_at, open_until)
        VALUES (?, ?, ?, ?, ?)
        """,
        user.id(),
        itemId,
        reason,
        now,
        until);
    return until;
  }

  /** True while the item is open to a user who broke the glass. */
  public static boolean broken(Transaction tx, User user, String itemId, Instant now)
      throws SQLException {
    return tx.one(
            """
            SELECT true AS open FROM broken_glass
            WHERE user_id = ? AND item_id = ? AND open_until > ? LIMIT 1
            """,
            row -> row.flag("open"),
            user.id(),
            itemId,
            now)
        .orElse(false);
  }
}
