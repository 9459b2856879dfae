package dev.countersign.review.delivery;

import dev.countersign.events.SubjectKind;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.worklist.ImagingOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.jspecify.annotations.Nullable;

/** A signed report as DiagnosticReport (FHIR R4). */
final class FhirDiagnosticReport {
  private static final String LOINC = "http://loinc.org";
  private static final String TEXT = "text/plain; charset=utf-8";

  /**
   * HL7's ObservationValue by its OID. Under its URL validators know the copy that R4 froze, which
   * is older than AIAST: they would refuse the report.
   */
  private static final String OBSERVATION_VALUE = "urn:oid:2.16.840.1.113883.5.1063";

  private final Outgoing outgoing;
  private final Decision decision;
  private final StudyHeader study;
  private final DiagnosticReport report = new DiagnosticReport();

  private FhirDiagnosticReport(Outgoing outgoing, StudyHeader study) {
    this.outgoing = outgoing;
    this.decision = outgoing.decision();
    this.study = study;
  }

  static DiagnosticReport of(Outgoing outgoing, StudyHeader study) {
    var made = new FhirDiagnosticReport(outgoing, study);
    made.labels();
    made.identity();
    made.subject();
    made.signature();
    made.text();
    return made.report;
  }

  /** What nobody may overlook: that a machine wrote words of it, and that it is a test. */
  private void labels() {
    if (outgoing.drafted()) {
      report.getMeta().addSecurity(OBSERVATION_VALUE, "AIAST", "Artificial Intelligence asserted");
    }
    if (decision.simulated()) {
      report
          .getMeta()
          .addSecurity(
              "http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST", "test health data");
    }
  }

  private void identity() {
    report.setStatus(
        switch (outgoing.kind()) {
          case REPORT -> DiagnosticReportStatus.FINAL;
          case ADDENDUM -> DiagnosticReportStatus.APPENDED;
          case RETRACTION -> DiagnosticReportStatus.ENTEREDINERROR;
        });
    Stream.of(FhirReport.reportId(outgoing), decision.decisionId())
        .distinct()
        .forEach(id -> report.addIdentifier().setSystem(FhirTerms.DECISIONS).setValue(id));
    boolean images = decision.subject().kind() == SubjectKind.STUDY;
    if (images) {
      report.addCategory(
          FhirTerms.concept("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD", "Radiology"));
    }
    CodeableConcept code =
        images
            ? FhirTerms.concept(LOINC, "18748-4", "Diagnostic imaging study")
            : FhirTerms.concept(LOINC, "34133-9", "Summary of episode note");
    PlainText.present(outgoing.about().description()).ifPresent(code::setText);
    report.setCode(code);
  }

  private void subject() {
    report.setSubject(FhirPatient.reference(outgoing.about()));
    PlainText.present(decision.subject().accession())
        .ifPresent(accession -> basedOn("ACSN", "Accession ID", accession));
    ImagingOrder order = outgoing.about().order();
    present(order.placer()).ifPresent(number -> basedOn("PLAC", "Placer Identifier", number));
    present(order.filler()).ifPresent(number -> basedOn("FILL", "Filler Identifier", number));
    PlainText.present(decision.subject().studyUid())
        .ifPresent(uid ->
            report.addImagingStudy(
                FhirTerms.logical(
                    "ImagingStudy",
                    new Identifier().setSystem(FhirTerms.DICOM_UIDS).setValue("urn:oid:" + uid))));
    String date = study.date();
    if (date != null) {
      // Whole days alone: the archive's times have no zone.
      report.setEffective(
          new DateTimeType(
              date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)));
    }
  }

  private void basedOn(String kind, String display, String number) {
    report.addBasedOn(
        FhirTerms.logical("ServiceRequest", FhirTerms.identifier(kind, display, number)));
  }

  private void signature() {
    report.setIssued(FhirReport.signedAt(decision));
    report.addContained(FhirTerms.signer(outgoing));
    report.addPerformer(FhirTerms.contained(FhirTerms.SIGNER));
    report.addResultsInterpreter(FhirTerms.contained(FhirTerms.SIGNER));
  }

  private void text() {
    List<String> notices = notices();
    String title = PlainText.present(outgoing.about().description()).orElse("Report");
    byte[] words = outgoing.words().getBytes(StandardCharsets.UTF_8);
    report.addPresentedForm(
        new Attachment()
            .setContentType(TEXT)
            .setData(words)
            .setSize(words.length)
            .setTitle(decision.simulated() ? "SIMULATED: " + title : title)
            .setCreation(FhirReport.signedAt(decision)));
    String conclusion = ReportSection.conclusion(outgoing.words());
    report.setConclusion(decision.simulated() ? Notices.SIMULATED + "\n" + conclusion : conclusion);
    report.setText(narrative(notices));
  }

  private Narrative narrative(List<String> notices) {
    List<String> lines = new ArrayList<>(notices);
    lines.add(FhirTerms.signed(outgoing));
    Narrative narrative = FhirTerms.narrative(lines);
    narrative.getDiv().addTag("pre").addText(outgoing.words());
    return narrative;
  }

  private List<String> notices() {
    return Notices.of(
        outgoing,
        outgoing
            .earlier()
            .map(earlier ->
                "the report %s, signed %s".formatted(earlier.decisionId(), earlier.signedAt())));
  }

  private static Optional<String> present(ImagingOrder.@Nullable EntityIdentifier number) {
    return number == null ? Optional.empty() : PlainText.present(number.id());
  }
}
