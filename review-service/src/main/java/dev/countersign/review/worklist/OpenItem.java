package dev.countersign.review.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item with what its page needs beyond the row.
 *
 * @param detail reason, notes, scores and provenance as JSON
 * @param editing text being edited; null where nobody has begun
 * @param openedAt when its present or last holder took it
 */
public record OpenItem(
    WorklistRow row,
    JsonNode detail,
    @Nullable Editing editing,
    @Nullable String draftSha256,
    @Nullable String manifestSha256,
    @Nullable Instant openedAt) {

  /** Text on its way to a signature. */
  public record Editing(String text, Instant savedAt) {}

  /** The item with this id. */
  public static Optional<OpenItem> find(Transaction tx, String itemId, Instant now)
      throws SQLException {
    return tx.one(
        Worklist.WHOLE + " WHERE i.item_id = ?",
        row -> {
          Instant savedAt = row.instantOrNull("editing_saved_at");
          return new OpenItem(
              WorklistRow.read(row, now),
              Json.column(row.text("detail")),
              savedAt == null ? null : new Editing(row.text("editing_text"), savedAt),
              row.textOrNull("draft_sha256"),
              row.textOrNull("manifest_sha256"),
              row.instantOrNull("opened_at"));
        },
        itemId);
  }

  /** Names no patient. */
  @Override
  public String toString() {
    return "OpenItem[" + row.id() + "]";
  }
}
