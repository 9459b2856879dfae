package dev.countersign.review.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Questions to the queue that a reader keeps; each reader has their own. */
public final class SavedViews {
  private static final int MOST = 50;

  private SavedViews() {}

  /**
   * A view that was kept.
   *
   * @param query as {@link WorklistQuery} in JSON
   */
  public record SavedView(long id, String name, JsonNode query) {}

  /** A reader's views, by name. */
  public static List<SavedView> of(Transaction tx, long userId) throws SQLException {
    return tx.list(
        "SELECT * FROM saved_views WHERE user_id = ? ORDER BY name",
        row ->
            new SavedView(row.number("view_id"), row.text("name"), Json.column(row.text("query"))),
        userId);
  }

  /**
   * Keeps a view; one of that name gives way to it.
   *
   * @return empty when the reader has too many
   */
  public static Optional<SavedView> keep(
      Transaction tx, long userId, String name, WorklistQuery query) throws SQLException {
    return tx.one(
        """
        INSERT INTO saved_views (user_id, name, query)
        SELECT ?, ?, ?::jsonb
        WHERE (SELECT count(*) FROM saved_views WHERE user_id = ? AND name <> ?) < ?
        ON CONFLICT (user_id, name) DO UPDATE SET query = excluded.query
        RETURNING *
        """,
        row ->
            new SavedView(row.number("view_id"), row.text("name"), Json.column(row.text("query"))),
        userId,
        name,
        Json.text(query),
        userId,
        name,
        MOST);
  }

  /**
   * Forgets a view.
   *
   * @return false when the reader has none of that id
   */
  public static boolean remove(Transaction tx, long userId, long id) throws SQLException {
    return tx.update("DELETE FROM saved_views WHERE user_id = ? AND view_id = ?", userId, id) > 0;
  }
}
