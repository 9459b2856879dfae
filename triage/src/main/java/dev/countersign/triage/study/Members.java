package dev.countersign.triage.study;

import dev.countersign.events.PatientMember;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.StudyState;
import dev.countersign.schemas.ContentId;
import java.util.List;
import java.util.stream.Stream;

/** A study towards the patients that it names. */
final class Members {
  private Members() {}

  /**
   * Asks which patient a key stands for, and what came before the study where it may be its own.
   */
  static PatientMember question(StudyState study, String patientKey) {
    String studyUid = study.getHead().getStudyUid();
    return PatientMember.newBuilder()
        .setAskedKey(patientKey)
        .setSubjectId(ContentId.study(studyUid))
        .setStudyUid(studyUid)
        .setAt(Priors.at(study))
        .setPriors(StudyPatient.mayBeOwn(study, patientKey))
        .build();
  }

  /** Until the answer comes a key stands for itself, or for what it stood for. */
  static PatientContext unanswered(StudyState study, String patientKey) {
    boolean priors = StudyPatient.mayBeOwn(study, patientKey);
    return StudyPatient.asked(study, patientKey)
        .map(PatientContext::newBuilder)
        .map(known -> priors ? known : known.setStudies(List.of()).setReports(List.of()))
        .orElseGet(
            () -> PatientContext.newBuilder().setAskedKey(patientKey).setPatientKey(patientKey))
        .setPriors(priors)
        .build();
  }

  /**
   * Says what the assembled study is to its own patient, and nothing to any other that it names.
   */
  static Stream<PatientMember> all(StudyState study, Assembly.Revised revised) {
    boolean settled = revised.event().getReconciliation().isEmpty();
    String own = StudyPatient.named(study);
    return study.getPatients().stream()
        .map(PatientContext::getAskedKey)
        .map(key ->
            PatientMember.newBuilder(question(study, key))
                .setStudy(settled && key.equals(own) ? Priors.of(study, revised) : null)
                .build());
  }
}
