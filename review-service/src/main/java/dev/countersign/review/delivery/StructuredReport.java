package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import dev.countersign.review.worklist.ImagingOrder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A signed report as Basic Text SR (PS3.3 section A.35.1), complete and verified by its signer. It
 * stands in the study that it is about; its series and its own UID are made of the decision's id,
 * so that sending it again is sending the same object.
 */
final class StructuredReport {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSxx");
  // Behind the images and what else an archive shows first.
  private static final int SERIES_NUMBER = 9001;
  private static final Set<String> SEXES = Set.of("M", "F", "O");

  private final Outgoing outgoing;
  private final Decision decision;
  private final DicomDestination destination;
  private final StudyHeader study;
  private final DataSet.Builder document = DataSet.builder();

  private StructuredReport(Outgoing outgoing, DicomDestination destination, StudyHeader study) {
    this.outgoing = outgoing;
    this.decision = outgoing.decision();
    this.destination = destination;
    this.study = study;
  }

  static DataSet of(Outgoing outgoing, DicomDestination destination, StudyHeader study) {
    var report = new StructuredReport(outgoing, destination, study);
    report.instance();
    report.patient();
    report.study();
    report.series();
    report.verification();
    report.references();
    SrContent.put(report.document, outgoing, destination.organization());
    return report.document.build();
  }

  /** The SOP Instance UID of a decision's report. */
  static String instanceUid(String decisionId) {
    return Uid.named("report " + decisionId);
  }

  private static String seriesUid(String decisionId) {
    return Uid.named("report series " + decisionId);
  }

  private String studyUid() {
    return Objects.requireNonNullElseGet(
        decision.subject().studyUid(), () -> Uid.named("study " + decision.subject().subjectId()));
  }

