package dev.countersign.review.worklist;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions to the queue, answered in deadline order. Safe for use by many threads. */
public final class Worklist {
  private static final String FROM =
      """
      , u.printed_name AS claimed_name,
      (SELECT a.printed_name FROM users a WHERE a.user_id = i.assigned_to) AS assigned_name,
      i.simulated
        OR (i.decision IS NULL AND EXISTS (
          SELECT FROM questions q WHERE q.item_id = i.item_id AND q.simulated))
        OR EXISTS (SELECT FROM decisions d WHERE d.item_id IN (i.item_id, i.addendum_of)
          AND d.kind <> 'RETRACTED' AND d.simulated) AS any_simulated,
             p.patient_id, p.family_name, p.given_name, p.middle_name, p.name_prefix, p.name_suffix,
             p.sex, p.birth_date
      FROM items i
      LEFT JOIN users u ON u.user_id = i.claimed_by
      LEFT JOIN patients k ON k.patient_key = i.patient_key
      LEFT JOIN patients p ON p.patient_key = COALESCE(k.merged_into, i.patient_key)
      """;
  private static final String ROWS = "SELECT " + WorklistRow.COLUMNS + FROM;

  /** Rows with all columns of their items. */
  static final String WHOLE = "SELECT i.*" + FROM;

  /** {@link #count} counts so far and no further. */
  public static final int MOST_COUNTED = 1_000;

  private final InstantSource clock;

  public Worklist(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Some rows of an answer.
   *
   * @param next where the next page begins; null at the end
   */
  public record Page(List<WorklistRow> rows, @Nullable Cursor next) {}

  /**
   * A page of rows.
   *
   * @param readerId whose view it is
   * @param after where the page before ended; null for the first
   */
  public Page page(
      Transaction tx, WorklistQuery query, long readerId, @Nullable Cursor after, int limit)
      throws SQLException {
    Instant now = clock.instant();
    Condition condition = query.condition(tx, readerId, now);
    if (after != null) {
      condition = condition.and(query.view().after(after));
    }
    List<WorklistRow> rows =
        tx.list(
            // The limit as a number, since a plan for any limit is none that the server would keep.
            ROWS
                + " WHERE %s ORDER BY %s LIMIT %d"
                    .formatted(condition.sql(), query.view().order(), limit + 1),
            row -> WorklistRow.read(row, now),
            condition.parameters().toArray());
    if (rows.size() <= limit) {
      return new Page(rows, null);
    }
    List<WorklistRow> shown = List.copyOf(rows.subList(0, limit));
    return new Page(shown, shown.getLast().cursor());
  }

  /** How many rows a question has, {@link #MOST_COUNTED} where it has more. */
  public long count(Transaction tx, WorklistQuery query, long readerId) throws SQLException {
    Condition condition = query.condition(tx, readerId, clock.instant());
    return tx.one(
            "SELECT count(*) AS counted FROM (SELECT 1 FROM items i WHERE %s LIMIT ?)"
                .formatted(condition.sql()),
            row -> row.number("counted"),
            condition.parameters(MOST_COUNTED))
        .orElseThrow();
  }

  /** One row, whatever its state. */
  public Optional<WorklistRow> row(Transaction tx, String itemId) throws SQLException {
    return rows(tx, List.of(itemId)).stream().findFirst();
  }

  /** These rows; ids of no item are left out. */
  public List<WorklistRow> rows(Transaction tx, Collection<String> itemIds) throws SQLException {
    Instant now = clock.instant();
    return tx.list(
        ROWS + " WHERE i.item_id = ANY (?)",
        row -> WorklistRow.read(row, now),
        (Object) itemIds.toArray(String[]::new));
  }
}
