package dev.countersign.triage.study;

import dev.countersign.events.Completion;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.triage.StudyState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a study is complete: a function of its row and of since when triage reads, so that the order
 * of arrival makes no difference. The earliest that holds decides; the maximum wait ends what
 * nothing else ends.
 *
 * @param quietPeriod where no rule fits
 * @param maximumWait from the first new instance
 * @param settlePeriod the quiet that is enough once a sender or an order says that all is there
 * @param rules the first that fits decides
 */
public record CompletionRules(
    Duration quietPeriod, Duration maximumWait, Duration settlePeriod, List<CompletionRule> rules) {
  /** HL7 table 0038. */
  private static final String COMPLETED = "CM";

  public CompletionRules {
    rules = List.copyOf(rules);
  }

  /**
   * When an open study is complete; empty for one that has nothing new.
   *
   * @param readingSince since when its images are read: it was not quiet while nobody looked, and
   *     what came meanwhile is still to be read
   */
  Optional<Due> due(StudyState study, Instant readingSince) {
    return study.getOpenSince().map(since -> earliest(study, since, readingSince));
  }

  /** What the study lacks by its rule, in plain words. */
  Optional<String> missing(StudyState study) {
    return rule(study).missing(study);
  }

  private Due earliest(StudyState study, Instant openSince, Instant readingSince) {
    CompletionRule rule = rule(study);
    Optional<String> missing = rule.missing(study);
    Instant quietSince = later(study.getLastNewAt(), readingSince);
    Instant limit = later(openSince.plus(maximumWait), readingSince.plus(rule.quietPeriod()));
    return Stream.of(
            counted(study, rule, missing),
            told(study, rule, missing, quietSince),
            quiet(study, rule, missing, quietSince))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Due::at))
        .filter(due -> !due.at().isAfter(limit))
        .orElseGet(() -> new Due(limit, Completion.MAXIMUM_WAIT, Optional.of(cutOff(missing))));
  }

  private CompletionRule rule(StudyState study) {
    return rules.stream()
        .filter(rule -> rule.fits(study))
        .findFirst()
        .orElseGet(() -> CompletionRule.standard(quietPeriod));
  }

  /** What comes after the number is reached is late, and not complete with each instance. */
  private static Optional<Due> counted(
      StudyState study, CompletionRule rule, Optional<String> missing) {
    boolean awaited = study.getRevision() == 0 || study.getIncompleteReason().isPresent();
    return rule.expects() && missing.isEmpty() && awaited
        ? Optional.of(new Due(study.getLastNewAt(), Completion.EXPECTED_COUNT, Optional.empty()))
        : Optional.empty();
  }

  /** A sender may cut a study into requests, and images may be under way when an exam ends. */
  private Optional<Due> told(
      StudyState study, CompletionRule rule, Optional<String> missing, Instant quietSince) {
    Duration quiet =
        settlePeriod.compareTo(rule.quietPeriod()) < 0 ? settlePeriod : rule.quietPeriod();
    Instant at = quietSince.plus(quiet);
    if (study.getWholeStudySent()) {
      return Optional.of(
          new Due(at, Completion.WHOLE_STUDY, missing.map(CompletionRules::incomplete)));
    }
    boolean completed =
        study.getRevision() == 0
            && StudyContext.order(study)
                .flatMap(OrderReceived::getOrderStatus)
                .filter(COMPLETED::equals)
                .isPresent();
    return completed
        ? Optional.of(new Due(at, Completion.ORDER, missing.map(CompletionRules::incomplete)))
        : Optional.empty();
  }

  /** A first revision waits for what it lacks; a later one shows a person what is late. */
  private static Optional<Due> quiet(
      StudyState study, CompletionRule rule, Optional<String> missing, Instant quietSince) {
    return missing.isEmpty() || study.getRevision() > 0
        ? Optional.of(
            new Due(
                quietSince.plus(rule.quietPeriod()),
                Completion.QUIET_PERIOD,
                missing.map(CompletionRules::incomplete)))
        : Optional.empty();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private String cutOff(Optional<String> missing) {
    String waited = "within " + maximumWait.toSeconds() + " s";
    return missing
        .map(lack -> "Incomplete: " + lack + " came " + waited)
        .orElse("Incomplete: images still came after " + maximumWait.toSeconds() + " s");
  }

  static String incomplete(String lack) {
    return "Incomplete: " + lack + " came";
  }
}
