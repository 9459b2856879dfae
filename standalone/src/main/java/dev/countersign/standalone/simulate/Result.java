package dev.countersign.standalone.simulate;

import dev.countersign.events.Priority;
import dev.countersign.standalone.simulate.ReadingRoom.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A day in two orders.
 *
 * @param firstCome the day first come, first served
 * @param byDeadline the same day in the product's order
 */
record Result(List<Seen> firstCome, List<Seen> byDeadline) {

  /** A class of cases. */
  private enum Group {
    MISSED(
        "truly critical, not ordered stat",
        one -> one.critical() && one.ordered() != Priority.STAT),
    STAT("ordered stat", one -> one.ordered() == Priority.STAT),
    URGENT(
        "ordered urgent, not critical", one -> !one.critical() && one.ordered() == Priority.URGENT),
    ROUTINE("routine, not critical", one -> !one.critical() && one.ordered() == Priority.ROUTINE),
    ALL("all", one -> true);

    private final String words;
    private final Predicate<Case> holds;

    Group(String words, Predicate<Case> holds) {
      this.words = words;
      this.holds = holds;
    }

    Waits of(List<Seen> seen) {
      return Waits.of(
          seen.stream().filter(one -> holds.test(one.taken())).map(Seen::waited).toList());
    }
  }

  /** Cases that are truly critical and that nobody ordered as such, and all others. */
  private static Waits others(List<Seen> seen) {
    return Waits.of(
        seen.stream()
            .filter(one -> !Group.MISSED.holds.test(one.taken()))
            .map(Seen::waited)
            .toList());
  }

  double meanOfMissed(List<Seen> seen) {
    return Group.MISSED.of(seen).mean();
  }

  /** A table and what it comes to. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("SIMULATED waiting times from arrival to a reader, in minutes");
    lines.add("");
    lines.add(
        "%-34s %6s  %-20s %8s %8s %8s %8s"
            .formatted("class", "cases", "order", "mean", "p50", "p95", "max"));
    for (Group group : Group.values()) {
      Waits before = group.of(firstCome);
      Waits after = group.of(byDeadline);
      lines.add(
          "%-34s %6d  %-20s %s"
              .formatted(group.words, before.cases(), "first come", before.columns()));
      lines.add("%-34s %6s  %-20s %s".formatted("", "", "by deadline", after.columns()));
    }
    lines.add("");
    lines.add(
        change("Truly critical cases", Group.MISSED.of(firstCome), Group.MISSED.of(byDeadline)));
    lines.add(change("All others", others(firstCome), others(byDeadline)));
    return lines;
  }

  private static String change(String who, Waits before, Waits after) {
    return String.format(
        Locale.ROOT,
        "%s wait %.1f min in the mean by deadline, %.1f first come (%+.1f).",
        who,
        after.mean(),
        before.mean(),
        after.mean() - before.mean());
  }
}
