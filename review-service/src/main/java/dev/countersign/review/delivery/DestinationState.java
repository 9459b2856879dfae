package dev.countersign.review.delivery;

import dev.countersign.events.DeliveryOutcome;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Whether a destination takes what it is sent. It fails after so many attempts in a row without an
 * acknowledgement, and recovers with the next acknowledgement: one report that it refuses among
 * others that it takes changes nothing.
 */
public enum DestinationState {
  UP,
  FAILING;

  private record Stored(DestinationState state, int failures) {}

  /**
   * The state after an answer.
   *
   * @param changed whether it was another before
   */
  record Noted(DestinationState state, boolean changed) {}

  /** Notes an answer. */
  static Noted after(
      Transaction tx, String destination, Answer answer, int failingAfter, Instant at)
      throws SQLException {
    tx.update(
        """
        INSERT INTO destination_states (destination, state, since, failures, last_answer)
        VALUES (?, 'UP', ?, 0, '') ON CONFLICT (destination) DO NOTHING
        """,
        destination,
        at);
    Stored before = locked(tx, destination);
    boolean taken = answer.outcome() == DeliveryOutcome.ACKNOWLEDGED;
    int failures = taken ? 0 : before.failures() + 1;
    DestinationState now = before.state().next(failures, failingAfter);
    tx.update(
        """
        UPDATE destination_states SET state = ?, failures = ?, last_answer = ?,
          since = CASE WHEN state = ? THEN since ELSE ? END
        WHERE destination = ?
        """,
        now,
        failures,
        answer.shown(),
        now,
        at,
        destination);
    return new Noted(now, now != before.state());
  }

  private static Stored locked(Transaction tx, String destination) throws SQLException {
    return tx.one(
            "SELECT state, failures FROM destination_states WHERE destination = ? FOR UPDATE",
            row ->
                new Stored(row.constant("state", DestinationState.class), row.integer("failures")),
            destination)
        .orElseThrow();
  }

  private DestinationState next(int failures, int failingAfter) {
    if (failures == 0) {
      return UP;
    }
    return failures >= failingAfter ? FAILING : this;
  }
}
