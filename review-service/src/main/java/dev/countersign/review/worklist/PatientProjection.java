package dev.countersign.review.worklist;

import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.time.Instant;

/** Who a patient key stands for. The newest word wins, in whatever order words come. */
final class PatientProjection {
  private PatientProjection() {}

  static void apply(Transaction tx, PatientIdentified event) throws SQLException {
    String middle = middle(event);
    tx.update(
        """
        INSERT INTO patients
          (patient_key, patient_id, issuer, family_name, given_name, middle_name, name_prefix,
           name_suffix, ideographic_name, phonetic_name, birth_date, sex, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (patient_key) DO UPDATE SET
          patient_id = excluded.patient_id, issuer = excluded.issuer,
          family_name = excluded.family_name, given_name = excluded.given_name,
          middle_name = excluded.middle_name, name_prefix = excluded.name_prefix,
          name_suffix = excluded.name_suffix, ideographic_name = excluded.ideographic_name,
          phonetic_name = excluded.phonetic_name, birth_date = excluded.birth_date,
          sex = excluded.sex, updated_at = excluded.updated_at
        WHERE excluded.updated_at >= patients.updated_at
        """,
        event.getPatientKey(),
        event.getPatientId().isEmpty() ? null : event.getPatientId(),
        event.getIssuer().orElse(null),
        event.getFamilyName().orElse(null),
        event.getGivenName().map(all -> given(all, middle)).orElse(null),
        middle.isEmpty() ? null : middle,
        event.getNamePrefix().orElse(null),
        event.getNameSuffix().orElse(null),
        event.getIdeographicName().orElse(null),
        event.getPhoneticName().orElse(null),
        event.getBirthDate().orElse(null),
        event.getSex().orElse(null),
        event.getUpdatedAt());
    tellItemsOf(tx, event.getPatientKey());
  }

  /** What the event's given name ends with and its middle name says. */
  private static String middle(PatientIdentified event) {
    String all = " " + event.getGivenName().orElse("");
    return event.getMiddleName().filter(middle -> all.endsWith(" " + middle)).orElse("");
  }

  private static String given(String all, String middle) {
    return all.substring(0, all.length() - middle.length()).stripTrailing();
  }

  /**
   * Of two merges of one key the newer stands. One that turns an older one round, so that the
   * survivor of then gives way now, has the first patient stand again; so has one of a key with
   * itself.
   */
  static void apply(Transaction tx, PatientMerged event) throws SQLException {
    String gone = event.getMergedKey();
    String named = event.getPatientKey();
    if (mergedSince(tx, gone, event.getMergedAt())) {
      return;
    }
    String survivor = gone.equals(named) ? gone : standsFor(tx, named);
    if (survivor.equals(gone)) {
      if (mergedSince(tx, named, event.getMergedAt())) {
        return;
      }
      tx.update("UPDATE patients SET merged_into = NULL WHERE patient_key = ?", named);
      survivor = named;
    }
    tx.update(
        """
        INSERT INTO patients (patient_key, merged_into, merged_at, updated_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (patient_key) DO UPDATE SET
          merged_into = excluded.merged_into, merged_at = excluded.merged_at
        """,
        gone,
        survivor.equals(gone) ? null : survivor,
        event.getMergedAt(),
        Instant.EPOCH);
    tx.update("UPDATE patients SET merged_into = ? WHERE merged_into = ?", survivor, gone);
    tellItemsOf(tx, survivor);
  }

  private static String standsFor(Transaction tx, String patientKey) throws SQLException {
    return tx.one(
            "SELECT COALESCE(merged_into, patient_key) AS key FROM patients WHERE patient_key = ?",
            row -> row.text("key"),
            patientKey)
        .orElse(patientKey);
  }

  /** Whether a key has given way by a merge that is newer than this time. */
  private static boolean mergedSince(Transaction tx, String patientKey, Instant at)
      throws SQLException {
    return tx.one(
            "SELECT patient_key FROM patients WHERE patient_key = ? AND merged_at > ?",
            row -> row.text("patient_key"),
            patientKey,
            at)
        .isPresent();
  }

  private static void tellItemsOf(Transaction tx, String patientKey) throws SQLException {
    var items =
        tx.list(
            """
            SELECT item_id FROM items WHERE decision IS NULL AND patient_key IN
              (SELECT ? UNION SELECT patient_key FROM patients WHERE merged_into = ?)
            """,
            row -> row.text("item_id"),
            patientKey,
            patientKey);
    for (String itemId : items) {
      ChangeNotice.post(tx, itemId);
    }
  }
}
