package dev.countersign.triage;

import dev.countersign.events.BlobRef;
import dev.countersign.events.CompleteStudy;
import dev.countersign.events.ConflictResolution;
import dev.countersign.events.DecisionKind;
import dev.countersign.events.DecisionSigned;
import dev.countersign.events.DraftText;
import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderIdentifiers;
import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.OrderedService;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.events.Protocol;
import dev.countersign.events.Provenance;
import dev.countersign.events.ReconcileStudy;
import dev.countersign.events.StudyEnded;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as the other services would publish them. */
final class Events {
  static final Instant START = Instant.parse("2026-01-05T22:00:00Z");
  static final String PATIENT = "p-11112222333344445555666677778888";
  static final String ACCESSION = "ACC-4711-SECRET";

  private Events() {}

  static BlobRef blob(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new BlobRef(ContentId.sha256(bytes), (long) bytes.length, "application/dicom");
  }

  /** A frontal chest X-ray, number {@code n} of its series. */
  static InstanceStored.Builder chest(String studyUid, int n) {
    String sopUid = studyUid + ".1." + n;
    return InstanceStored.newBuilder()
        .setStudyUid(studyUid)
        .setSeriesUid(studyUid + ".1")
        .setSopUid(sopUid)
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.1.1")
        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
        .setBlob(blob(sopUid))
        .setPatientKey(PATIENT)
        .setAccession(ACCESSION)
        .setModality("DX")
        .setBodyPart("CHEST")
        .setViewPosition("PA")
        .setStudyDescription("Chest of JANE SECRETNAME")
        .setSeriesNumber(1)
        .setInstanceNumber(n)
        .setRows(64)
        .setColumns(64)
        .setPatientAgeYears(61)
        .setPatientSex("F")
        .setProtocol(Protocol.DIMSE)
        .setSource("MODALITY")
        .setReceivedAt(START.plusMillis(n));
  }

  static OrderReceived.Builder order(Priority priority) {
    return OrderReceived.newBuilder()
        .setAccession(ACCESSION)
        .setPatientKey(PATIENT)
        .setPriority(priority)
        .setOrderControl("NW")
        .setProcedureText("XR CHEST 2 VIEWS")
        .setReason("shortness of breath")
        .setSource("HIS")
        .setMessageControlId("M1")
        .setReceivedAt(START.minusSeconds(60))
        .setIdentifiers(identifiers("P-1"));
  }

  /** An order of this placer's number. */
  static OrderIdentifiers identifiers(String placer) {
    return new OrderIdentifiers(
        new OrderNumber(placer, "HIS", null, null),
        new OrderNumber("F-1", "RIS", null, null),
        new OrderedService("XRCH", "XR CHEST 2 VIEWS", "L"));
  }

  static NoteReceived.Builder note(String id) {
    return NoteReceived.newBuilder()
        .setNoteId(id)
        .setPatientKey(PATIENT)
        .setText(blob("text of JANE SECRETNAME"))
        .setScrubbed(blob("text of [NAME]"))
        .setDocumentType("Discharge summary")
        .setPatientAgeYears(61)
        .setPatientSex("F")
        .setProtocol(Protocol.MLLP)
        .setSource("HIS")
        .setReceivedAt(START);
  }

  /** All of a study was sent in one request. */
  static StudyEnded ended(String studyUid, int instances) {
    return new StudyEnded(studyUid, instances, Protocol.STOW_RS, "stow:10.0.0.1", START);
  }

  static CompleteStudy complete(String studyUid) {
    return new CompleteStudy(studyUid, "operator", START);
  }

  static ReconcileStudy reconcile(String studyUid, @Nullable String patientKey) {
    return new ReconcileStudy(studyUid, patientKey, "operator", START);
  }

  /** A patient gives way to another, so many minutes after the start. */
  static PatientMerged merge(String mergedKey, String patientKey, int minute) {
    return new PatientMerged(patientKey, mergedKey, START.plusSeconds(60L * minute));
  }

