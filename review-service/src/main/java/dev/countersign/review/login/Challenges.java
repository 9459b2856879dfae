package dev.countersign.review.login;

import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.ContentId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Challenges that wait for an answer: each in one login, for two minutes, and once. */
final class Challenges {
  static final Duration VALID = Duration.ofMinutes(2);

  private Challenges() {}

  /** Keeps a challenge until it is answered or too old. */
  static void keep(Transaction tx, byte[] challenge, String sessionId, Instant now)
      throws SQLException {
    tx.update("DELETE FROM passkey_challenges WHERE expires_at <= ?", now);
    tx.update(
        """
        INSERT INTO passkey_challenges (challenge_sha256, session_id, expires_at) VALUES (?, ?, ?)
        ON CONFLICT (challenge_sha256, session_id) DO UPDATE SET expires_at = excluded.expires_at
        """,
        ContentId.sha256(challenge),
        sessionId,
        now.plus(VALID));
  }

  /** True when this challenge waited in this login; from now on it does not. */
  static boolean take(Transaction tx, byte[] challenge, String sessionId, Instant now)
      throws SQLException {
    return tx.update(
            """
            DELETE FROM passkey_challenges
            WHERE challenge_sha256 = ? AND session_id = ? AND expires_at > ?
            """,
            ContentId.sha256(challenge),
            sessionId,
            now)
        == 1;
  }
}
