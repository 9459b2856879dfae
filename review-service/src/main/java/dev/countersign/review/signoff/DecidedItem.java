package dev.countersign.review.signoff;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision takes over from the item, read under the item's lock.
 *
 * @param openedAt null where nobody had taken it
 */
record DecidedItem(
    Decision.Subject subject,
    Decision.Draft draft,
    @Nullable String manifestSha256,
    boolean simulated,
    @Nullable Instant openedAt) {

  static DecidedItem read(Transaction tx, String itemId) throws SQLException {
    return tx.one(
            "SELECT * FROM items WHERE item_id = ?",
            row ->
                new DecidedItem(
                    Decisions.subject(row, "kind"),
                    new Decision.Draft(
                        row.textOrNull("draft_sha256"),
                        row.textOrNull("draft_job_id"),
                        row.textOrNull("draft_model"),
                        row.textOrNull("draft_model_version"),
                        row.textOrNull("provenance_sha256")),
                    row.textOrNull("manifest_sha256"),
                    row.flag("simulated"),
                    row.instantOrNull("opened_at")),
            itemId)
        .orElseThrow();
  }
}
