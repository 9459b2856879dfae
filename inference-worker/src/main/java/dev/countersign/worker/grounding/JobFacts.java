package dev.countersign.worker.grounding;

import dev.countersign.events.InferenceRequested;
import dev.countersign.worker.claim.CaseFacts;
import dev.countersign.worker.claim.Sex;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a job's context says of its case, for the rules on words. */
public final class JobFacts {
  private static final String UNKNOWN = "unknown";
  private static final String PRIOR = "prior";
  private static final Pattern YEARS = Pattern.compile("(\\d{1,3}) years");

  private JobFacts() {}

  /**
   * The facts of a job.
   *
   * @param note that the job is about; empty for a study
   */
  public static CaseFacts of(InferenceRequested job, String note) {
    Map<String, String> context = job.getContext();
    String order =
        Stream.of("procedure", "indication")
            .map(context::get)
            .filter(JobFacts::isKnown)
            .collect(Collectors.joining("\n"));
    List<String> sources = Stream.concat(context.values().stream(), Stream.of(note)).toList();
    boolean prior = job.getInputs().stream().anyMatch(input -> input.getRole().equals(PRIOR));
    return new CaseFacts(order, sources, sex(context.get("sex")), age(context.get("age")), prior);
  }

  private static boolean isKnown(@Nullable String fact) {
    return fact != null && !fact.equals(UNKNOWN);
  }

  private static Optional<Sex> sex(@Nullable String word) {
    return switch (String.valueOf(word).toLowerCase(Locale.ROOT)) {
      case "male" -> Optional.of(Sex.MALE);
      case "female" -> Optional.of(Sex.FEMALE);
      default -> Optional.empty();
    };
  }

  private static Optional<Double> age(@Nullable String words) {
    Matcher years = YEARS.matcher(String.valueOf(words));
    return years.matches() ? Optional.of(Double.valueOf(years.group(1))) : Optional.empty();
  }
}
