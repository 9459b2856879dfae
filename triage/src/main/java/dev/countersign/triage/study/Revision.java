package dev.countersign.triage.study;

import dev.countersign.events.BlobRef;
import dev.countersign.events.Completion;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.triage.StudyState;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.List;

/**
 * One revision of a study, with all its instances.
 *
 * @param study as it was before this revision
 * @param number 1, 2, 3 …
 * @param id hash of the sorted instance identities
 * @param lines in the manifest's order
 */
record Revision(StudyState study, int number, String id, List<ManifestInstance> lines) {

  /**
   * The revision after the one that the study has.
   *
   * @param instances all of the study, in any order
   */
  static Revision next(StudyState study, List<ManifestInstance> instances) {
    List<ManifestInstance> lines = instances.stream().sorted(Instances.MANIFEST_ORDER).toList();
    return new Revision(study, study.getRevision() + 1, Instances.revisionId(lines), lines);
  }

  /** True when the study's last revision has the same instances. */
  boolean isKnown() {
    return study.getRevisionId().filter(id::equals).isPresent();
  }

  String studyUid() {
    return study.getHead().getStudyUid();
  }

  String subjectId() {
    return ContentId.study(studyUid());
  }

  /** Instances that the revision before did not have; 0 for the first revision. */
  int newInstances() {
    return number == 1
        ? 0
        : (int) lines.stream().filter(line -> line.getSinceRevision() == number).count();
  }

  int seriesCount() {
    return (int) lines.stream().map(ManifestInstance::getSeriesUid).distinct().count();
  }

  StudyAssembled assembled(BlobRef manifest, Completion completion, Instant now) {
    InstanceStored head = study.getHead();
    return StudyAssembled.newBuilder()
        .setStudyUid(studyUid())
        .setSubjectId(subjectId())
        .setRevision(number)
        .setRevisionId(id)
        .setPatientKey(head.getPatientKey())
        .setAccession(head.getAccession().orElse(null))
        .setModality(head.getModality().orElse(null))
        .setBodyPart(head.getBodyPart().orElse(null))
        .setDescription(head.getStudyDescription().orElse(null))
        .setOrderedPriority(StudyContext.orderedPriority(study))
        .setManifest(manifest)
        .setSeriesCount(seriesCount())
        .setInstanceCount(lines.size())
        .setNewInstances(newInstances())
        .setCompletion(completion)
        .setFirstInstanceAt(study.getFirstInstanceAt())
        .setLastInstanceAt(study.getLastInstanceAt())
        .setAssembledAt(now)
        .build();
  }
}
