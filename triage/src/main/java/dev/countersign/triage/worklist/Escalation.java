package dev.countersign.triage.worklist;

import dev.countersign.events.WorklistItemChanged;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says of an item that nobody has decided on how much of the time to its deadline has passed: half,
 * four fifths, all. It only ever rises.
 */
final class Escalation {
  private static final Logger log = LoggerFactory.getLogger(Escalation.class);
  private static final List<Integer> STEPS = List.of(50, 80, 100);
  private static final int ALL = 100;

  private final MeterRegistry meters;

  Escalation(MeterRegistry meters) {
    this.meters = meters;
  }

  /** When the item's next step is due; empty after the last. */
  static Optional<Instant> next(WorklistItemChanged item) {
    return STEPS.stream()
        .filter(step -> step > item.getEscalation())
        .findFirst()
        .map(step -> dueAt(item, step));
  }

  WorklistItemChanged raised(WorklistItemChanged item, Instant now) {
    int level =
        STEPS.stream()
            .filter(step -> !dueAt(item, step).isAfter(now))
            .reduce(item.getEscalation(), Math::max);
    if (level == item.getEscalation()) {
      return item;
    }
    report(item, level);
    return WorklistItemChanged.newBuilder(item).setEscalation(level).build();
  }

  private static Instant dueAt(WorklistItemChanged item, int step) {
    Duration whole = Duration.between(item.getArrivedAt(), item.getDeadline());
    return item.getArrivedAt().plus(whole.multipliedBy(step).dividedBy(ALL));
  }

  private void report(WorklistItemChanged item, int level) {
    meters
        .counter(
            "countersign.triage.escalations",
            "level",
            Integer.toString(level),
            "priority",
            item.getEffectivePriority().name())
        .increment();
    log.atLevel(level == ALL ? Level.WARN : Level.INFO)
        .setMessage("An item waits for a decision")
        .addKeyValue("itemId", item.getItemId())
        .addKeyValue("percent", level)
        .addKeyValue("priority", item.getEffectivePriority())
        .log();
  }
}
