package dev.countersign.triage.study;

import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.schemas.ContentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A study that could not be assembled is tried again, ever more seldom, and after some attempts
 * stands in the worklist with its reason: a person can read it without us.
 *
 * @param study with this attempt counted
 * @param again when it is tried next
 * @param visible the item by which people see it, at the attempt that starts it
 */
record FailedAssembly(StudyState study, Instant again, Optional<SubjectRevised> visible) {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 7;
  private static final int VISIBLE_AFTER = 3;

  static FailedAssembly next(StudyState before, StudyItems items, Instant now) {
    int attempts = before.getFailedAttempts() + 1;
    Instant again = now.plus(FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS)));
    StudyState.Builder after =
        Studies.like(before)
            .setFailedAttempts(attempts)
            .setOpenSince(before.getOpenSince().orElse(now));
    if (attempts != VISIBLE_AFTER) {
      return new FailedAssembly(after.build(), again, Optional.empty());
    }
    StudyState shown =
        after
            .setRevision(before.getRevision() + 1)
            .setRevisionId(id(before))
            .setBasis(StudyPatient.basis(before))
            .build();
    return new FailedAssembly(shown, again, Optional.of(items.unassembled(shown, now)));
  }

  /** The last revision that has a manifest, or 0: a failure that people see uses up a number. */
  static int lastAssembled(StudyState study) {
    return study.getRevision() - (study.getFailedAttempts() < VISIBLE_AFTER ? 0 : 1);
  }

  /** The number is used up, so that a decision on the item is followed by an addendum. */
  private static String id(StudyState study) {
    return ContentId.of(
        "r",
        "unassembled",
        study.getHead().getStudyUid(),
        Integer.toString(study.getRevision() + 1));
  }
}
