package dev.countersign.review.signoff;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision takes over from the item, read under the item's lock.
 *
 * @param openedAt null where nobody had taken it
 * @param addsTo the signed decision that this item is an addendum to
 */
record DecidedItem(
    Decision.Subject subject,
    Decision.Draft draft,
    @Nullable String manifestSha256,
    boolean simulated,
    @Nullable Instant openedAt,
    @Nullable String addsTo) {

  static DecidedItem read(Transaction tx, String itemId) throws SQLException {
    return tx.one(
            """
            SELECT i.*,
              (SELECT run ->> 'promptSha256' FROM jsonb_array_elements(i.detail -> 'provenance') run
               WHERE (run ->> 'drafted')::boolean LIMIT 1) AS prompt_sha256,
              (SELECT d.decision_id FROM decisions d
               WHERE d.item_id = i.addendum_of AND d.kind NOT IN ('REJECTED', 'RETRACTED'))
                AS adds_to
            FROM items i WHERE i.item_id = ?
            """,
            row ->
                new DecidedItem(
                    Decisions.subject(row, "kind"),
                    new Decision.Draft(
                        row.textOrNull("draft_sha256"),
                        row.textOrNull("draft_job_id"),
                        row.textOrNull("draft_model"),
                        row.textOrNull("draft_model_version"),
                        row.textOrNull("provenance_sha256"),
                        row.textOrNull("draft_sha256") == null
                            ? null
                            : row.textOrNull("prompt_sha256")),
                    row.textOrNull("manifest_sha256"),
                    row.flag("simulated"),
                    row.instantOrNull("opened_at"),
                    row.textOrNull("adds_to")),
            itemId)
        .orElseThrow();
  }
}
