package dev.countersign.triage.worklist;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one event, or the clock, makes of a subject.
 *
 * @param row as it stands afterwards
 * @param asked jobs that are asked for
 * @param cancelled jobs that nobody waits for any more
 * @param closed the revision before, where it ends here
 */
record Turn(
    SubjectState row,
    List<InferenceRequested> asked,
    List<JobCancelled> cancelled,
    Optional<WorklistItemChanged> closed) {
  Turn {
    asked = List.copyOf(asked);
    cancelled = List.copyOf(cancelled);
  }

  static Turn of(SubjectState row) {
    return asking(row, List.of());
  }

  static Turn asking(SubjectState row, List<InferenceRequested> jobs) {
    return new Turn(row, jobs, List.of(), Optional.empty());
  }

  static Turn cancelling(SubjectState row, List<JobCancelled> jobs) {
    return new Turn(row, List.of(), jobs, Optional.empty());
  }

  /** This turn and then another, which went on from its row. */
  Turn then(Turn next) {
    return new Turn(
        next.row(), both(asked, next.asked()), both(cancelled, next.cancelled()), closed);
  }

  Turn closing(WorklistItemChanged revision, List<JobCancelled> jobs) {
    return new Turn(row, asked, both(cancelled, jobs), Optional.of(revision));
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
