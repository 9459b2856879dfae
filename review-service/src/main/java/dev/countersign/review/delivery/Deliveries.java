package dev.countersign.review.delivery;

import dev.countersign.events.DeliveryAttempted;
import dev.countersign.events.DeliveryOutcome;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.signoff.Dispatch;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.schemas.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be delivered, where, and what came of it so far. Safe for use by many threads. */
public final class Deliveries implements Dispatch {
  private final DeliverySettings settings;
  private final Outbox outbox;

  public Deliveries(DeliverySettings settings, Outbox outbox) {
    this.settings = settings;
    this.outbox = outbox;
  }

  /**
   * How a delivery stands, for the item page.
   *
   * @param state QUEUED, RETRYING, ACKNOWLEDGED or REFUSED
   * @param answer the receiver's own words, of the newest attempt
   */
  public record Standing(
      String destination, String state, @Nullable String answer, int attempts, Instant at) {

    /** The same without the receiver's words, which may name the patient. */
    public Standing withoutAnswer() {
      return new Standing(destination, state, null, attempts, at);
    }
  }

  /** A delivery that is due, and which attempt this is. */
  record Due(long id, String decisionId, String itemId, int attempt) {}

  @Override
  public void enqueue(Transaction tx, String decisionId, Instant at) throws SQLException {
    for (DestinationSettings destination : settings.destinations()) {
      tx.update(
          """
          INSERT INTO deliveries (decision_id, destination, state, changed_at, next_attempt_at)
          VALUES (?, ?, 'QUEUED', ?, ?)
          """,
          decisionId,
          destination.name(),
          at,
          at);
    }
  }

  /** All deliveries of an item. */
  public static List<Standing> of(Transaction tx, String itemId) throws SQLException {
    return tx.list(
        """
        SELECT v.* FROM deliveries v JOIN decisions d USING (decision_id)
        WHERE d.item_id = ? ORDER BY v.delivery_id
        """,
        row ->
            new Standing(
                row.text("destination"),
                row.text("state"),
                row.textOrNull("answer"),
                row.integer("attempts"),
                row.instant("changed_at")),
        itemId);
  }

  /**
   * Takes the oldest due delivery of a destination for one attempt; an addendum or a retraction
   * only once its report is settled there, so that it never overtakes it. Nobody else takes it
   * before the lease ends, and if this process dies the delivery is due again then.
   */
  static Optional<Due> take(Database database, String destination, Instant now, Duration lease)
      throws SQLException {
    return database.transaction(tx ->
        tx.one(
            """
            UPDATE deliveries v SET next_attempt_at = ?
            FROM decisions d
            WHERE d.decision_id = v.decision_id AND v.delivery_id = (
              SELECT w.delivery_id FROM deliveries w
              WHERE w.destination = ? AND w.state IN ('QUEUED', 'RETRYING')
                AND w.next_attempt_at <= ?
                AND NOT EXISTS (
                  SELECT FROM decisions later JOIN deliveries e ON e.decision_id = later.refers_to
                  WHERE later.decision_id = w.decision_id AND e.destination = w.destination
                    AND e.state IN ('QUEUED', 'RETRYING'))
              ORDER BY w.next_attempt_at, w.delivery_id LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
            RETURNING v.delivery_id, v.decision_id, d.item_id, v.attempts
            """,
            row ->
                new Due(
                    row.number("delivery_id"),
                    row.text("decision_id"),
                    row.text("item_id"),
                    row.integer("attempts") + 1),
            now.plus(lease),
            destination,
            now));
  }

  /** Notes what came of an attempt, and tells of it on {@code delivery.receipts}. */
  void record(
      Database database,
      Due due,
      String destination,
      Answer answer,
      String messageSha256,
      Instant at)
      throws SQLException {
    database.transaction(tx -> {
      tx.update(
          """
          UPDATE deliveries SET state = ?, attempts = ?, answer = ?, changed_at = ?,
            next_attempt_at = ?
          WHERE delivery_id = ?
          """,
          state(answer),
          due.attempt(),
          answer.shown(),
          at,
          at.plus(settings.wait(due.attempt())),
          due.id());
      tx.update(
          """
          INSERT INTO delivery_attempts (delivery_id, attempt, outcome, answer, message_sha256, at)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          due.id(),
          due.attempt(),
          answer.outcome(),
          answer.shown(),
          messageSha256,
          at);
      outbox.add(
          tx,
          Topic.DELIVERY_RECEIPTS,
          due.decisionId(),
          new DeliveryAttempted(
              due.decisionId(),
              due.itemId(),
              destination,
              due.attempt(),
              answer.outcome(),
              answer.code().isEmpty() ? null : answer.code(),
              messageSha256,
              at));
      ChangeNotice.post(tx, due.itemId());
      return due;
    });
  }

  private static String state(Answer answer) {
    if (answer.outcome() == DeliveryOutcome.ACKNOWLEDGED) {
      return "ACKNOWLEDGED";
    }
    return answer.again() ? "RETRYING" : "REFUSED";
  }
}
