package dev.countersign.review.worklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to the queue. What is null does not narrow it.
 *
 * @param words sought in the patient's name and id, the accession and the description as they
 *     stand, and each of them as the beginning of a word of the draft; empty for all
 * @param kind STUDY or NOTE
 */
public record WorklistQuery(
    View view,
    @JsonProperty("q") String words,
    @Nullable String modality,
    @Nullable String priority,
    @Nullable ItemState state,
    @Nullable String kind) {

  /** All of a view. */
  public static WorklistQuery of(View view) {
    return new WorklistQuery(view, "", null, null, null, null);
  }

  /** This question narrowed to words. */
  public WorklistQuery seeking(String sought) {
    return new WorklistQuery(view, sought, modality, priority, state, kind);
  }

  /** The condition over {@code items i}. */
  Condition condition(Transaction tx, long readerId, Instant now) throws SQLException {
    Condition condition = view.condition(readerId, now);
    condition = narrowed(condition, "i.modality = ?1", modality);
    condition = narrowed(condition, "i.priority = ?1", priority);
    condition = narrowed(condition, "i.kind = ?1", kind);
    if (state != null) {
      condition = condition.and(state.condition(now));
    }
    return words.isBlank() ? condition : condition.and(Search.of(words).condition(tx));
  }

  private static Condition narrowed(Condition condition, String sql, @Nullable String value) {
    return value == null ? condition : condition.and(Condition.of(sql, value));
  }

  /** Without the words: they may name a patient. */
  @Override
  public String toString() {
    return "WorklistQuery[view=" + view + "]";
  }
}
