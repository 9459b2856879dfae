package dev.countersign.triage.study;

import dev.countersign.events.Completion;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.PriorImage;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.triage.job.ImageChoice;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a study's assembly comes to. It is all worked out before anything of it is kept, so that a
 * study that cannot be assembled leaves nothing half done and no other waiting.
 *
 * @param after the study's row
 * @param revised what is said of it; empty where its last revision has the same instances
 */
record Assembly(StudyState after, Optional<Revised> revised) {

  /**
   * A new revision.
   *
   * @param start the item and jobs that it starts with
   * @param image that later studies are compared with
   */
  record Revised(StudyAssembled event, SubjectRevised start, Optional<PriorImage> image) {}

  /**
   * Works it out.
   *
   * @param instances all of the study, in any order
   * @throws IOException when the manifest cannot be stored
   */
  static Assembly of(
      StudyState study,
      List<ManifestInstance> instances,
      StudyRules rules,
      Completion by,
      Optional<String> incomplete,
      Instant now)
      throws IOException {
    var revision = Revision.next(study, instances);
    if (revision.isKnown()) {
      return new Assembly(revision.done(incomplete), Optional.empty());
    }
    StudyAssembled event = revision.assembled(rules.store(revision), by, incomplete, now);
    SubjectRevised start = new StudyItems(rules.planner(), rules.levels()).start(revision, event);
    return new Assembly(
        revision.done(incomplete),
        Optional.of(new Revised(event, start, ImageChoice.forComparison(revision.lines()))));
  }
}
