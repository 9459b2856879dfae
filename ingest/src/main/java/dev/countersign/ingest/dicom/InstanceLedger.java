package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.net.Status;
import dev.countersign.events.ConflictResolution;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.Protocol;
import dev.countersign.events.StudyEnded;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.KnownPatient;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.index.InstanceIndex;
import dev.countersign.ingest.index.KnownInstance;
import dev.countersign.ingest.index.Standing;
import dev.countersign.ingest.scrubbing.Scrubbers;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes instances known: publishes the event of each whose bytes are stored, and settles what
 * becomes of one that is known with other bytes. The event of a known version is published again,
 * since a blob that exists says nothing about events. Safe for use by many threads.
 */
public final class InstanceLedger {
  private static final Logger log = LoggerFactory.getLogger(InstanceLedger.class);
  private static final int STRIPES = 1024;

  private final InstanceIndex index;
  private final KnownPatients patients;
  private final EventPublisher publisher;
  private final DuplicatePolicy policy;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Scrubbers scrubbers = new Scrubbers();
  // From the look at the index until the event is acknowledged, one offer of a SOP UID at a time.
  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  public InstanceLedger(
      InstanceIndex index,
      KnownPatients patients,
      EventPublisher publisher,
      DuplicatePolicy policy,
      InstantSource clock,
      MeterRegistry meters) {
    this.index = index;
    this.patients = patients;
    this.publisher = publisher;
    this.policy = policy;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Enters an instance whose bytes are stored; returns when Kafka has acknowledged its event.
   *
   * @return the status of C-STORE
   * @throws IOException when the index fails
   * @throws org.apache.kafka.common.KafkaException when the event was not acknowledged
   */
  int enter(InstanceDescription instance, DataSet header) throws IOException {
    Lock stripe = stripes[Math.floorMod(instance.sopUid().hashCode(), STRIPES)];
    stripe.lock();
    try {
      return switch (index.standing(instance.sopUid(), instance.version())) {
        case Standing.New() -> store(instance, header, Optional.empty());
        case Standing.Stored(KnownInstance known) -> store(instance, header, known.replaces());
        case Standing.Quarantined(KnownInstance standing) -> quarantine(instance, header, standing);
        case Standing.Differs(KnownInstance standing) -> settle(instance, header, standing);
      };
    } finally {
      stripe.unlock();
    }
  }

  /** Publishes that a request with instances of a study is over. */
  void end(String studyUid, int instances, Protocol protocol, String source) {
    var event = new StudyEnded(studyUid, instances, protocol, source, clock.instant());
    publisher.publish(Topic.IMAGING_INSTANCES, studyUid, event);
  }

  private int settle(InstanceDescription instance, DataSet header, KnownInstance standing)
      throws IOException {
    return switch (policy) {
      case REJECT -> reject(instance, standing);
      case QUARANTINE -> quarantine(instance, header, standing);
      case REPLACE ->
          instance.studyUid().equals(standing.studyUid())
              ? replace(instance, header, standing)
              : quarantine(instance, header, standing);
    };
  }

  private int store(
      InstanceDescription instance, DataSet header, Optional<InstanceVersion> replaces)
      throws IOException {
    InstanceStored event = event(instance, header, replaces);
    publisher.publish(Topic.IMAGING_INSTANCES, instance.studyUid(), event);
    index.observe(event);
    meters.counter("countersign.ingest.instances", "protocol", instance.protocol()).increment();
    return Status.SUCCESS;
  }

  private int reject(InstanceDescription instance, KnownInstance standing) throws IOException {
    record(instance.toConflict(standing, ConflictResolution.REJECTED, null, clock.instant()));
    return Status.DUPLICATE_SOP_INSTANCE;
  }

  private int quarantine(InstanceDescription instance, DataSet header, KnownInstance standing)
      throws IOException {
    InstanceStored kept = event(instance, header, Optional.empty());
    record(
        instance.toConflict(standing, ConflictResolution.QUARANTINED, kept, kept.getReceivedAt()));
    return Status.SUCCESS;
  }

  /** Recorded first: a replacement without its record is never acknowledged, and comes again. */
  private int replace(InstanceDescription instance, DataSet header, KnownInstance standing)
      throws IOException {
    record(instance.toConflict(standing, ConflictResolution.REPLACED, null, clock.instant()));
    return store(instance, header, Optional.of(standing.version()));
  }

  private void record(InstanceConflict conflict) throws IOException {
    publisher.publish(Topic.IMAGING_RECONCILIATION, conflict.getConflictId(), conflict);
    index.observe(conflict);
    String resolution = conflict.getResolution().name();
    meters.counter("countersign.ingest.conflicts", "resolution", resolution).increment();
    log.atWarn()
        .setMessage("An instance is known with other bytes")
        .addKeyValue("sopUid", conflict.getSopUid())
        .addKeyValue("source", conflict.getSource())
        .addKeyValue("resolution", resolution)
        .log();
  }

  private InstanceStored event(
      InstanceDescription instance, DataSet header, Optional<InstanceVersion> replaces) {
    Instant now = clock.instant();
    Demographics heard = PatientModule.read(header);
    KnownPatient patient = patients.mentioned(heard, "study\0" + instance.studyUid());
    return instance.toEvent(patient, heard, scrubbers, replaces, now);
  }
}
