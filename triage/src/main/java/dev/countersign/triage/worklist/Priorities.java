package dev.countersign.triage.worklist;

import dev.countersign.events.Priority;

/** The order of priorities: STAT before URGENT before ROUTINE. */
public final class Priorities {
  private Priorities() {}

  /** The more pressing of two. */
  public static Priority higher(Priority a, Priority b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** True when {@code a} is more pressing than {@code b}. */
  static boolean above(Priority a, Priority b) {
    return a.compareTo(b) < 0;
  }
}
