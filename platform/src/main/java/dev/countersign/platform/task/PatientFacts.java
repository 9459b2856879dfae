package dev.countersign.platform.task;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A patient's age and sex in the words of prompts, whoever makes a job: the rules on words read
 * them back.
 */
public final class PatientFacts {
  private static final int OLDEST = 150;

  private PatientFacts() {}

  /**
   * The facts {@code age} and {@code sex}; what is not known is {@link TaskCatalogue#UNKNOWN}.
   *
   * @param ageYears in whole years; beyond 0 to 150 it counts as unknown
   * @param sex Patient's Sex (0010,0040)
   */
  public static Map<String, String> of(Optional<Integer> ageYears, Optional<String> sex) {
    return Map.of(
        "age",
        ageYears
            .filter(age -> age >= 0 && age <= OLDEST)
            .map(age -> age + " years")
            .orElse(TaskCatalogue.UNKNOWN),
        "sex",
        sex.map(PatientFacts::word).orElse(TaskCatalogue.UNKNOWN));
  }

  private static String word(String code) {
    return switch (code.strip().toUpperCase(Locale.ROOT)) {
      case "M" -> "male";
      case "F" -> "female";
      case "O" -> "other";
      default -> TaskCatalogue.UNKNOWN;
    };
  }
}
