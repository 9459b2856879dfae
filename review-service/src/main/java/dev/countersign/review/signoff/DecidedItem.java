package dev.countersign.review.signoff;

import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision takes over from the item, read under the item's lock.
 *
 * @param draft the model's draft; where there was none, the model that last answered a question
 *     about the item, since its words may stand in the text
 * @param simulated a stand-in drafted it, answered a question about it, or took part in the report
 *     that it adds to
 * @param openedAt null where nobody had taken it
 * @param addsTo the decision that this item adds to: for one opened by hand the one it was opened
 *     to, for images that came later the last report of the subject that stands
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
            SELECT i.*, q.job_id AS asked_job_id, q.model AS asked_model,
              q.model_version AS asked_model_version,
              i.simulated OR COALESCE(a.simulated, false) OR EXISTS (
                SELECT FROM questions s WHERE s.item_id = i.item_id AND s.simulated
              ) AS any_simulated,
              (SELECT run ->> 'promptSha256' FROM jsonb_array_elements(i.detail -> 'provenance') run
               WHERE (run ->> 'drafted')::boolean LIMIT 1) AS prompt_sha256,
              a.decision_id AS adds_to
            FROM items i
            LEFT JOIN LATERAL (
              SELECT * FROM questions WHERE item_id = i.item_id AND state = 'ANSWERED'
              ORDER BY asked_at DESC, job_id LIMIT 1
            ) q ON i.draft_sha256 IS NULL
            LEFT JOIN LATERAL (
              SELECT d.decision_id, d.simulated FROM decisions d JOIN items e USING (item_id)
              WHERE d.kind NOT IN ('REJECTED', 'RETRACTED')
                AND CASE WHEN i.opened_by IS NULL
                  THEN e.base_item_id = i.base_item_id AND e.opened_by IS NULL
                    AND e.decision = 'SIGNED' AND i.addendum_of IS NOT NULL
                  ELSE e.item_id = i.addendum_of END
              ORDER BY d.sequence DESC LIMIT 1
            ) a ON true
            WHERE i.item_id = ?
            """,
            row ->
                new DecidedItem(
                    Decisions.subject(row, "kind"),
                    new Decision.Draft(
                        row.textOrNull("draft_sha256"),
                        either(row, "draft_job_id", "asked_job_id"),
                        either(row, "draft_model", "asked_model"),
                        either(row, "draft_model_version", "asked_model_version"),
                        row.textOrNull("provenance_sha256"),
                        row.textOrNull("draft_sha256") == null
                            ? null
                            : row.textOrNull("prompt_sha256")),
                    row.textOrNull("manifest_sha256"),
                    row.flag("any_simulated"),
                    row.instantOrNull("opened_at"),
                    row.textOrNull("adds_to")),
            itemId)
        .orElseThrow();
  }

  private static @Nullable String either(Found row, String column, String other)
      throws SQLException {
    String value = row.textOrNull(column);
    return value == null ? row.textOrNull(other) : value;
  }
}
