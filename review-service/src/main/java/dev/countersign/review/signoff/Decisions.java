package dev.countersign.review.signoff;

import dev.countersign.events.DecisionKind;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.database.Found;
import dev.countersign.review.database.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The append-only table of decisions. */
public final class Decisions {
  private Decisions() {}

  /** The decision about an item: its signature or its rejection, whether retracted or not. */
  public static Optional<Decision.Link> ofItem(Transaction tx, String itemId) throws SQLException {
    return tx.one(
        "SELECT * FROM decisions WHERE item_id = ? AND kind <> 'RETRACTED'",
        Decisions::read,
        itemId);
  }

  /** The retraction of what was signed about an item. */
  public static Optional<Decision.Link> retractionOf(Transaction tx, String itemId)
      throws SQLException {
    return tx.one(
        "SELECT * FROM decisions WHERE item_id = ? AND kind = 'RETRACTED'",
        Decisions::read,
        itemId);
  }

  /** Whether what this decision signed has been taken back. */
  static boolean retracted(Transaction tx, String decisionId) throws SQLException {
    return tx.one(
            "SELECT 1 FROM decisions WHERE refers_to = ? AND kind = 'RETRACTED'",
            row -> true,
            decisionId)
        .orElse(false);
  }

  static Optional<Decision.Link> withId(Transaction tx, String decisionId) throws SQLException {
    return tx.one("SELECT * FROM decisions WHERE decision_id = ?", Decisions::read, decisionId);
  }

  /** The links after a position, in order. */
  public static List<Decision.Link> after(Transaction tx, long sequence, int limit)
      throws SQLException {
    return tx.list(
        "SELECT * FROM decisions WHERE sequence > ? ORDER BY sequence LIMIT ?",
        Decisions::read,
        sequence,
        limit);
  }

  static void insert(Transaction tx, Decision.Link link) throws SQLException {
    Decision decision = link.decision();
    Decision.FirstReader first = decision.firstReader();
    tx.update(
        """
        INSERT INTO decisions (sequence, previous_hash, hash, decision_id, item_id, subject_id,
          subject_kind, revision, revision_id, study_uid, accession, patient_key, kind,
          final_sha256, final_size, draft_sha256, draft_job_id, model, model_version,
          provenance_sha256, manifest_sha256, simulated, reason_code, reason_comment, signer_id,
          printed_name, signer_role, authentication, meaning, opened_at, signed_at, form,
          prompt_sha256, review_sha256, first_reader_id, first_reader_name, first_read_at,
          refers_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        link.sequence(),
        link.previousHash(),
        link.hash(),
        decision.decisionId(),
        decision.itemId(),
        decision.subject().subjectId(),
        decision.subject().kind(),
        decision.subject().revision(),
        decision.subject().revisionId(),
        decision.subject().studyUid(),
        decision.subject().accession(),
        decision.subject().patientKey(),
        decision.kind(),
        decision.finalSha256(),
        decision.finalSize(),
        decision.draft().sha256(),
        decision.draft().jobId(),
        decision.draft().model(),
        decision.draft().modelVersion(),
        decision.draft().provenanceSha256(),
        decision.manifestSha256(),
        decision.simulated(),
        decision.reasonCode(),
        decision.reasonComment(),
        decision.signer().id(),
        decision.signer().printedName(),
        decision.signer().role(),
        decision.signer().authentication(),
        decision.meaning(),
        decision.openedAt(),
        decision.signedAt(),
        decision.form(),
        decision.draft().promptSha256(),
        decision.reviewSha256(),
        first == null ? null : first.id(),
        first == null ? null : first.name(),
        first == null ? null : first.at(),
        decision.refersTo());
  }

  private static Decision.Link read(Found row) throws SQLException {
    return new Decision.Link(
        row.number("sequence"), row.text("previous_hash"), row.text("hash"), decision(row));
  }

  private static Decision decision(Found row) throws SQLException {
    return new Decision(
        row.integer("form"),
        row.text("decision_id"),
        row.text("item_id"),
        subject(row, "subject_kind"),
        row.constant("kind", DecisionKind.class),
        row.textOrNull("final_sha256"),
        row.numberOrNull("final_size"),
        new Decision.Draft(
            row.textOrNull("draft_sha256"),
            row.textOrNull("draft_job_id"),
            row.textOrNull("model"),
            row.textOrNull("model_version"),
            row.textOrNull("provenance_sha256"),
            row.textOrNull("prompt_sha256")),
        row.textOrNull("manifest_sha256"),
        row.flag("simulated"),
        row.textOrNull("reason_code"),
        row.textOrNull("reason_comment"),
        new Decision.Signer(
            row.text("signer_id"),
            row.text("printed_name"),
            row.text("signer_role"),
            row.text("authentication")),
        row.text("meaning"),
        row.instant("opened_at"),
        row.instant("signed_at"),
        row.textOrNull("review_sha256"),
        firstReader(row),
        row.textOrNull("refers_to"));
  }

  private static Decision.@Nullable FirstReader firstReader(Found row) throws SQLException {
    String id = row.textOrNull("first_reader_id");
    return id == null
        ? null
        : new Decision.FirstReader(id, row.text("first_reader_name"), row.instant("first_read_at"));
  }

  static Decision.Subject subject(Found row, String kindColumn) throws SQLException {
    return new Decision.Subject(
        row.text("subject_id"),
        row.constant(kindColumn, SubjectKind.class),
        row.integer("revision"),
        row.text("revision_id"),
        row.textOrNull("study_uid"),
        row.textOrNull("accession"),
        row.text("patient_key"));
  }
}
