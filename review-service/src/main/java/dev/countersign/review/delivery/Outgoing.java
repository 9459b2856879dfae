package dev.countersign.review.delivery;

import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to leave: a signed report, and what it is to whoever has the earlier ones. Since it holds
 * a {@link SignedReport}, nothing unsigned can be made into one.
 *
 * @param earlier the report that an addendum adds to or a retraction takes back
 */
record Outgoing(SignedReport report, SignedReport.Kind kind, Optional<Earlier> earlier) {

  /**
   * A report that left before.
   *
   * @param addendum whether it was one itself
   */
  record Earlier(String decisionId, Instant signedAt, boolean addendum) {
    static Earlier of(Decision decision) {
      return new Earlier(decision.decisionId(), decision.signedAt(), decision.refersTo() != null);
    }
  }

  /** The one place that knows what a signed report is to its receivers. */
  static Outgoing of(SignedReport report) {
    return new Outgoing(report, report.kind(), report.earlier().map(Earlier::of));
  }

  Decision decision() {
    return report.decision();
  }

  SignedReport.About about() {
    return report.about();
  }

  /** Exactly what was signed. */
  String words() {
    return report.words();
  }

  /** Whether a model wrote the draft. */
  boolean drafted() {
    return decision().draft().model() != null;
  }
}
