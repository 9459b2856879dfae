package dev.countersign.review.login;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The logins of a user, for their owner to look at and to end. */
public final class Sessions {
  private Sessions() {}

  /**
   * A login that lasts.
   *
   * @param id names it and opens nothing
   */
  public record Running(String id, Instant createdAt, Instant lastUsedAt, Sender sender) {}

  /** Logins of a user that were used or began after these times, newest first. */
  static List<Running> of(Transaction tx, User user, Instant usedAfter, Instant begunAfter)
      throws SQLException {
    return tx.list(
        """
        SELECT * FROM sessions WHERE user_id = ? AND last_used_at > ? AND created_at > ?
        ORDER BY created_at DESC, session_id
        """,
        row ->
            new Running(
                row.text("session_id"),
                row.instant("created_at"),
                row.instant("last_used_at"),
                new Sender(row.text("address"), row.text("user_agent"))),
        user.id(),
        usedAfter,
        begunAfter);
  }

  /** Whether a login still stands; it and its account stay as they are until the end. */
  public static boolean stands(Transaction tx, LoginSession session) throws SQLException {
    return tx.one(
            """
            SELECT true AS stands FROM users JOIN sessions USING (user_id)
            WHERE session_id = ? FOR UPDATE
            """,
            row -> row.flag("stands"),
            session.id())
        .orElse(false);
  }

  /** Ends one login of this user; false where there is no such. */
  public static boolean end(Transaction tx, User user, String id) throws SQLException {
    return tx.update("DELETE FROM sessions WHERE session_id = ? AND user_id = ?", id, user.id())
        == 1;
  }
}
