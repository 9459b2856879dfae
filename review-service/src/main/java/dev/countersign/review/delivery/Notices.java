package dev.countersign.review.delivery;

import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What every receiver is told beside the signed words, in the same words by each protocol. */
final class Notices {
  /** With everything whose draft came from a stand-in. */
  static final String SIMULATED =
      "SIMULATED: drafted by a stand-in model, not by MedGemma. Not for clinical use.";

  static final String RESEARCH = "Research mode: not for clinical use.";

  private Notices() {}

  /**
   * The notices, each a line.
   *
   * @param earlier how the receiver knows the earlier report, where there is one
   */
  static List<String> of(Outgoing outgoing, Optional<String> earlier) {
    return Stream.of(
            Optional.of(RESEARCH),
            Optional.of(SIMULATED).filter(_ -> outgoing.decision().simulated()),
            earlier.map(known -> relation(outgoing.kind()) + known + "."),
            Optional.of(outgoing).filter(Outgoing::drafted).map(Notices::drafted))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String relation(SignedReport.Kind kind) {
    return kind == SignedReport.Kind.RETRACTION ? "Retracts " : "Adds to ";
  }

  private static String drafted(Outgoing outgoing) {
    return "Drafted by the model %s; read and signed by a human.".formatted(model(outgoing));
  }

  /** The model that drafted, with its version. */
  static String model(Outgoing outgoing) {
    Decision.Draft draft = outgoing.decision().draft();
    return (Objects.requireNonNullElse(draft.model(), "")
            + " "
            + Objects.requireNonNullElse(draft.modelVersion(), ""))
        .strip();
  }
}
