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
import java.util.Optional;

/**
 * One revision of a study, with all its instances.
 *
 * @param study as it was before this revision
 * @param number 1, 2, 3 …
 * @param id hash of the sorted instance identities, and of whose they are where that was in
 *     question
 * @param lines in the manifest's order
 */
record Revision(StudyState study, int number, String id, List<ManifestInstance> lines) {

  /**
   * The revision after the one that the study has.
   *
   * @param instances all of the study, in any order
   */
  static Revision next(StudyState study, List<ManifestInstance> instances) {
    int number = study.getRevision() + 1;
    List<ManifestInstance> lines =
        instances.stream()
            .map(line -> numbered(line, FailedAssembly.lastAssembled(study), number))
            .sorted(Instances.MANIFEST_ORDER)
            .toList();
    String basis = StudyPatient.basis(study);
    String instancesId = Instances.revisionId(lines);
    return new Revision(
        study,
        number,
        basis.isEmpty() ? instancesId : ContentId.of("r", instancesId, basis),
        lines);
  }

  /** What came for a revision that could not be assembled is new in the one that is. */
  private static ManifestInstance numbered(ManifestInstance line, int last, int number) {
    int since = line.getSinceRevision();
    return since > last && since != number
        ? ManifestInstance.newBuilder(line).setSinceRevision(number).build()
        : line;
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

  /** Instances that the last revision that was assembled did not have; 0 where there is none. */
  int newInstances() {
    return FailedAssembly.lastAssembled(study) == 0
        ? 0
        : (int) lines.stream().filter(line -> line.getSinceRevision() == number).count();
  }

  int seriesCount() {
    return (int) lines.stream().map(ManifestInstance::getSeriesUid).distinct().count();
  }

  StudyAssembled assembled(
      BlobRef manifest, Completion by, Optional<String> incomplete, Instant now) {
    InstanceStored head = study.getHead();
    return StudyAssembled.newBuilder()
        .setStudyUid(studyUid())
        .setSubjectId(subjectId())
        .setRevision(number)
        .setRevisionId(id)
        .setPatientKey(StudyPatient.key(study))
        .setAccession(head.getAccession().orElse(null))
        .setModality(head.getModality().orElse(null))
        .setBodyPart(head.getBodyPart().orElse(null))
        .setDescription(head.getStudyDescription().orElse(null))
        .setOrderedPriority(StudyContext.orderedPriority(study))
        .setManifest(manifest)
        .setSeriesCount(seriesCount())
        .setInstanceCount(lines.size())
        .setNewInstances(newInstances())
        .setCompletion(by)
        .setIncompleteReason(incomplete.orElse(null))
        .setReconciliation(StudyPatient.toReconcile(study).orElse(null))
        .setPriorStudies(StudyPatient.priorStudies(study))
        .setPriorReports(StudyPatient.priorReports(study))
        .setFirstInstanceAt(study.getFirstInstanceAt())
        .setLastInstanceAt(study.getLastInstanceAt())
        .setAssembledAt(now)
        .build();
  }

  /** The study's row once this revision is its last. */
  StudyState done(Optional<String> incomplete) {
    return Studies.like(study)
        .setOpenSince(null)
        .setWholeStudySent(false)
        .setFailedAttempts(0)
        .setRevision(isKnown() ? study.getRevision() : number)
        .setRevisionId(id)
        .setBasis(StudyPatient.basis(study))
        .setIncompleteReason(incomplete.orElse(null))
        .build();
  }
}
