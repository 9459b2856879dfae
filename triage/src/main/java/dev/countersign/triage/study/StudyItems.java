package dev.countersign.triage.study;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.Reconciliation;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.schemas.ContentId;
import dev.countersign.triage.job.JobContext;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.job.JobSubject;
import dev.countersign.triage.job.Plan;
import dev.countersign.triage.job.StudyImages;
import dev.countersign.triage.worklist.NewItem;
import dev.countersign.triage.worklist.ServiceLevels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The item and the jobs that a revision of a study starts with. */
final class StudyItems {
  private static final String UNASSEMBLED =
      "No draft: the study could not be put together; it is tried again";

  private final JobPlanner planner;
  private final ServiceLevels levels;

  StudyItems(JobPlanner planner, ServiceLevels levels) {
    this.planner = planner;
    this.levels = levels;
  }

  SubjectRevised start(Revision revision, StudyAssembled event) {
    Priority priority = event.getOrderedPriority();
    Instant deadline = levels.deadline(event.getFirstInstanceAt(), priority);
    return NewItem.start(item(revision.study(), event, deadline), plan(revision, event, deadline));
  }

  /** Nothing is drafted for a study of which nobody knows whose it is. */
  private Plan plan(Revision revision, StudyAssembled event, Instant deadline) {
    return event
        .getReconciliation()
        .map(open -> new Plan(List.of(), Optional.of("No draft. " + open.getReason())))
        .orElseGet(() ->
            planner.forStudy(
                subject(revision, event, deadline),
                new StudyImages(
                    event.getModality(),
                    event.getBodyPart(),
                    revision.lines(),
                    event.getManifest(),
                    event.getPriorStudies())));
  }

  /** The item of a study that cannot be assembled for now. */
  SubjectRevised unassembled(StudyState study, Instant now) {
    Priority priority = StudyContext.orderedPriority(study);
    Optional<String> revisionId = study.getRevisionId();
    String subjectId = ContentId.study(study.getHead().getStudyUid());
    WorklistItemChanged.Builder item =
        described(NewItem.builder(ContentId.item(subjectId), priority), study)
            .setSubjectId(subjectId)
            .setRevision(study.getRevision())
            .setRevisionId(revisionId.orElseThrow())
            .setSeriesCount(study.getSeriesUids().size())
            .setInstanceCount(study.getInstanceCount())
            .setArrivedAt(study.getFirstInstanceAt())
            .setDeadline(levels.deadline(study.getFirstInstanceAt(), priority))
            .setChangedAt(now);
    return NewItem.start(item, new Plan(List.of(), Optional.of(UNASSEMBLED)));
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
    return described(
            NewItem.builder(ContentId.item(event.getSubjectId()), event.getOrderedPriority()),
            study)
        .setSubjectId(event.getSubjectId())
        .setRevision(event.getRevision())
        .setRevisionId(event.getRevisionId())
        .setNewInstances(event.getNewInstances())
        .setSeriesCount(event.getSeriesCount())
        .setInstanceCount(event.getInstanceCount())
        .setManifest(event.getManifest())
        .setIncompleteReason(event.getIncompleteReason().orElse(null))
        .setArrivedAt(event.getFirstInstanceAt())
        .setDeadline(deadline)
        .setChangedAt(event.getAssembledAt());
  }

  /** What is known of the study, however its assembly goes. */
  private static WorklistItemChanged.Builder described(
      WorklistItemChanged.Builder item, StudyState study) {
    InstanceStored head = study.getHead();
    Optional<OrderReceived> order = StudyContext.order(study);
    Optional<Reconciliation> open = StudyPatient.toReconcile(study);
    return item.setSubjectKind(SubjectKind.STUDY)
        .setStudyUid(head.getStudyUid())
        .setPatientKey(StudyPatient.key(study))
        .setAccession(head.getAccession().orElse(null))
        .setModality(head.getModality().orElse(null))
        .setBodyPart(head.getBodyPart().orElse(null))
        .setDescription(description(head, order))
        .setReason(order.flatMap(OrderReceived::getReason).orElse(null))
        .setPatientAgeYears(open.isPresent() ? null : head.getPatientAgeYears().orElse(null))
        .setPatientSex(open.isPresent() ? null : head.getPatientSex().orElse(null))
        .setNotes(StudyContext.notes(study))
        .setReconciliation(open.orElse(null))
        .setPriorStudies(StudyPatient.priorStudies(study))
        .setPriorReports(StudyPatient.priorReports(study))
        .setOrder(order.flatMap(OrderReceived::getIdentifiers).orElse(null));
  }

  private static String description(InstanceStored head, Optional<OrderReceived> order) {
    return head.getStudyDescription()
        .or(() -> order.flatMap(OrderReceived::getProcedureText))
        .orElse("Study without a description");
  }
}
