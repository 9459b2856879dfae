package dev.countersign.review.delivery;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;

/** What an attempt says of more than its own delivery. */
sealed interface Consequence {

  /** A message went out: how the destination stands by what came of it. */
  record Offered(DestinationState.Noted destination) implements Consequence {}

  /**
   * No message could be built, which says nothing of the destination.
   *
   * @param stuck whether it has now happened so often in a row that somebody must be told; true
   *     once in a row
   */
  record Unbuilt(boolean stuck) implements Consequence {

    /** The consequence of the delivery's newest attempt, which is noted already. */
    static Unbuilt of(Transaction tx, long deliveryId, int stuckAfter) throws SQLException {
      long inARow =
          tx.one(
                  """
                  SELECT count(*) AS in_a_row FROM delivery_attempts a
                  WHERE a.delivery_id = ? AND a.attempt > (
                    SELECT COALESCE(max(b.attempt), 0) FROM delivery_attempts b
                    WHERE b.delivery_id = a.delivery_id AND b.message_sha256 <> '')
                  """,
                  row -> row.number("in_a_row"),
                  deliveryId)
              .orElseThrow();
      return new Unbuilt(inARow == stuckAfter);
    }
  }
}