  /** An image of one study was sent under another, too, and set apart. */
  static InstanceConflict conflict(String standingStudyUid, String offeredStudyUid) {
    InstanceStored standing = chest(standingStudyUid, 1).build();
    InstanceStored offered = chest(offeredStudyUid, 1).setSopUid(standing.getSopUid()).build();
    return InstanceConflict.newBuilder()
        .setConflictId("x-" + offeredStudyUid)
        .setSopUid(standing.getSopUid())
        .setSopClassUid(standing.getSopClassUid())
        .setStudyUid(offeredStudyUid)
        .setStanding(version(standing))
        .setStandingStudyUid(standingStudyUid)
        .setOffered(version(offered))
        .setBlob(offered.getBlob())
        .setResolution(ConflictResolution.QUARANTINED)
        .setQuarantined(offered)
        .setProtocol(Protocol.DIMSE)
        .setSource("PACS")
        .setAt(START)
        .build();
  }

  private static InstanceVersion version(InstanceStored instance) {
    return new InstanceVersion(instance.getBlob().getSha256(), instance.getTransferSyntaxUid());
  }

  static InferenceCompleted draft(InferenceRequested job, String text) {
    return completed(
        job, DraftText.newBuilder().setText(blob(text)).setFinishReason("stop").build());
  }

  static InferenceCompleted urgency(InferenceRequested job, Priority urgency, double probability) {
    return completed(job, new UrgencyAssessment(urgency, "pneumothorax", probability, List.of()));
  }

  static InferenceFailed failure(InferenceRequested job, String reason) {
    return InferenceFailed.newBuilder()
        .setJobId(job.getJobId())
        .setSubjectId(job.getSubjectId())
        .setSubjectKind(job.getSubjectKind())
        .setRevisionId(job.getRevisionId())
        .setTaskId(job.getTaskId())
        .setKind(FailureKind.UNDECODABLE_INPUT)
        .setReason(reason)
        .setAttempts(1)
        .setWorkerId("worker-1")
        .setFailedAt(START)
        .build();
  }

  /** Signed as it stood, without a draft. */
  static DecisionSigned signed(WorklistItemChanged item) {
    return DecisionSigned.newBuilder()
        .setDecisionId("d-1")
        .setItemId(item.getItemId())
        .setSubjectId(item.getSubjectId())
        .setSubjectKind(item.getSubjectKind())
        .setRevision(item.getRevision())
        .setRevisionId(item.getRevisionId())
        .setPatientKey(item.getPatientKey())
        .setKind(DecisionKind.SIGNED_WITHOUT_DRAFT)
        .setSimulated(false)
        .setSignerId("1")
        .setPrintedName("A Reader")
        .setMeaning("Reviewed and approved")
        .setOpenedAt(START)
        .setSignedAt(START)
        .setSequence(1)
        .setPreviousHash("0")
        .setHash("1")
        .build();
  }

  private static InferenceCompleted completed(InferenceRequested job, Object answer) {
    return InferenceCompleted.newBuilder()
        .setJobId(job.getJobId())
        .setSubjectId(job.getSubjectId())
        .setSubjectKind(job.getSubjectKind())
        .setRevisionId(job.getRevisionId())
        .setTaskId(job.getTaskId())
        .setAnswer(answer)
        .setProvenance(provenance(job))
        .build();
  }

  private static Provenance provenance(InferenceRequested job) {
    return Provenance.newBuilder()
        .setModel(job.getModel())
        .setModelVersion("1-standin")
        .setServer("standin")
        .setSimulated(true)
        .setTaskId(job.getTaskId())
        .setTaskVersion(job.getTaskVersion())
        .setPromptSha256(job.getPromptSha256())
        .setPreprocessingId(job.getPreprocessingId())
        .setWorkerId("worker-1")
        .setAttempt(1)
        .setStartedAt(START)
        .setCompletedAt(START)
        .build();
  }
}