  private void instance() {
    document
        .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .put(Tag.INSTANCE_CREATION_DATE, Vr.DA, at(DATE))
        .put(Tag.INSTANCE_CREATION_TIME, Vr.TM, at(TIME))
        .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.BASIC_TEXT_SR_STORAGE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, instanceUid(decision.decisionId()))
        .put(Tag.MANUFACTURER, Vr.LO, "Countersign")
        .put(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, "Countersign")
        .put(Tag.SOFTWARE_VERSIONS, Vr.LO, Uid.IMPLEMENTATION_VERSION_NAME);
    text(Tag.INSTITUTION_NAME, Vr.LO, destination.organization());
  }

  /** The patient that the signer saw. */
  private void patient() {
    SignedReport.About about = outgoing.about();
    text(Tag.PATIENT_NAME, Vr.PN, SrText.personName(about.name()));
    text(Tag.PATIENT_ID, Vr.LO, SrText.identifier(Vr.LO, about.patientId()));
    if (about.issuer() != null) {
      text(Tag.ISSUER_OF_PATIENT_ID, Vr.LO, SrText.identifier(Vr.LO, about.issuer()));
    }
    text(Tag.PATIENT_BIRTH_DATE, Vr.DA, matching(about.birthDate(), CalendarValue::isDate));
    text(Tag.PATIENT_SEX, Vr.CS, matching(about.sex(), SEXES::contains));
  }

  private static String matching(@Nullable String value, Predicate<String> rule) {
    return Optional.ofNullable(value).filter(rule).orElse("");
  }

  private void study() {
    text(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid());
    text(Tag.STUDY_DATE, Vr.DA, Objects.requireNonNullElse(study.date(), ""));
    text(Tag.STUDY_TIME, Vr.TM, Objects.requireNonNullElse(study.time(), ""));
    text(Tag.STUDY_ID, Vr.SH, SrText.identifier(Vr.SH, study.id()));
    text(Tag.ACCESSION_NUMBER, Vr.SH, SrText.identifier(Vr.SH, decision.subject().accession()));
    text(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN, SrText.partedName(study.referringPhysician()));
    text(
        Tag.STUDY_DESCRIPTION,
        Vr.LO,
        SrText.lo(Objects.requireNonNullElse(study.description(), outgoing.about().description())));
  }

  private void series() {
    String what =
        switch (outgoing.kind()) {
          case REPORT -> "Signed report";
          case ADDENDUM -> "Signed addendum";
          case RETRACTION -> "RETRACTION of a signed report";
        };
    document
        .put(Tag.MODALITY, Vr.CS, "SR")
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, seriesUid(decision.decisionId()))
        .putInts(Tag.SERIES_NUMBER, Vr.IS, SERIES_NUMBER)
        .put(Tag.SERIES_DATE, Vr.DA, at(DATE))
        .put(Tag.SERIES_TIME, Vr.TM, at(TIME))
        .put(
            Tag.SERIES_DESCRIPTION,
            Vr.LO,
            decision.simulated() ? "SIMULATED, not for clinical use: " + what : what)
        .putItems(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
        .putInts(Tag.INSTANCE_NUMBER, Vr.IS, 1)
        .put(Tag.CONTENT_DATE, Vr.DA, at(DATE))
        .put(Tag.CONTENT_TIME, Vr.TM, at(TIME));
  }

  private void verification() {
    var observer = DataSet.builder();
    SrText.put(
        observer,
        Tag.VERIFYING_OBSERVER_NAME,
        Vr.PN,
        SrText.personName(decision.signer().printedName()));
    SrText.put(observer, Tag.VERIFYING_ORGANIZATION, Vr.LO, destination.organization());
    observer
        .put(Tag.VERIFICATION_DATE_TIME, Vr.DT, at(DATE_TIME))
        .putItems(Tag.VERIFYING_OBSERVER_IDENTIFICATION_CODE_SEQUENCE);
    document
        .put(Tag.COMPLETION_FLAG, Vr.CS, "COMPLETE")
        .put(Tag.VERIFICATION_FLAG, Vr.CS, "VERIFIED")
        .putItems(Tag.VERIFYING_OBSERVER_SEQUENCE, observer.build())
        .putItems(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE);
  }

  private void references() {
    String accession = SrText.identifier(Vr.SH, decision.subject().accession());
    if (!accession.isEmpty()) {
      document.putItems(Tag.REFERENCED_REQUEST_SEQUENCE, request(accession));
    }
    if (!study.instances().isEmpty()) {
      document.putItems(
          Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE,
          SrReferences.images(studyUid(), study.instances()));
    }
    outgoing
        .earlier()
        .map(Outgoing.Earlier::decisionId)
        .ifPresent(earlier ->
            document.putItems(
                Tag.PREDECESSOR_DOCUMENTS_SEQUENCE,
                SrReferences.report(studyUid(), seriesUid(earlier), instanceUid(earlier))));
  }

  private DataSet request(String accession) {
    var request =
        DataSet.builder()
            .put(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid())
            .putItems(Tag.REFERENCED_STUDY_SEQUENCE)
            .put(Tag.REQUESTED_PROCEDURE_ID, Vr.SH, "")
            .putItems(Tag.REQUESTED_PROCEDURE_CODE_SEQUENCE);
    SrText.put(request, Tag.ACCESSION_NUMBER, Vr.SH, accession);
    ImagingOrder order = outgoing.about().order();
    number(request, Tag.PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST, order.placer());
    number(request, Tag.FILLER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST, order.filler());
    SrText.put(
        request,
        Tag.REQUESTED_PROCEDURE_DESCRIPTION,
        Vr.LO,
        SrText.lo(outgoing.about().description()));
    return request.build();
  }

  private static void number(
      DataSet.Builder request, int tag, ImagingOrder.@Nullable EntityIdentifier number) {
    SrText.put(request, tag, Vr.LO, SrText.identifier(Vr.LO, number == null ? null : number.id()));
  }

  private void text(int tag, Vr vr, String value) {
    SrText.put(document, tag, vr, value);
  }

  private String at(DateTimeFormatter format) {
    Instant signed = decision.signedAt();
    ZoneId zone = destination.zone();
    return format.format(signed.atZone(zone));
  }
}
