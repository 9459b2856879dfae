package dev.countersign.triage.worklist;

import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Where an item stands in the queue, and why. A model can bring it forward and never back. */
final class Standing {
  private static final Comparator<UrgencyAssessment> MORE_URGENT_LAST =
      Comparator.comparing(UrgencyAssessment::getUrgency)
          .reversed()
          .thenComparingDouble(UrgencyAssessment::getLeadingProbability)
          .thenComparing(urgency -> urgency.getLeadingFinding().orElse(""));

  private Standing() {}

  /** The more urgent of two assessments: the same one in whatever order they came. */
  static UrgencyAssessment higher(UrgencyAssessment a, UrgencyAssessment b) {
    return MORE_URGENT_LAST.compare(a, b) >= 0 ? a : b;
  }

  static Priority effective(Priority ordered, Optional<UrgencyAssessment> urgency) {
    return urgency.map(u -> Priorities.higher(ordered, u.getUrgency())).orElse(ordered);
  }

  /** A finding that asks for as much as the order, or for more, is the reason that people want. */
  static String words(Priority ordered, Optional<UrgencyAssessment> urgency) {
    return urgency
        .filter(u -> u.getUrgency() != Priority.ROUTINE)
        .filter(u -> !Priorities.above(ordered, u.getUrgency()))
        .map(Standing::finding)
        .orElseGet(() ->
            ordered == Priority.ROUTINE ? "routine, waiting for a reader" : "ordered " + ordered);
  }

  private static String finding(UrgencyAssessment urgency) {
    return String.format(
        Locale.ROOT,
        "%s %.2f",
        urgency.getLeadingFinding().orElse("model urgency"),
        urgency.getLeadingProbability());
  }
}
