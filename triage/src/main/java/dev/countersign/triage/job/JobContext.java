package dev.countersign.triage.job;

import dev.countersign.events.OrderReceived;
import dev.countersign.platform.task.PatientFacts;
import dev.countersign.platform.task.TaskCatalogue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that a prompt may use. Only coded or scrubbed words come here: no study description,
 * since modalities put names into it, and nothing that identifies anyone.
 */
public final class JobContext {
  private static final String UNKNOWN = TaskCatalogue.UNKNOWN;
  private static final int LONGEST_FACT = 500;

  private JobContext() {}

  /**
   * Age, sex, indication and procedure; what is not known is {@code unknown}.
   *
   * @param ageYears in whole years
   * @param sex Patient's Sex (0010,0040)
   * @param order of the same patient, whose reason is scrubbed
   */
  public static Map<String, String> of(
      Optional<Integer> ageYears, Optional<String> sex, Optional<OrderReceived> order) {
    Map<String, String> facts = new HashMap<>(PatientFacts.of(ageYears, sex));
    facts.put("indication", fact(order.flatMap(OrderReceived::getReason)));
    facts.put("procedure", fact(order.flatMap(OrderReceived::getProcedureText)));
    return Map.copyOf(facts);
  }

  private static String fact(Optional<String> words) {
    return words
        .map(String::strip)
        .filter(stripped -> !stripped.isEmpty())
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_FACT)))
        .orElse(UNKNOWN);
  }
}
