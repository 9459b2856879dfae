package dev.countersign.review;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DraftText;
import dev.countersign.events.ItemStage;
import dev.countersign.events.OrderIdentifiers;
import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderedService;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.Priority;
import dev.countersign.events.Provenance;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.TaskOutcome;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Events as triage and ingest would publish them. */
public final class Events {
  static {
    // Events have to be trusted before one is built with its defaults.
    new EventCodec();
  }

  public static final Instant ARRIVED = Instant.parse("2026-03-01T09:00:00Z");
  public static final String PATIENT_KEY = "pk-1";

  private Events() {}

  /** A chest X-ray that waits for its draft. */
  public static WorklistItemChanged.Builder study(String itemId, int revision) {
    return WorklistItemChanged.newBuilder()
        .setItemId(itemId)
        .setSubjectId("s-" + itemId)
        .setSubjectKind(SubjectKind.STUDY)
        .setRevision(revision)
        .setRevisionId("r-" + itemId + "-" + revision)
        .setNewInstances(revision == 1 ? 0 : 2)
        .setStudyUid("1.2.3")
        .setPatientKey(PATIENT_KEY)
        .setAccession("ACC-" + itemId)
        .setModality("DX")
        .setBodyPart("CHEST")
        .setDescription("Chest PA")
        .setPatientAgeYears(61)
        .setPatientSex("F")
        .setSeriesCount(1)
        .setInstanceCount(1)
        .setOrderedPriority(Priority.ROUTINE)
        .setEffectivePriority(Priority.ROUTINE)
        .setStanding("ordered routine")
        .setArrivedAt(ARRIVED)
        .setDeadline(ARRIVED.plus(Duration.ofHours(24)))
        .setStage(ItemStage.WAITING_FOR_MODEL)
        .setChangedAt(ARRIVED.plusSeconds(revision * 100L));
  }

  /** By what its placer and its filler know an order. */
  public static OrderIdentifiers order() {
    return new OrderIdentifiers(
        new OrderNumber("ORD3", "PORTAL", "1.2.3", "ISO"),
        new OrderNumber("FILL3", null, null, null),
        new OrderedService("XRCH", "XR chest & ribs", "L"));
  }

  /** The same with a simulated draft. */
  public static WorklistItemChanged.Builder drafted(String itemId, int revision, BlobRef draft) {
    return study(itemId, revision)
        .setStage(ItemStage.READY)
        .setTasks(List.of(draft(draft, true)))
        .setChangedAt(ARRIVED.plusSeconds(revision * 100L + 10));
  }

  public static TaskOutcome draft(BlobRef text, boolean simulated) {
    return TaskOutcome.newBuilder()
        .setTaskId("cxr-report")
        .setJobId("j-1")
        .setAnswer(DraftText.newBuilder().setText(text).setFinishReason("stop").build())
        .setProvenance(provenance(simulated))
        .build();
  }

  private static Provenance provenance(boolean simulated) {
    return Provenance.newBuilder()
        .setModel("medgemma")
        .setModelVersion(simulated ? "standin-1" : "4b-it")
        .setServer("triton 2.60")
        .setSimulated(simulated)
        .setTaskId("cxr-report")
        .setTaskVersion("1")
        .setPromptSha256("0".repeat(64))
        .setPreprocessingId("medgemma-896-v1")
        .setWorkerId("worker-1")
        .setAttempt(1)
        .setStartedAt(ARRIVED)
        .setCompletedAt(ARRIVED.plusSeconds(3))
        .build();
  }

  public static PatientIdentified patient(String family, String given) {
    return PatientIdentified.newBuilder()
        .setPatientKey(PATIENT_KEY)
        .setPatientId("MRN-4711")
        .setIssuer("HOSP")
        .setFamilyName(family)
        .setGivenName(given)
        .setBirthDate("19650417")
        .setSex("F")
        .setUpdatedAt(ARRIVED)
        .build();
  }

  /** As a subscriber hands it over. */
  public static ReceivedEvent received(SpecificRecord event) {
    Topic topic =
        event instanceof WorklistItemChanged ? Topic.WORKLIST_ITEMS : Topic.IDENTITY_PATIENTS;
    return new ReceivedEvent(topic, 0, 0, "key", event);
  }
}
