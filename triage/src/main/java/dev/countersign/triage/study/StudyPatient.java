package dev.countersign.triage.study;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.PriorReport;
import dev.countersign.events.PriorStudy;
import dev.countersign.events.Reconciliation;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.Settlement;
import dev.countersign.events.triage.StudyState;
import dev.countersign.schemas.ContentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose study it is. One whose images name two patients, or of which an image was sent under
 * another study too, is nobody's until the patients are merged or a person settles it.
 */
final class StudyPatient {
  /** More patients than this under one study are a sender's fault; the rest is left out. */
  private static final int MOST_KEYS = 60;

  /**
   * Earlier studies and reports are kept of no more of the patients that its images name, so that a
   * row fits in a record whatever else is joined.
   */
  private static final int MOST_COMPARED = 8;

  private StudyPatient() {}

  /** The patient that the study is filed under, or a stand-in that is nobody's key. */
  static String key(StudyState study) {
    return toReconcile(study).isPresent()
        ? ContentId.nobody(study.getHead().getStudyUid())
        : resolved(study, named(study));
  }

  /** The patient key that the study itself names. */
  static String named(StudyState study) {
    return study
        .getSettlement()
        .flatMap(Settlement::getPatientKey)
        .orElse(study.getHead().getPatientKey());
  }

  /** True when an order or a note is of the study's patient. */
  static boolean isOf(StudyState study, String patientKey) {
    return resolved(study, patientKey).equals(key(study));
  }

  /** What a person has to settle. */
  static Optional<Reconciliation> toReconcile(StudyState study) {
    List<String> reasons = new ArrayList<>();
    List<String> patients = patients(study);
    List<String> studies = studies(study);
    if (patients.size() > 1) {
      reasons.add("its images name %d patients".formatted(patients.size()));
    }
    if (!studies.isEmpty()) {
      reasons.add("an image of it was sent under another study too");
    }
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reconciliation(
                "To be reconciled: " + String.join(", and ", reasons),
                patients.size() > 1 ? patients : List.of(),
                studies));
  }

  /**
   * What is in question, or how a person settled it: nothing that is made for one reading of a
   * study may count for another.
   */
  static String basis(StudyState study) {
    return toReconcile(study)
        .map(open ->
            "to-reconcile %s %s"
                .formatted(
                    String.join("/", open.getPatientKeys()), String.join("/", open.getStudyUids())))
        .or(() -> study.getSettlement().flatMap(Settlement::getPatientKey).map("settled "::concat))
        .orElse("");
  }

  private static List<String> patients(StudyState study) {
    List<String> settled =
        study.getSettlement().map(Settlement::getPatientKeys).orElseGet(List::of);
    return settled.containsAll(study.getPatientKeys())
        ? List.of()
        : study.getPatientKeys().stream()
            .map(key -> resolved(study, key))
            .distinct()
            .sorted()
            .toList();
  }

  private static List<String> studies(StudyState study) {
    List<String> settled = study.getSettlement().map(Settlement::getStudyUids).orElseGet(List::of);
    return study.getContestedWith().stream().filter(other -> !settled.contains(other)).toList();
  }

  /**
   * True for a patient whose earlier studies and reports are wanted: the study's own, and those
   * that its images name, since a person may settle any moment that it is theirs.
   */
  static boolean mayBeOwn(StudyState study, String patientKey) {
    return patientKey.equals(named(study))
        || study.getPatientKeys().stream().limit(MOST_COMPARED).anyMatch(patientKey::equals);
  }

  /** The patient keys that are named somewhere and were not asked about, or not for all of it. */
  static List<String> unasked(StudyState study) {
    List<String> asked = study.getPatients().stream().map(PatientContext::getAskedKey).toList();
    Stream<String> named =
        Stream.of(
                study.getPatientKeys().stream(),
                Stream.of(named(study)),
                study.getContexts().stream().flatMap(StudyPatient::keys))
            .flatMap(keys -> keys)
            .distinct()
            .filter(key -> !asked.contains(key))
            .limit(Math.max(0, MOST_KEYS - asked.size()));
    Stream<String> otherwise =
        study.getPatients().stream()
            .filter(known -> known.getPriors() != mayBeOwn(study, known.getAskedKey()))
            .map(PatientContext::getAskedKey);
    return Stream.concat(named, otherwise).toList();
  }

  private static Stream<String> keys(AccessionContext context) {
    return Stream.concat(
        StudyContext.orders(context).map(OrderReceived::getPatientKey),
        context.getNotes().stream().map(NoteReceived::getPatientKey));
  }

  static List<PriorStudy> priorStudies(StudyState study) {
    return Priors.studies(study, own(study).map(PatientContext::getStudies).orElseGet(List::of));
  }

  static List<PriorReport> priorReports(StudyState study) {
    return Priors.reports(study, own(study).map(PatientContext::getReports).orElseGet(List::of));
  }

  /** What is known of the study's patient; nothing while it is nobody's. */
  private static Optional<PatientContext> own(StudyState study) {
    return toReconcile(study).isPresent() ? Optional.empty() : asked(study, named(study));
  }

  private static String resolved(StudyState study, String key) {
    return asked(study, key).map(PatientContext::getPatientKey).orElse(key);
  }

  static Optional<PatientContext> asked(StudyState study, String key) {
    return study.getPatients().stream()
        .filter(known -> known.getAskedKey().equals(key))
        .findFirst();
  }
}
