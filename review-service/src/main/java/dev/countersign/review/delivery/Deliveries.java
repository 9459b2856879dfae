package dev.countersign.review.delivery;

import dev.countersign.events.DeliveryAttempted;
import dev.countersign.events.DeliveryOutcome;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.signoff.Dispatch;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.LockedItem;
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
   * @param state QUEUED, SENT (an attempt is under way), RETRYING, ACKNOWLEDGED or REFUSED
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
    Addressees addressees = Addressees.of(tx, decisionId);
    for (DestinationSettings destination : settings.destinations()) {
      if (addressees.include(destination)) {
        enqueue(tx, decisionId, destination.name(), at);
      }
    }
  }

  private static void enqueue(Transaction tx, String decisionId, String destination, Instant at)
      throws SQLException {
    tx.update(
        """
        INSERT INTO deliveries (decision_id, destination, state, changed_at, next_attempt_at)
        VALUES (?, ?, 'QUEUED', ?, ?)
        """,
        decisionId,
        destination,
        at,
        at);
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
   * Puts back into the queue what a destination refused, at once due; but no report that was
   * retracted since, which would stand there as a final one.
   *
   * @return how many; none where nothing of the item stands refused there
   */
  public static int resend(
      Transaction tx, String itemId, String destination, String who, Instant at)
      throws SQLException {
    // A retraction holds the same lock: it is seen here, or comes after what is queued here.
    LockedItem.lock(tx, itemId);
    int queued =
        tx.update(
            """
            UPDATE deliveries v SET state = 'QUEUED', changed_at = ?, next_attempt_at = ?
            FROM decisions d
            WHERE d.decision_id = v.decision_id AND d.item_id = ? AND v.destination = ?
              AND v.state = 'REFUSED'
              AND NOT EXISTS (
                SELECT FROM decisions r
                WHERE r.refers_to = v.decision_id AND r.kind = 'RETRACTED')
            """,
            at,
            at,
            itemId,
            destination);
    if (queued > 0) {
      History.add(tx, itemId, at, who, "Sent again to " + destination);
      ChangeNotice.post(tx, itemId);
    }
    return queued;
  }

  /** How every destination of the settings stands. */
  public List<DestinationStanding> destinations(Transaction tx) throws SQLException {
    return DestinationStanding.of(tx, settings.destinations());
  }

  /**
   * Takes the oldest due delivery of a destination for one attempt; an addendum or a retraction
   * only once its report is settled there, so that it never overtakes it. Nobody else takes it
   * before the lease ends, and if this process dies the delivery is due again then. So is one that
   * was changed at a time to come, by a clock that was set back since.
   */
  static Optional<Due> take(Database database, String destination, Instant now, Duration lease)
      throws SQLException {
    return database.transaction(tx -> {
      Optional<Due> due = take(tx, destination, now, now.plus(lease));
      if (due.isPresent()) {
        ChangeNotice.post(tx, due.get().itemId());
      }
      return due;
    });
  }

  private static Optional<Due> take(
      Transaction tx, String destination, Instant now, Instant leasedUntil) throws SQLException {
    return tx.one(
        """
        UPDATE deliveries v SET state = 'SENT', changed_at = ?, next_attempt_at = ?
        FROM decisions d
        WHERE d.decision_id = v.decision_id AND v.delivery_id = (
          SELECT w.delivery_id FROM deliveries w
          WHERE w.destination = ? AND w.state IN ('QUEUED', 'SENT', 'RETRYING')
            AND (w.next_attempt_at <= ? OR w.changed_at > ?)
            AND NOT EXISTS (
              SELECT FROM decisions later JOIN deliveries e ON e.decision_id = later.refers_to
              WHERE later.decision_id = w.decision_id AND e.destination = w.destination
                AND e.state IN ('QUEUED', 'SENT', 'RETRYING'))
          ORDER BY w.next_attempt_at, w.delivery_id LIMIT 1 FOR UPDATE OF w SKIP LOCKED)
        RETURNING v.delivery_id, v.decision_id, d.item_id, v.attempts
        """,
        row ->
            new Due(
                row.number("delivery_id"),
                row.text("decision_id"),
                row.text("item_id"),
                row.integer("attempts") + 1),
        now,
        leasedUntil,
        destination,
        now,
        leasedUntil);
  }

  /**
   * Notes what came of an attempt, and tells of it on {@code delivery.receipts}.
   *
   * @return what else it says
   */
  Consequence record(
      Database database, Due due, String destination, Courier.Attempt attempt, Instant at)
      throws SQLException {
    Answer answer = attempt.answer();
    String messageSha256 = attempt.messageSha256();
    return database.transaction(tx -> {
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
      return messageSha256.isEmpty()
          ? Consequence.Unbuilt.of(tx, due.id(), settings.failingAfter())
          : new Consequence.Offered(
              DestinationState.after(tx, destination, answer, settings.failingAfter(), at));
    });
  }

  private static String state(Answer answer) {
    if (answer.outcome() == DeliveryOutcome.ACKNOWLEDGED) {
      return "ACKNOWLEDGED";
    }
    return answer.again() ? "RETRYING" : "REFUSED";
  }
}
