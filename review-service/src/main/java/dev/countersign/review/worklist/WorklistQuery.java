package dev.countersign.review.worklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
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
  private static final String SEARCH =
      """
      i.item_id IN (
        SELECT s.item_id FROM items s WHERE s.sought LIKE lower(?1)
        UNION ALL
        SELECT d.item_id FROM draft_words d WHERE d.words @@ to_tsquery('simple', ?2)
        UNION ALL
        SELECT s.item_id FROM items s WHERE s.patient_key IN (
          SELECT p.patient_key FROM patients p
          WHERE p.merged_into IS NULL AND p.sought LIKE lower(?1)
          UNION ALL
          SELECT k.patient_key FROM patients k JOIN patients p ON p.patient_key = k.merged_into
          WHERE p.sought LIKE lower(?1)))
      """;

  /** All of a view. */
  public static WorklistQuery of(View view) {
    return new WorklistQuery(view, "", null, null, null, null);
  }

  /** This question narrowed to words. */
  public WorklistQuery seeking(String sought) {
    return new WorklistQuery(view, sought, modality, priority, state, kind);
  }

  Condition condition(long readerId, Instant now) {
    Condition condition = view.condition(readerId, now);
    condition = narrowed(condition, "i.modality = ?1", modality);
    condition = narrowed(condition, "i.priority = ?1", priority);
    condition = narrowed(condition, "i.kind = ?1", kind);
    if (state != null) {
      condition = condition.and(state.condition(now));
    }
    if (!words.isBlank()) {
      condition = condition.and(Condition.of(SEARCH, partOf(words), wordsOf(words)));
    }
    return condition;
  }

  private static Condition narrowed(Condition condition, String sql, @Nullable String value) {
    return value == null ? condition : condition.and(Condition.of(sql, value));
  }

  private static String partOf(String words) {
    String literal = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }

  /** Of letters and digits alone, so nothing of it is an operator of the text search. */
  private static String wordsOf(String words) {
    return Arrays.stream(words.split("[^\\p{L}\\p{M}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word + ":*")
        .collect(Collectors.joining(" & "));
  }

  /** Without the words: they may name a patient. */
  @Override
  public String toString() {
    return "WorklistQuery[view=" + view + "]";
  }
}
