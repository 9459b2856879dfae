package dev.countersign.triage.patient;

import dev.countersign.events.PatientMember;
import java.util.Arrays;
import java.util.List;

/**
 * When each of the merges was by which a patient key was found, in milliseconds. The answers of two
 * patients' rows may come in either order; by these it is known which was found later.
 */
public final class MergePath {
  private MergePath() {}

  static List<Long> of(PatientMember member) {
    return member.getPath().stream().map(merge -> merge.getMergedAt().toEpochMilli()).toList();
  }

  /**
   * True where one answer was found before the other: a key's merge is only ever replaced by a
   * newer one, and never taken back.
   */
  public static boolean isOlder(List<Long> one, List<Long> other) {
    return Arrays.compare(one.toArray(Long[]::new), other.toArray(Long[]::new)) < 0;
  }
}
