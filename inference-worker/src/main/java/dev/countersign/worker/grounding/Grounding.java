package dev.countersign.worker.grounding;

import dev.countersign.events.ClaimGrounding;
import dev.countersign.worker.claim.Anatomy;
import dev.countersign.worker.claim.Claim;
import dev.countersign.worker.claim.Presence;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One claim against the image's probabilities. A claim is supported when the image gives what it
 * says a probability of at least {@value #SUPPORTED_FROM}, contradicted when that is at most
 * {@value #CONTRADICTED_UP_TO}, and between the two, as for findings without paired sentences,
 * other organs and doubts, not checkable.
 *
 * @param outcome of the check
 * @param probability that the image shows the finding, where there are sentences for it
 */
record Grounding(ClaimGrounding outcome, OptionalDouble probability) {
  /** Chosen on phantoms with the stand-in; real weights need thresholds of their own. */
  static final double SUPPORTED_FROM = 0.6;

  static final double CONTRADICTED_UP_TO = 0.4;

  static final Grounding NOT_CHECKED =
      new Grounding(ClaimGrounding.NOT_CHECKED, OptionalDouble.empty());
  private static final Grounding NOT_CHECKABLE =
      new Grounding(ClaimGrounding.NOT_CHECKABLE, OptionalDouble.empty());
  private static final Set<Anatomy> OF_THE_CHEST =
      Set.of(
          Anatomy.LUNG,
          Anatomy.PLEURA,
          Anatomy.UPPER_LOBE,
          Anatomy.MIDDLE_LOBE,
          Anatomy.LOWER_LOBE,
          Anatomy.HEART,
          Anatomy.MEDIASTINUM);

  static Grounding of(Claim claim, GroundingPrompts prompts, List<Double> probabilities) {
    List<Integer> pairs = prompts.about(claim);
    if (pairs.isEmpty() || claim.presence() == Presence.UNCERTAIN || !isOfTheChest(claim)) {
      return NOT_CHECKABLE;
    }
    double probability = pairs.stream().mapToDouble(probabilities::get).min().orElseThrow();
    double agrees = claim.presence() == Presence.PRESENT ? probability : 1 - probability;
    return new Grounding(outcome(agrees), OptionalDouble.of(probability));
  }

  private static ClaimGrounding outcome(double agrees) {
    if (agrees >= SUPPORTED_FROM) {
      return ClaimGrounding.SUPPORTED;
    }
    return agrees <= CONTRADICTED_UP_TO
        ? ClaimGrounding.CONTRADICTED
        : ClaimGrounding.NOT_CHECKABLE;
  }

  /** A nodule of the thyroid is none of the lung. */
  private static boolean isOfTheChest(Claim claim) {
    return claim.location().isEmpty() || claim.location().stream().anyMatch(OF_THE_CHEST::contains);
  }
}
