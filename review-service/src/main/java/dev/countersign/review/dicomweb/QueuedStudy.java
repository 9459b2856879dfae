package dev.countersign.review.dicomweb;

import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A study that stands in the queue or was decided, in its newest revision.
 *
 * @param itemId of the item that stands for it
 * @param manifestSha256 of the list of its instances
 * @param patientName family, given and middle name, parted by carets; in ideographs and as spoken
 *     too, parted by equals signs (PS3.5 section 6.2.1.1)
 */
public record QueuedStudy(
    String itemId,
    String studyUid,
    String manifestSha256,
    @Nullable String patientName,
    @Nullable String patientId,
    @Nullable String birthDate,
    @Nullable String sex,
    @Nullable String accession,
    String description) {
  private static final String NAME =
      "rtrim(concat_ws('^', p.family_name, p.given_name, p.middle_name), '^')";
  private static final String NEWEST =
      """
      SELECT i.item_id, i.study_uid, i.manifest_sha256, i.accession, i.description, i.deadline,
             rtrim(concat(%s, '=', p.ideographic_name, '=', p.phonetic_name), '=') AS patient_name,
             p.patient_id, p.birth_date, COALESCE(p.sex, i.patient_sex) AS sex
      FROM items i
      LEFT JOIN patients k ON k.patient_key = i.patient_key
      LEFT JOIN patients p ON p.patient_key = COALESCE(k.merged_into, i.patient_key)
      WHERE i.study_uid IS NOT NULL AND i.manifest_sha256 IS NOT NULL
        AND (i.stage <> 'WITHDRAWN' OR i.decision IS NOT NULL)
        AND NOT EXISTS (
          SELECT 1 FROM items n WHERE n.study_uid = i.study_uid AND n.manifest_sha256 IS NOT NULL
            AND (n.stage <> 'WITHDRAWN' OR n.decision IS NOT NULL)
            AND (n.revision, n.item_id) > (i.revision, i.item_id))
      """
          .formatted(NAME);

  /** The study of this UID. */
  public static Optional<QueuedStudy> find(Transaction tx, String studyUid) throws SQLException {
    return tx.one(NEWEST + " AND i.study_uid = ?", QueuedStudy::read, studyUid);
  }

  /** Studies that fit, those with the nearest deadline first. */
  public static List<QueuedStudy> search(Transaction tx, StudySearch search) throws SQLException {
    String[] uids = search.studyUids().toArray(String[]::new);
    return tx.list(
        NEWEST
            + """
             AND (?::text IS NULL OR EXISTS (
               SELECT 1 FROM unnest(ARRAY[%s, p.ideographic_name, p.phonetic_name]) AS form
               WHERE form ILIKE ?))
             AND (?::text IS NULL OR p.patient_id LIKE ?)
             AND (?::text IS NULL OR i.accession LIKE ?)
             AND (?::text IS NULL OR i.modality = ?)
             AND (cardinality(?::text[]) = 0 OR i.study_uid = ANY (?))
            ORDER BY i.decision IS NOT NULL, i.deadline, i.item_id LIMIT ? OFFSET ?
            """
                .formatted(NAME),
        QueuedStudy::read,
        StudySearch.like(search.patientName()),
        StudySearch.like(search.patientName()),
        StudySearch.like(search.patientId()),
        StudySearch.like(search.patientId()),
        StudySearch.like(search.accession()),
        StudySearch.like(search.accession()),
        search.modality(),
        search.modality(),
        uids,
        uids,
        search.limit(),
        search.offset());
  }

  private static QueuedStudy read(Found row) throws SQLException {
    return new QueuedStudy(
        row.text("item_id"),
        row.text("study_uid"),
        row.text("manifest_sha256"),
        row.textOrNull("patient_name"),
        row.textOrNull("patient_id"),
        row.textOrNull("birth_date"),
        row.textOrNull("sex"),
        row.textOrNull("accession"),
        row.text("description"));
  }

  /** Names no patient. */
  @Override
  public String toString() {
    return "QueuedStudy[" + studyUid + "]";
  }
}
