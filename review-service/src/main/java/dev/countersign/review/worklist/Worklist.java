package dev.countersign.review.worklist;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions to the queue, answered in deadline order. Safe for use by many threads. */
public final class Worklist {
  static final String ROWS =
      """
      SELECT i.*, u.printed_name AS claimed_name,
             (SELECT a.printed_name FROM users a WHERE a.user_id = i.assigned_to) AS assigned_name,
             p.patient_id, p.family_name, p.given_name, p.sex, p.birth_date
      FROM items i
      LEFT JOIN users u ON u.user_id = i.claimed_by
      LEFT JOIN patients k ON k.patient_key = i.patient_key
      LEFT JOIN patients p ON p.patient_key = COALESCE(k.merged_into, i.patient_key)
      """;
  private static final String SEARCH =
      """
       AND (concat_ws(' ', p.family_name, p.given_name) ILIKE ?
            OR concat_ws(' ', p.given_name, p.family_name) ILIKE ?
            OR p.patient_id ILIKE ? OR i.accession ILIKE ? OR i.description ILIKE ?)
      """;
  private static final int SEARCHED_COLUMNS = 5;
  private static final String COUNTS =
      Arrays.stream(View.values())
          .map(view -> "count(*) FILTER (WHERE %s) AS %s".formatted(view.condition(), view))
          .collect(Collectors.joining(", ", "SELECT ", " FROM items i"));

  private final InstantSource clock;

  public Worklist(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The first rows of a view.
   *
   * @param readerId whose view it is
   * @param words sought in the patient's name and id, the accession and the description; empty for
   *     all
   */
  public List<WorklistRow> rows(Transaction tx, View view, long readerId, String words, int limit)
      throws SQLException {
    Instant now = clock.instant();
    var condition = new Numbered(view.condition(), now, readerId);
    List<@Nullable Object> parameters = new ArrayList<>(condition.parameters());
    String sql = ROWS + " WHERE " + condition.sql();
    if (!words.isBlank()) {
      sql += SEARCH;
      for (int i = 0; i < SEARCHED_COLUMNS; i++) {
        parameters.add("%" + escaped(words.strip()) + "%");
      }
    }
    parameters.add(limit);
    String order = view == View.SIGNED ? "i.decided_at DESC" : "i.deadline";
    return tx.list(
        sql + " ORDER BY " + order + ", i.item_id LIMIT ?",
        row -> WorklistRow.read(row, now),
        parameters.toArray());
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

  /** How many items stand in each view, for one reader. */
  public Map<String, Long> counts(Transaction tx, long readerId) throws SQLException {
    var counts = new Numbered(COUNTS, clock.instant(), readerId);
    return tx.one(
            counts.sql(),
            row -> {
              Map<String, Long> byView = new LinkedHashMap<>();
              for (View view : View.values()) {
                byView.put(view.apiName(), row.number(view.name()));
              }
              return byView;
            },
            counts.parameters().toArray())
        .orElseThrow();
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /** A condition with its numbered places in JDBC's order. */
  private record Numbered(String sql, List<Object> parameters) {
    Numbered(String condition, Instant now, long readerId) {
      this(condition.replaceAll("\\?[123]", "?"), values(condition, now, readerId));
    }

    private static List<Object> values(String condition, Instant now, long readerId) {
      List<Object> values = new ArrayList<>();
      for (int at = condition.indexOf('?'); at >= 0; at = condition.indexOf('?', at + 1)) {
        values.add(
            switch (condition.charAt(at + 1)) {
              case '1' -> now;
              case '2' -> readerId;
              default -> now.truncatedTo(ChronoUnit.DAYS);
            });
      }
      return values;
    }
  }
}
