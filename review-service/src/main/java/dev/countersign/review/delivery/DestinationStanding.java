package dev.countersign.review.delivery;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a destination stands.
 *
 * @param kind as in the settings
 * @param since when the state began; null where nothing was sent yet
 * @param lastAnswer the receiver's own words, or what kept it from answering
 * @param waiting reports that it has neither acknowledged nor refused
 */
public record DestinationStanding(
    String name,
    String kind,
    DestinationState state,
    @Nullable Instant since,
    @Nullable String lastAnswer,
    long waiting) {

  /** Without the receiver's words, which may name a patient. */
  public DestinationStanding withoutAnswer() {
    return new DestinationStanding(name, kind, state, since, null, waiting);
  }

  static List<DestinationStanding> of(Transaction tx, List<DestinationSettings> destinations)
      throws SQLException {
    List<DestinationStanding> standings = new ArrayList<>();
    for (DestinationSettings destination : destinations) {
      standings.add(of(tx, destination));
    }
    return standings;
  }

  private static DestinationStanding of(Transaction tx, DestinationSettings destination)
      throws SQLException {
    return tx.one(
            """
            SELECT COALESCE(s.state, 'UP') AS state, s.since, s.last_answer, (
              SELECT count(*) FROM deliveries
              WHERE destination = wanted.name AND state IN ('QUEUED', 'SENT', 'RETRYING')) AS waiting
            FROM (SELECT CAST(? AS text) AS name) wanted
            LEFT JOIN destination_states s ON s.destination = wanted.name
            """,
            row ->
                new DestinationStanding(
                    destination.name(),
                    destination.kind(),
                    row.constant("state", DestinationState.class),
                    row.instantOrNull("since"),
                    row.textOrNull("last_answer"),
                    row.number("waiting")),
            destination.name())
        .orElseThrow();
  }
}
