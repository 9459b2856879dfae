package dev.countersign.review.delivery;

import dev.countersign.events.DecisionKind;
import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.Set;

/**
 * Where a decision's report goes: to the destinations whose filter takes it, and to those that were
 * to get what it takes back or adds to, whatever their filter says by now.
 *
 * @param holders destinations with a delivery of the earlier report, however that stands: even one
 *     that refused it may have it from an attempt before
 */
record Addressees(DecisionKind kind, DestinationFilter.Subject subject, Set<String> holders) {
  Addressees {
    holders = Set.copyOf(holders);
  }

  static Addressees of(Transaction tx, String decisionId) throws SQLException {
    Set<String> holders = holders(tx, decisionId);
    return tx.one(
            """
            SELECT d.kind AS decided, i.modality, i.body_part, i.kind, i.priority, d.simulated
            FROM decisions d JOIN items i USING (item_id) WHERE d.decision_id = ?
            """,
            row ->
                new Addressees(row.constant("decided", DecisionKind.class), subject(row), holders),
            decisionId)
        .orElseThrow();
  }

  private static DestinationFilter.Subject subject(Found row) throws SQLException {
    return new DestinationFilter.Subject(
        row.textOrNull("modality"),
        row.textOrNull("body_part"),
        row.constant("kind", SubjectKind.class),
        row.constant("priority", Priority.class),
        row.flag("simulated"));
  }

  private static Set<String> holders(Transaction tx, String decisionId) throws SQLException {
    return Set.copyOf(
        tx.list(
            """
            SELECT v.destination FROM decisions d JOIN deliveries v ON v.decision_id = d.refers_to
            WHERE d.decision_id = ?
            """,
            row -> row.text("destination"),
            decisionId));
  }

  boolean include(DestinationSettings destination) {
    return destination.filter().takes(subject)
        || (holders.contains(destination.name()) && mustKnow(destination.filter()));
  }

  /** An addendum in which a stand-in took part does not go where nothing simulated may go. */
  private boolean mustKnow(DestinationFilter filter) {
    return kind == DecisionKind.RETRACTED || !filter.withholds(subject);
  }
}
