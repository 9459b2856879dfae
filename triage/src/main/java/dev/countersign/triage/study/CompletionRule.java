package dev.countersign.triage.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.triage.StudyState;
import dev.countersign.platform.config.Rules;
import java.time.Duration;
import java.util.Optional;

/**
 * When studies of a kind are complete: one element of {@code triage.completion-rules}.
 *
 * @param modality of the study, or {@code *}
 * @param source the sender: a calling AE title or the name of an HTTP client, or {@code *}
 * @param procedure the procedure code of the study's order, or {@code *}
 * @param quietPeriod a study to which nothing was added for this long is complete
 * @param expectedInstances with this many it is complete at once; 0 where the number is not known
 * @param expectedSeries likewise
 */
public record CompletionRule(
    String modality,
    String source,
    String procedure,
    Duration quietPeriod,
    int expectedInstances,
    int expectedSeries) {
  /** As many series as a study's row remembers. */
  static final int MOST_SERIES = 64;

  private static final String ANY = "*";

  @JsonCreator
  public CompletionRule {
    Rules.requireText("modality", modality);
    Rules.requireText("source", source);
    Rules.requireText("procedure", procedure);
    Rules.requirePositive("quiet-period", quietPeriod);
    Rules.require(
        expectedInstances >= 0, "expected-instances", expectedInstances, "must not be negative");
    Rules.require(
        expectedSeries >= 0 && expectedSeries <= MOST_SERIES,
        "expected-series",
        expectedSeries,
        "must be 0 to " + MOST_SERIES);
  }

  /** What holds where no rule fits. */
  static CompletionRule standard(Duration quietPeriod) {
    return new CompletionRule(ANY, ANY, ANY, quietPeriod, 0, 0);
  }

  /** Goes by the instance that speaks for the study, so that the order of arrival has no say. */
  boolean fits(StudyState study) {
    InstanceStored head = study.getHead();
    return fits(modality, head.getModality())
        && fits(source, Optional.of(head.getSource()))
        && fits(procedure, StudyContext.order(study).flatMap(OrderReceived::getProcedureCode));
  }

  private static boolean fits(String wanted, Optional<String> found) {
    return wanted.equals(ANY) || found.filter(wanted::equals).isPresent();
  }

  boolean expects() {
    return expectedInstances > 0 || expectedSeries > 0;
  }

  /** What the study lacks, in plain words. */
  Optional<String> missing(StudyState study) {
    int series = study.getSeriesUids().size();
    if (study.getInstanceCount() < expectedInstances) {
      return Optional.of(
          "%d of %d expected images".formatted(study.getInstanceCount(), expectedInstances));
    }
    return series < expectedSeries
        ? Optional.of("%d of %d expected series".formatted(series, expectedSeries))
        : Optional.empty();
  }
}
