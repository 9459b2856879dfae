package dev.countersign.triage.study;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.schemas.ContentId;
import dev.countersign.triage.job.JobContext;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.job.JobSubject;
import dev.countersign.triage.worklist.NewItem;
import dev.countersign.triage.worklist.ServiceLevels;
import java.time.Instant;
import java.util.Optional;

/** The item and the jobs that a revision of a study starts with. */
final class StudyItems {
  private final JobPlanner planner;
  private final ServiceLevels levels;

  StudyItems(JobPlanner planner, ServiceLevels levels) {
    this.planner = planner;
    this.levels = levels;
  }

  SubjectRevised start(Revision revision, StudyAssembled event) {
    Priority priority = event.getOrderedPriority();
    Instant deadline = levels.deadline(event.getFirstInstanceAt(), priority);
    var plan =
        planner.forStudy(
            subject(revision, event, deadline),
            event.getModality(),
            event.getBodyPart(),
            revision.lines());
    return NewItem.start(item(revision.study(), event, deadline), plan);
  }

  private static JobSubject subject(Revision revision, StudyAssembled event, Instant deadline) {
    InstanceStored head = revision.study().getHead();
    return new JobSubject(
        event.getSubjectId(),
        SubjectKind.STUDY,
        event.getRevisionId(),
        event.getPatientKey(),
        event.getOrderedPriority(),
        JobContext.of(
            head.getPatientAgeYears(), head.getPatientSex(), StudyContext.order(revision.study())),
        event.getAssembledAt(),
        deadline);
  }

  private static WorklistItemChanged.Builder item(
      StudyState study, StudyAssembled event, Instant deadline) {
    Optional<OrderReceived> order = StudyContext.order(study);
    return NewItem.builder(ContentId.item(event.getSubjectId()), event.getOrderedPriority())
        .setSubjectId(event.getSubjectId())
        .setSubjectKind(SubjectKind.STUDY)
        .setRevision(event.getRevision())
        .setRevisionId(event.getRevisionId())
        .setNewInstances(event.getNewInstances())
        .setStudyUid(event.getStudyUid())
        .setPatientKey(event.getPatientKey())
        .setAccession(event.getAccession().orElse(null))
        .setModality(event.getModality().orElse(null))
        .setBodyPart(event.getBodyPart().orElse(null))
        .setDescription(description(event, order))
        .setReason(order.flatMap(OrderReceived::getReason).orElse(null))
        .setPatientAgeYears(study.getHead().getPatientAgeYears().orElse(null))
        .setPatientSex(study.getHead().getPatientSex().orElse(null))
        .setSeriesCount(event.getSeriesCount())
        .setInstanceCount(event.getInstanceCount())
        .setManifest(event.getManifest())
        .setNotes(StudyContext.notes(study))
        .setArrivedAt(event.getFirstInstanceAt())
        .setDeadline(deadline)
        .setChangedAt(event.getAssembledAt());
  }

  private static String description(StudyAssembled event, Optional<OrderReceived> order) {
    return event
        .getDescription()
        .or(() -> order.flatMap(OrderReceived::getProcedureText))
        .orElse("Study without a description");
  }
}
