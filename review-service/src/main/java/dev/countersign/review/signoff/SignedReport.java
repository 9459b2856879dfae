package dev.countersign.review.signoff;

import dev.countersign.events.DecisionKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import dev.countersign.review.worklist.ImagingOrder;
import dev.countersign.review.worklist.PatientName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report that a human has signed. It is made from a row of the decisions alone and there is no
 * other way to make one, so what takes a {@code SignedReport} cannot be given unsigned words.
 */
public final class SignedReport {
  private final Decision.Link link;
  private final Decision.@Nullable Link earlier;
  private final String words;
  private final About about;

  private SignedReport(
      Decision.Link link, Decision.@Nullable Link earlier, String words, About about) {
    this.link = link;
    this.earlier = earlier;
    this.words = words;
    this.about = about;
  }

  /** What it is to whoever has the earlier ones. */
  public enum Kind {
    /** The first on its images. */
    REPORT,
    /** It adds to an earlier report, which stands. */
    ADDENDUM,
    /** It takes an earlier report back. */
    RETRACTION
  }

  /** Whom and what the report is about; what is not known is null. */
  public record About(
      @Nullable String patientId,
      @Nullable String issuer,
      PatientName name,
      @Nullable String birthDate,
      @Nullable String sex,
      String description,
      ImagingOrder order) {

    /** Names no patient. */
    @Override
    public String toString() {
      return "About[]";
    }
  }

  /**
   * The signed report of a decision; empty for a rejection, which has none. The words of a
   * retraction say that it is one, and the signer's reason: a receiver that knows no retractions
   * still shows the truth.
   *
   * @throws IOException when the record is not what was hashed, the signed words cannot be read or
   *     are not what was signed, or who the patient is has not arrived yet: a report of nobody must
   *     not leave
   */
  public static Optional<SignedReport> of(Transaction tx, BlobStore blobs, String decisionId)
      throws SQLException, IOException {
    Decision.Link link = Decisions.withId(tx, decisionId).orElseThrow();
    if (!link.holds()) {
      throw new IOException("The record of a decision is not the one that was signed");
    }
    Decision decision = link.decision();
    if (decision.kind() == DecisionKind.REJECTED) {
      return Optional.empty();
    }
    String refersTo = decision.refersTo();
    Decision.Link earlier = refersTo == null ? null : Decisions.withId(tx, refersTo).orElseThrow();
    String sha256 = decision.finalSha256();
    String words =
        sha256 == null
            ? "THIS REPORT IS RETRACTED.\nReason: " + decision.reasonComment()
            : new String(blobs.read(sha256, ReportText.MAX_BYTES), StandardCharsets.UTF_8);
    return Optional.of(new SignedReport(link, earlier, words, about(tx, decisionId)));
  }

  private static About about(Transaction tx, String decisionId) throws SQLException, IOException {
    return tx.one(
            """
            SELECT p.*, i.description, COALESCE(p.sex, i.patient_sex) AS known_sex,
              i.detail ->> 'order' AS imaging_order
            FROM decisions d
            JOIN items i USING (item_id)
            LEFT JOIN patients k ON k.patient_key = d.patient_key
            JOIN patients p ON p.patient_key = COALESCE(k.merged_into, d.patient_key)
            WHERE d.decision_id = ?
            """,
            row ->
                new About(
                    row.textOrNull("patient_id"),
                    row.textOrNull("issuer"),
                    PatientName.read(row),
                    row.textOrNull("birth_date"),
                    row.textOrNull("known_sex"),
                    row.text("description"),
                    order(row.textOrNull("imaging_order"))),
            decisionId)
        .orElseThrow(() -> new IOException("Who the patient is has not arrived yet"));
  }

  private static ImagingOrder order(@Nullable String json) {
    return json == null ? ImagingOrder.UNKNOWN : Json.column(json, ImagingOrder.class);
  }

  /** The decision and its place in the chain. */
  public Decision.Link link() {
    return link;
  }

  public Decision decision() {
    return link.decision();
  }

  public Kind kind() {
    if (decision().kind() == DecisionKind.RETRACTED) {
      return Kind.RETRACTION;
    }
    return earlier == null ? Kind.REPORT : Kind.ADDENDUM;
  }

  /** The report that this one takes back or adds to. */
  public Optional<Decision> earlier() {
    return Optional.ofNullable(earlier).map(Decision.Link::decision);
  }

  /** Exactly what was signed; for a retraction, its reason. */
  public String words() {
    return words;
  }

  public About about() {
    return about;
  }
}
