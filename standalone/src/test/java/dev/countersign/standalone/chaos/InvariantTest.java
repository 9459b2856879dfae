package dev.countersign.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ItemStage;
import dev.countersign.events.Priority;
import dev.countersign.events.Protocol;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.EventCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each invariant holds for a good run, and is seen to break. */
class InvariantTest {
  private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
  private static final Item IMAGE = new Item.Image(Path.of("1.dcm"), "A1", "1.2.1");
  private static final Invariant.Sent SENT = new Invariant.Sent(Set.of(IMAGE), Set.of(IMAGE));
  private static final QueueRow ROW =
      new QueueRow("i-1", "STUDY", "READY", "ROUTINE", "A1", "Chest", 1, true);

  /** Avro makes no class before a codec says which it may. */
  @BeforeAll
  static void trustTheEvents() {
    assertThat(new EventCodec().knows(0)).isFalse();
  }

  @Test
  void allHoldForAStudyThatCameThrough() {
    var observed =
        new Observed(
            List.of(stored(), job("j-1"), job("j-1"), item("i-1"), item("i-1", "draft")),
            List.of(ROW));

    assertThat(Invariant.values())
        .allSatisfy(invariant -> assertThat(invariant.violations(observed, SENT)).isEmpty());
  }

  @Test
  void anImageThatWasNeverAcknowledgedIsNoticed() {
    var sent = new Invariant.Sent(Set.of(IMAGE), Set.of());

    assertThat(Invariant.DELIVERED.violations(seen(), sent)).hasSize(1);
  }

  @Test
  void anAcknowledgedImageOnNoTopicIsNoticed() {
    assertThat(Invariant.NOTHING_LOST.violations(seen(ROW), SENT)).hasSize(1);
    assertThat(Invariant.NOTHING_LOST.violations(seen(stored()), SENT)).isEmpty();
  }

  @Test
  void anImageThatTheQueueDoesNotCountOrCountsTwiceIsNoticed() {
    assertThat(Invariant.ALL_IN_THE_QUEUE.violations(seen(), SENT)).hasSize(2);
    assertThat(Invariant.ALL_IN_THE_QUEUE.violations(seen(images(0)), SENT)).hasSize(1);
    assertThat(Invariant.ALL_IN_THE_QUEUE.violations(seen(images(2)), SENT)).hasSize(1);
    assertThat(Invariant.ALL_IN_THE_QUEUE.violations(seen(images(1)), SENT)).isEmpty();
  }

  @Test
  void anOrderThatIsNotObeyedIsNoticed() {
    Item order = new Item.Order(Path.of("o.hl7"), "A1", "STAT");
    var sent = new Invariant.Sent(Set.of(order), Set.of(order));

    assertThat(Invariant.ALL_IN_THE_QUEUE.violations(seen(ROW), sent)).hasSize(1);
  }

  @Test
  void aSecondItemOfAStudyIsNoticed() {
    assertThat(Invariant.ONE_ITEM.violations(seen(item("i-1"), item("i-2")), SENT)).hasSize(1);
    assertThat(Invariant.ONE_ITEM.violations(seen(ROW, ROW), SENT)).hasSize(1);
  }

  @Test
  void aSecondIdForTheSameQuestionIsNoticed() {
    assertThat(Invariant.ONE_JOB.violations(seen(job("j-1"), job("j-2")), SENT)).hasSize(1);
  }

  @Test
  void aResultThatChangesOrIsForgottenIsNoticed() {
    var other = seen(item("i-1", "draft"), item("i-1", "another"));
    var forgotten = seen(item("i-1", "draft"), item("i-1"));

    assertThat(Invariant.ONE_RESULT.violations(other, SENT)).hasSize(1);
    assertThat(Invariant.ONE_RESULT.violations(forgotten, SENT)).hasSize(1);
  }

  @Test
  void anItemThatWaitsOrDoesNotSayWhyIsNoticed() {
    var waiting = new QueueRow("i-1", "STUDY", "WAITING", "ROUTINE", "A1", "Chest", 1, true);
    var silent = new QueueRow("i-2", "STUDY", "FAILED", "ROUTINE", "A2", "Chest", 1, false);

    assertThat(Invariant.SETTLED.violations(seen(waiting, silent), SENT)).hasSize(2);
  }

  private static Observed seen(SpecificRecord... events) {
    return new Observed(Arrays.asList(events), List.of());
  }

  private static Observed seen(QueueRow first, QueueRow... more) {
    var rows = new ArrayList<>(List.of(first));
    rows.addAll(List.of(more));
    return new Observed(List.of(), rows);
  }

  private static QueueRow images(int count) {
    return new QueueRow("i-1", "STUDY", "READY", "ROUTINE", "A1", "Chest", count, true);
  }

  private static BlobRef blob() {
    return new BlobRef("0".repeat(64), 1L, "application/dicom");
  }

  private static InstanceStored stored() {
    return InstanceStored.newBuilder()
        .setStudyUid("1.2")
        .setSeriesUid("1.2.3")
        .setSopUid("1.2.1")
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.1.1")
        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
        .setBlob(blob())
        .setPatientKey("p-1")
        .setProtocol(Protocol.DIMSE)
        .setSource("CHAOS")
        .setReceivedAt(NOW)
        .build();
  }

  private static InferenceRequested job(String id) {
    return InferenceRequested.newBuilder()
        .setJobId(id)
        .setSubjectId("s-1")
        .setSubjectKind(SubjectKind.STUDY)
        .setRevisionId("r-1")
        .setPatientKey("p-1")
        .setTaskId("cxr-report")
        .setTaskVersion("1")
        .setModel("medgemma")
        .setPromptSha256("0".repeat(64))
        .setPreprocessingId("p")
        .setPriority(Priority.ROUTINE)
        .setInputs(List.of())
        .setRequestedAt(NOW)
        .setDeadline(NOW)
        .build();
  }

  private static WorklistItemChanged item(String id) {
    return item(id, task().build());
  }

  private static WorklistItemChanged item(String id, String failure) {
    return item(id, task().setFailure(failure).build());
  }

  private static TaskOutcome.Builder task() {
    return TaskOutcome.newBuilder().setTaskId("cxr-report").setJobId("j-1");
  }

  private static WorklistItemChanged item(String id, TaskOutcome task) {
    return WorklistItemChanged.newBuilder()
        .setItemId(id)
        .setSubjectId("s-1")
        .setSubjectKind(SubjectKind.STUDY)
        .setRevision(1)
        .setRevisionId("r-1")
        .setPatientKey("p-1")
        .setDescription("Chest")
        .setOrderedPriority(Priority.ROUTINE)
        .setEffectivePriority(Priority.ROUTINE)
        .setStanding("routine")
        .setArrivedAt(NOW)
        .setDeadline(NOW)
        .setStage(ItemStage.READY)
        .setTasks(List.of(task))
        .setChangedAt(NOW)
        .build();
  }
}
