package dev.countersign.standalone.reproduce;

import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.Provenance;
import dev.countersign.events.UrgencyAssessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Two results of one job, held against each other. */
final class Comparison {
  private static final String NOBODY = "none";

  private final Provenance then;
  private final Provenance now;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(Provenance then, Provenance now) {
    this.then = then;
    this.now = now;
  }

  /** What differs: first what went in, then who answered, last the answer. */
  static List<Difference> of(InferenceCompleted recorded, InferenceCompleted again) {
    var comparison = new Comparison(recorded.getProvenance(), again.getProvenance());
    comparison.inputs();
    comparison.server();
    comparison.checks(recorded.getAnswer(), again.getAnswer());
    comparison.answers(recorded.getAnswer(), again.getAnswer());
    return List.copyOf(comparison.differences);
  }

  private void inputs() {
    compare(
        "prepared inputs",
        then.getPreparedSha256(),
        now.getPreparedSha256(),
        "this build prepares the same inputs otherwise under the same preprocessing id: that is a fault");
    compare("sampling", then.getSampling(), now.getSampling(), "the task's sampling was changed");
  }

  private void server() {
    compare(
        "model version",
        then.getModelVersion(),
        now.getModelVersion(),
        "the server has another version of the model");
    compare("server", then.getServer(), now.getServer(), "another server answered");
    compare(
        "simulated",
        then.getSimulated(),
        now.getSimulated(),
        "a stand-in answered one time and not the other");
  }

  /** Who read the words of a draft. */
  private void checks(Object recorded, Object again) {
    if (recorded instanceof DraftText draft && again instanceof DraftText other) {
      compare(
          "rules on words",
          draft.getTextRules().orElse(NOBODY),
          other.getTextRules().orElse(NOBODY),
          "this build has another vocabulary");
      compare(
          "claims scored by",
          draft.getGroundedBy().orElse(NOBODY),
          other.getGroundedBy().orElse(NOBODY),
          "another model, or none, was there to look at the image");
    }
  }

  private void answers(Object recorded, Object again) {
    if (recorded instanceof DraftText draft && again instanceof DraftText other) {
      compare(
          "draft (SHA-256)",
          draft.getText().getSha256(),
          other.getText().getSha256(),
          whyAnswersDiffer());
      compare("claims", claims(draft), claims(other), whyAnswersDiffer());
      compare("flags", flags(draft), flags(other), whyAnswersDiffer());
    } else if (recorded instanceof UrgencyAssessment urgency
        && again instanceof UrgencyAssessment other) {
      compare("urgency", urgency.getUrgency(), other.getUrgency(), whyAnswersDiffer());
      compare("scores", scores(urgency), scores(other), whyAnswersDiffer());
    } else {
      compare("kind of answer", kind(recorded), kind(again), "the task is another one");
    }
  }

  private String whyAnswersDiffer() {
    return differences.isEmpty()
        ? "the same question was asked of the same server: it does not answer the same every time"
        : "follows from what differs above";
  }

  private static List<String> claims(DraftText draft) {
    return draft.getClaims().stream()
        .map(claim ->
            String.format(
                Locale.ROOT,
                "%d-%d %s %s %s %s%s",
                claim.getStart(),
                claim.getEnd(),
                claim.getFinding(),
                claim.getPresence(),
                claim.getSide(),
                claim.getGrounding(),
                claim.getProbability().map(p -> " %.4f".formatted(p)).orElse("")))
        .toList();
  }

  private static List<String> flags(DraftText draft) {
    return draft.getFlags().stream()
        .map(flag -> "%d-%d %s".formatted(flag.getStart(), flag.getEnd(), flag.getKind()))
        .toList();
  }

  private static List<String> scores(UrgencyAssessment urgency) {
    return urgency.getScores().stream()
        .map(score ->
            String.format(Locale.ROOT, "%s %.4f", score.getFinding(), score.getProbability()))
        .toList();
  }

  private static String kind(Object answer) {
    return answer.getClass().getSimpleName();
  }

  private void compare(String what, Object before, Object after, String why) {
    if (!before.equals(after)) {
      differences.add(new Difference(what, before.toString(), after.toString(), why));
    }
  }
}
