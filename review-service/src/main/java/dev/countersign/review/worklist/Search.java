package dev.countersign.review.worklist;

import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Items by words: a part of the patient's name or id, the accession or the description, or the
 * beginnings of words of the draft.
 *
 * @param part a pattern for LIKE
 * @param beginnings a query of the text search
 */
record Search(String part, String beginnings) {
  // Few hits are looked up; of many, those with the nearest deadline are soon met on the way.
  private static final int FEW = 2_000;
  private static final String HITS =
      """
      SELECT s.item_id FROM items s WHERE s.sought LIKE lower(?1)
      UNION ALL
      SELECT d.item_id FROM draft_words d WHERE d.words @@ to_tsquery('simple', ?2)
      UNION ALL
      SELECT s.item_id FROM items s WHERE s.patient_key IN (
        SELECT p.patient_key FROM patients p
        WHERE p.merged_into IS NULL AND p.sought LIKE lower(?1)
        UNION ALL
        SELECT k.patient_key FROM patients k JOIN patients p ON p.patient_key = k.merged_into
        WHERE p.sought LIKE lower(?1))
      LIMIT ?3
      """;
  private static final String EACH =
      """
      i.sought LIKE lower(?1)
      OR EXISTS (SELECT 1 FROM draft_words d
        WHERE d.item_id = i.item_id AND d.words @@ to_tsquery('simple', ?2))
      OR EXISTS (SELECT 1 FROM patients p WHERE p.sought LIKE lower(?1)
        AND p.patient_key = COALESCE(
          (SELECT k.merged_into FROM patients k WHERE k.patient_key = i.patient_key),
          i.patient_key))
      """;

  static Search of(String words) {
    return new Search(partOf(words), beginningsOf(words));
  }

  /** The condition over {@code items i}. */
  Condition condition(Transaction tx) throws SQLException {
    Condition hits = Condition.of(HITS, part, beginnings, FEW + 1);
    List<String> found =
        tx.list(hits.sql(), row -> row.text("item_id"), hits.parameters().toArray());
    return found.size() > FEW
        ? Condition.of(EACH, part, beginnings)
        : Condition.of("i.item_id = ANY (?1)", (Object) found.toArray(String[]::new));
  }

  private static String partOf(String words) {
    String literal = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }

  /** Of letters and digits alone, so nothing of it is an operator of the text search. */
  private static String beginningsOf(String words) {
    return Arrays.stream(words.split("[^\\p{L}\\p{M}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> word + ":*")
        .collect(Collectors.joining(" & "));
  }

  /** Without the words: they may name a patient. */
  @Override
  public String toString() {
    return "Search";
  }
}
