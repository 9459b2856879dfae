package dev.countersign.triage.study;

import dev.countersign.events.LinkedNote;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.triage.worklist.NoteItems;
import dev.countersign.triage.worklist.Priorities;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What orders and notes say about a study. Two systems may use one accession number for two
 * patients: the priority counts in any case, since it can only bring a study forward, but words
 * count for a study of their own patient alone.
 */
final class StudyContext {
  private StudyContext() {}

  /** The highest that was ordered under any accession number that the study's instances name. */
  static Priority orderedPriority(StudyState study) {
    return study.getContexts().stream()
        .flatMap(known -> known.getOrder().stream())
        .map(OrderReceived::getPriority)
        .reduce(Priority.ROUTINE, Priorities::higher);
  }

  /** The order, where it is of the study's patient. */
  static Optional<OrderReceived> order(StudyState study) {
    return named(study).stream()
        .flatMap(StudyContext::orders)
        .filter(order -> StudyPatient.isOf(study, order.getPatientKey()))
        .findFirst();
  }

  /** One of each patient that orders under an accession number name, the newest first. */
  static Stream<OrderReceived> orders(AccessionContext known) {
    return Stream.concat(known.getOrder().stream(), known.getOthers().stream());
  }

  static List<LinkedNote> notes(StudyState study) {
    return named(study).map(AccessionContext::getNotes).orElse(List.of()).stream()
        .filter(note -> StudyPatient.isOf(study, note.getPatientKey()))
        .map(NoteItems::linked)
        .toList();
  }

  static SubjectContextChanged of(StudyState study) {
    return SubjectContextChanged.newBuilder()
        .setOrderedPriority(orderedPriority(study))
        .setReason(order(study).flatMap(OrderReceived::getReason).orElse(null))
        .setNotes(notes(study))
        .setPatientKey(StudyPatient.key(study))
        .setPriorStudies(StudyPatient.priorStudies(study))
        .setPriorReports(StudyPatient.priorReports(study))
        .setReconciliation(StudyPatient.toReconcile(study).orElse(null))
        .setOrder(order(study).flatMap(OrderReceived::getIdentifiers).orElse(null))
        .build();
  }

  /** What is known under the accession number of the instance that speaks for the study. */
  private static Optional<AccessionContext> named(StudyState study) {
    return study.getContexts().stream()
        .filter(known -> study.getHead().getAccession().equals(Optional.of(known.getAccession())))
        .findFirst();
  }
}
