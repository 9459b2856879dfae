package dev.countersign.schemas;

import dev.countersign.events.AnswerProgress;
import dev.countersign.events.CheckpointSigned;
import dev.countersign.events.CompleteStudy;
import dev.countersign.events.DecisionSigned;
import dev.countersign.events.DeliveryAttempted;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.IngestRejected;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.JobDeadLettered;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMember;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.events.ReconcileStudy;
import dev.countersign.events.RecordDeadLettered;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.StudyEnded;
import dev.countersign.events.WithdrawStudy;
import dev.countersign.events.WorklistItemChanged;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The topic catalogue: every topic of the product, how it is partitioned and kept, and which events
 * it carries.
 *
 * <p>Partition counts are the defaults for a new installation; a running topic keeps the count that
 * it was made with.
 */
public enum Topic {
  IMAGING_INSTANCES(
      "imaging.instances",
      6,
      Retention.days(30),
      InstanceStored.getClassSchema(),
      StudyEnded.getClassSchema()),
  IMAGING_RECONCILIATION(
      "imaging.reconciliation", 1, Retention.compacted(), InstanceConflict.getClassSchema()),
  CLINICAL_NOTES(
      "clinical.notes",
      6,
      Retention.days(30),
      NoteReceived.getClassSchema(),
      NoteWithdrawn.getClassSchema()),
  CLINICAL_ORDERS("clinical.orders", 6, Retention.days(30), OrderReceived.getClassSchema()),
  IDENTITY_PATIENTS(
      "identity.patients",
      6,
      Retention.compacted(),
      PatientIdentified.getClassSchema(),
      PatientMerged.getClassSchema()),
  IMAGING_STUDIES("imaging.studies", 6, Retention.compacted(), StudyAssembled.getClassSchema()),
  TRIAGE_COMMANDS(
      "triage.commands",
      1,
      Retention.days(7),
      CompleteStudy.getClassSchema(),
      ReconcileStudy.getClassSchema(),
      WithdrawStudy.getClassSchema(),
      RestoreStudy.getClassSchema()),
  /** As many partitions as {@link #IDENTITY_PATIENTS}, which has the same keys. */
  TRIAGE_PATIENTS("triage.patients", 6, Retention.days(7), PatientMember.getClassSchema()),
  // One partition a job topic: a share group splits partitions among its members as soon as it can,
  // and
  // the jobs of a partition whose member is busy would wait for it while other members stand idle.
  JOBS_STAT("inference.jobs.stat", 1, Retention.days(7), InferenceRequested.getClassSchema()),
  JOBS_URGENT("inference.jobs.urgent", 1, Retention.days(7), InferenceRequested.getClassSchema()),
  JOBS_ROUTINE("inference.jobs.routine", 1, Retention.days(7), InferenceRequested.getClassSchema()),
  JOBS_INTERACTIVE(
      "inference.jobs.interactive", 1, Retention.days(7), InferenceRequested.getClassSchema()),
  INFERENCE_RESULTS(
      "inference.results",
      6,
      Retention.days(90),
      InferenceCompleted.getClassSchema(),
      InferenceFailed.getClassSchema()),
  INFERENCE_PROGRESS("inference.progress", 1, Retention.hours(1), AnswerProgress.getClassSchema()),
  INFERENCE_DEAD_LETTER(
      "inference.dead-letter", 1, Retention.days(30), JobDeadLettered.getClassSchema()),
  INFERENCE_CANCELLATIONS(
      "inference.cancellations", 1, Retention.days(1), JobCancelled.getClassSchema()),
  WORKLIST_ITEMS("worklist.items", 6, Retention.compacted(), WorklistItemChanged.getClassSchema()),
  REVIEW_DECISIONS("review.decisions", 1, Retention.forEver(), DecisionSigned.getClassSchema()),
  REVIEW_CHECKPOINTS(
      "review.checkpoints", 1, Retention.forEver(), CheckpointSigned.getClassSchema()),
  DELIVERY_RECEIPTS("delivery.receipts", 1, Retention.days(90), DeliveryAttempted.getClassSchema()),
  TRIAGE_DEAD_LETTER(
      "triage.dead-letter", 1, Retention.days(30), RecordDeadLettered.getClassSchema()),
  INGEST_REJECTED("ingest.rejected", 1, Retention.days(30), IngestRejected.getClassSchema()),
  /** Of the made-up instances that ingest may take before its ports open; nobody reads it. */
  INGEST_REHEARSAL(
      "ingest.rehearsal",
      1,
      Retention.hours(1),
      InstanceStored.getClassSchema(),
      PatientIdentified.getClassSchema()),
  /** Avro schemas as JSON text, by fingerprint: Kafka itself is the registry. */
  SCHEMAS("schemas", 1, Retention.compacted());

  private final String topicName;
  private final int partitions;
  private final Retention retention;
  private final List<Schema> events;

  Topic(String topicName, int partitions, Retention retention, Schema... events) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = retention;
    this.events = List.of(events);
  }

  /** The name on the broker. */
  public String topicName() {
    return topicName;
  }

  public int partitions() {
    return partitions;
  }

  public Retention retention() {
    return retention;
  }

  /** The events that may stand on this topic. */
  public List<Schema> events() {
    return events;
  }

  /**
   * True for a topic whose record is acknowledged to the outside world by intake, so that a single
   * broker has to flush it before it answers, unless an intake journal answers for it.
   */
  public boolean intake() {
    return switch (this) {
      case IMAGING_INSTANCES,
          IMAGING_RECONCILIATION,
          CLINICAL_NOTES,
          CLINICAL_ORDERS,
          IDENTITY_PATIENTS ->
          true;
      default -> false;
    };
  }

  /**
   * True for a topic of which nothing may be lost and which nobody could publish again, and for the
   * schemas, without which what was forced cannot be read.
   */
  public boolean alwaysForced() {
    return this == REVIEW_DECISIONS || this == REVIEW_CHECKPOINTS || this == SCHEMAS;
  }

  /** The job topic of a priority. */
  public static Topic jobs(Priority priority) {
    return switch (priority) {
      case STAT -> JOBS_STAT;
      case URGENT -> JOBS_URGENT;
      case ROUTINE -> JOBS_ROUTINE;
    };
  }

  /** The topic with this name on the broker. */
  public static Optional<Topic> named(String topicName) {
    return Arrays.stream(values()).filter(topic -> topic.topicName.equals(topicName)).findFirst();
  }
}
