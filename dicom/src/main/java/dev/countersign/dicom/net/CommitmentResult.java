package dev.countersign.dicom.net;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is committed to and what is not; each reference of the request stands in one of both lists.
 *
 * @param committed instances that are kept safe, so that the requestor may delete its own
 * @param failed all others
 */
public record CommitmentResult(List<ReferencedSop> committed, List<Failed> failed) {

  /** An instance that is not committed to. */
  public record Failed(ReferencedSop sop, FailureReason reason) {}

  public CommitmentResult {
    committed = List.copyOf(committed);
    failed = List.copyOf(failed);
  }

  /** Whether each of these stands in one list, and nothing else does. */
  boolean answers(List<ReferencedSop> references) {
    Set<ReferencedSop> answered = new HashSet<>(committed);
    failed.forEach(failure -> answered.add(failure.sop()));
    return committed.size() + failed.size() == references.size()
        && answered.equals(new HashSet<>(references));
  }
}
