package dev.countersign.worker.claim;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a case beside the draft.
 *
 * @param order procedure and indication, as ordered; empty where there is none
 * @param sources every text that may give a measurement: order, indication, note
 * @param sex of the patient
 * @param ageYears of the patient
 * @param prior true when the model was shown an earlier study or report
 */
public record CaseFacts(
    String order,
    List<String> sources,
    Optional<Sex> sex,
    Optional<Double> ageYears,
    boolean prior) {
  public CaseFacts {
    sources = List.copyOf(sources);
  }

  /** How much is known: the words never print themselves. */
  @Override
  public String toString() {
    return "facts from %d texts%s".formatted(sources.size(), prior ? ", with a prior" : "");
  }
}
