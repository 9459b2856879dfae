package dev.countersign.triage.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ItemStage;
import dev.countersign.events.Priority;
import dev.countersign.events.Protocol;
import dev.countersign.events.Reconciliation;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.OpenJob;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant ARRIVED = NOW.minus(Duration.ofMinutes(10));

  @Test
  void anOpenStudyWaitsForItsImages() {
    assertThat(
            Inspection.of(
                Optional.of(study().setOpenSince(ARRIVED).build()), Optional.empty(), NOW))
        .containsExactly(
            "study      1.2.3",
            "images     2, the first 10 min ago, the last 5 s ago",
            "revision   none yet",
            "waits for  the end of its images, open since 10 min ago");
  }

  @Test
  void anAssembledStudySaysWhatItWaitsForAndWhyItIsDueThen() {
    var subject =
        SubjectState.newBuilder()
            .setItem(item())
            .setOpenJobs(
                List.of(new OpenJob(job("cxr-urgency"), 2, NOW.minusSeconds(30)), planned()))
            .build();

    assertThat(Inspection.of(Optional.empty(), Optional.of(subject), NOW))
        .containsExactly(
            "subject    s-1",
            "item       i-1",
            "stage      WAITING_FOR_MODEL",
            "task       cxr-urgency j-cxr-urgency no result yet",
            "task       cxr-report j-cxr-report failed: the model refused",
            "waits for  task cxr-urgency, asked 30 s ago at STAT, for the second time",
            "waits for  task cxr-report, not asked yet: other tasks come first",
            "deadline   2026-01-05T12:20:00Z, in 20 min",
            "because    it arrived 10 min ago, may wait 30 min as STAT (ordered ROUTINE; pneumothorax 0.91)",
            "escalated  0 %");
  }

  @Test
  void aDecidedStudyWaitsForNothingAndHasNoDeadline() {
    var subject = SubjectState.newBuilder().setItem(item()).setDecided(true).build();

    assertThat(Inspection.of(Optional.empty(), Optional.of(subject), NOW))
        .contains("stage      decided", "waits for  nothing")
        .noneMatch(line -> line.startsWith("deadline"));
  }

  @Test
  void aWithdrawnStudyWaitsForNothingAndHasNoDeadline() {
    var withdrawn = WorklistItemChanged.newBuilder(item()).setStage(ItemStage.WITHDRAWN).build();
    var subject = SubjectState.newBuilder().setItem(withdrawn).build();

    assertThat(Inspection.of(Optional.empty(), Optional.of(subject), NOW))
        .contains("stage      WITHDRAWN", "waits for  nothing")
        .noneMatch(line -> line.startsWith("deadline"));
  }

  @Test
  void aStudyThatCannotBeAssembledWaitsForThatAndNotForImages() {
    StudyState failing =
        study().setOpenSince(ARRIVED).setFailedAttempts(4).setLookAt(NOW.plusSeconds(16)).build();

    assertThat(Inspection.of(Optional.of(failing), Optional.empty(), NOW))
        .contains("waits for  its assembly, which has failed 4 times, next in 16 s")
        .noneMatch(line -> line.contains("the end of its images"));
  }

  @Test
  void aStudyThatIsNobodysWaitsForWhoeverSettlesIt() {
    var held =
        WorklistItemChanged.newBuilder(item())
            .setReconciliation(
                new Reconciliation(
                    "To be reconciled: its images name 2 patients",
                    List.of("p-SECRET", "p-SECRET2"),
                    List.of()))
            .build();
    var subject = SubjectState.newBuilder().setItem(held).build();

    assertThat(Inspection.of(Optional.empty(), Optional.of(subject), NOW))
        .contains(
            "waits for  a person who settles it. To be reconciled: its images name 2 patients")
        .noneMatch(line -> line.contains("SECRET"));
  }

  @Test
  void nothingThatASenderWroteIsAmongTheLines() {
    var subject = SubjectState.newBuilder().setItem(item()).build();

    assertThat(Inspection.of(Optional.of(study().build()), Optional.of(subject), NOW))
        .contains("waits for  a person's decision")
        .noneMatch(line -> line.contains("SECRET"));
  }

  @Test
  void anUnknownStudyHasNoLines() {
    assertThat(Inspection.of(Optional.empty(), Optional.empty(), NOW)).isEmpty();
  }

  private static StudyState.Builder study() {
    return StudyState.newBuilder()
        .setInstanceCount(2)
        .setFirstInstanceAt(ARRIVED)
        .setLastInstanceAt(NOW.minusSeconds(5))
        .setLastNewAt(NOW.minusSeconds(5))
        .setHead(head());
  }

  private static InstanceStored head() {
    return InstanceStored.newBuilder()
        .setStudyUid("1.2.3")
        .setSeriesUid("1.2.3.1")
        .setSopUid("1.2.3.1.1")
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.1.1")
        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
        .setBlob(new BlobRef("00", 1L, "application/dicom"))
        .setPatientKey("p-SECRET")
        .setAccession("A-SECRET")
        .setStudyDescription("Chest of JANE SECRETNAME")
        .setProtocol(Protocol.DIMSE)
        .setSource("MODALITY-SECRET")
        .setReceivedAt(ARRIVED)
        .build();
  }

  private static WorklistItemChanged item() {
    return WorklistItemChanged.newBuilder()
        .setItemId("i-1")
        .setSubjectId("s-1")
        .setSubjectKind(SubjectKind.STUDY)
        .setRevision(1)
        .setRevisionId("r-1")
        .setPatientKey("p-SECRET")
        .setAccession("A-SECRET")
        .setDescription("Chest of JANE SECRETNAME")
        .setReason("SECRET reason")
        .setOrderedPriority(Priority.ROUTINE)
        .setEffectivePriority(Priority.STAT)
        .setStanding("pneumothorax 0.91")
        .setArrivedAt(ARRIVED)
        .setDeadline(ARRIVED.plus(Duration.ofMinutes(30)))
        .setStage(ItemStage.WAITING_FOR_MODEL)
        .setTasks(List.of(task("cxr-urgency").build(), failed()))
        .setChangedAt(NOW)
        .build();
  }

  private static TaskOutcome failed() {
    return task("cxr-report").setFailure("the model refused").build();
  }

  private static TaskOutcome.Builder task(String id) {
    return TaskOutcome.newBuilder().setTaskId(id).setJobId("j-" + id);
  }

  private static OpenJob planned() {
    return OpenJob.newBuilder().setJob(job("cxr-report")).build();
  }

  private static InferenceRequested job(String taskId) {
    return InferenceRequested.newBuilder()
        .setJobId("j-" + taskId)
        .setSubjectId("s-1")
        .setSubjectKind(SubjectKind.STUDY)
        .setRevisionId("r-1")
        .setPatientKey("p-SECRET")
        .setTaskId(taskId)
        .setTaskVersion("1")
        .setModel("medsiglip")
        .setPromptSha256("")
        .setPreprocessingId("medsiglip-448-v1")
        .setPriority(Priority.STAT)
        .setInputs(List.of())
        .setRequestedAt(NOW)
        .setDeadline(NOW)
        .build();
  }
}
