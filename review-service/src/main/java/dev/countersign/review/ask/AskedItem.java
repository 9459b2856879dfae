package dev.countersign.review.ask;

import dev.countersign.events.Priority;
import dev.countersign.platform.task.PatientFacts;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a question needs to know of its item.
 *
 * @param patientKnown somebody has said who the patient is
 * @param identifiers words that name the patient, in lower case, also those of patients merged into
 *     this one; none of them may reach a model
 */
record AskedItem(
    String subjectId,
    String revisionId,
    String patientKey,
    Optional<String> modality,
    Optional<String> bodyPart,
    Priority priority,
    @Nullable String manifestSha256,
    Map<String, String> facts,
    boolean patientKnown,
    List<String> identifiers) {
  private static final int SHORTEST_NAME = 3;
  private static final int SHORTEST_UNSPACED_NAME = 2;

  /** Scripts that put no spaces between words: a name stands anywhere among them. */
  private static final Pattern UNSPACED =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  static AskedItem read(Transaction tx, String itemId) throws SQLException {
    return tx.one(
            """
            SELECT i.*,
              EXISTS (SELECT 1 FROM patients WHERE patient_key = person AND updated_at > 'epoch')
                AS patient_known,
              (SELECT string_agg(
                  concat_ws(' ', family_name, given_name, middle_name, family_name || given_name,
                    array_to_string(ideographic, ' '), array_to_string(ideographic, ''),
                    array_to_string(phonetic, ' '), array_to_string(phonetic, ''),
                    patient_id, birth_date), ' ')
                FROM patients,
                -- Family, given and middle name: a title names nobody.
                LATERAL (SELECT (string_to_array(ideographic_name, '^'))[1:3] AS ideographic,
                  (string_to_array(phonetic_name, '^'))[1:3] AS phonetic) spelled
                WHERE patient_key = person OR merged_into = person) AS names
            FROM items i
            LEFT JOIN patients k ON k.patient_key = i.patient_key,
            LATERAL (SELECT COALESCE(k.merged_into, i.patient_key) AS person) who
            WHERE i.item_id = ?
            """,
            row ->
                new AskedItem(
                    row.text("subject_id"),
                    row.text("revision_id"),
                    row.text("patient_key"),
                    Optional.ofNullable(row.textOrNull("modality")),
                    Optional.ofNullable(row.textOrNull("body_part")),
                    row.constant("priority", Priority.class),
                    row.textOrNull("manifest_sha256"),
                    PatientFacts.of(
                        Optional.ofNullable(row.integerOrNull("patient_age")),
                        Optional.ofNullable(row.textOrNull("patient_sex"))),
                    row.flag("patient_known"),
                    identifiers(row.textOrNull("names"), row.textOrNull("accession"))),
            itemId)
        .orElseThrow();
  }

  private static List<String> identifiers(@Nullable String... values) {
    return Stream.of(values).filter(Objects::nonNull).flatMap(AskedItem::words).toList();
  }

  private static Stream<String> words(String text) {
    return NO_WORD
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(
            word -> word.length() >= (isUnspaced(word) ? SHORTEST_UNSPACED_NAME : SHORTEST_NAME));
  }

  private static boolean isUnspaced(String word) {
    return UNSPACED.matcher(word).find();
  }

  /** True when one of the words names the patient. */
  boolean isNamedIn(String text) {
    return words(text).anyMatch(identifiers::contains)
        || identifiers.stream().filter(AskedItem::isUnspaced).anyMatch(text::contains);
  }

  /** Names no patient. */
  @Override
  public String toString() {
    return "AskedItem[" + subjectId + "]";
  }
}
