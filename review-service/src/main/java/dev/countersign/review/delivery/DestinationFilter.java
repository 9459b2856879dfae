package dev.countersign.review.delivery;

import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which signed reports a destination gets. An empty list asks for nothing: all pass it.
 *
 * @param modalities such as DX; an item without one passes an empty list alone
 * @param bodyParts such as CHEST; the same holds
 * @param kinds STUDY, NOTE
 * @param priorities the item's own in the end: STAT, URGENT, ROUTINE
 * @param simulated whether reports in which a stand-in took part go there; they say so
 */
public record DestinationFilter(
    List<String> modalities,
    List<String> bodyParts,
    List<SubjectKind> kinds,
    List<Priority> priorities,
    Simulated simulated) {
  /** Everything. */
  static final DestinationFilter ALL =
      new DestinationFilter(List.of(), List.of(), List.of(), List.of(), Simulated.deliver);

  /** What becomes of simulated reports, as it is written. */
  public enum Simulated {
    deliver,
    withhold
  }

  /** What is asked about a report. */
  record Subject(
      @Nullable String modality,
      @Nullable String bodyPart,
      SubjectKind kind,
      Priority priority,
      boolean simulated) {}

  public DestinationFilter {
    modalities = List.copyOf(modalities);
    bodyParts = List.copyOf(bodyParts);
    kinds = List.copyOf(kinds);
    priorities = List.copyOf(priorities);
  }

  boolean takes(Subject subject) {
    return passes(modalities, subject.modality())
        && passes(bodyParts, subject.bodyPart())
        && passes(kinds, subject.kind())
        && passes(priorities, subject.priority())
        && !withholds(subject);
  }

  /** Whether a stand-in took part in it and nothing of the kind may go there. */
  boolean withholds(Subject subject) {
    return simulated == Simulated.withhold && subject.simulated();
  }

  private static <T> boolean passes(List<T> wanted, @Nullable T value) {
    return wanted.isEmpty() || (value != null && wanted.contains(value));
  }
}
