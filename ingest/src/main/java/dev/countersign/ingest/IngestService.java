package dev.countersign.ingest;

import dev.countersign.dicom.net.DicomServer;
import dev.countersign.ingest.clinical.NoteIntake;
import dev.countersign.ingest.clinical.OrderIntake;
import dev.countersign.ingest.commitment.PendingReports;
import dev.countersign.ingest.commitment.StoredCommitments;
import dev.countersign.ingest.dicom.CStoreHandler;
import dev.countersign.ingest.dicom.InstanceIntake;
import dev.countersign.ingest.dicom.InstanceLedger;
import dev.countersign.ingest.dicom.UnstoredBytes;
import dev.countersign.ingest.fhir.FhirRoutes;
import dev.countersign.ingest.hl7.Hl7Gateway;
import dev.countersign.ingest.http.HttpGateway;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.identity.PatientKeys;
import dev.countersign.ingest.index.IndexOrigin;
import dev.countersign.ingest.index.InstanceIndex;
import dev.countersign.ingest.rehearsal.Rehearsal;
import dev.countersign.ingest.rejected.Rejections;
import dev.countersign.ingest.stow.StowRoutes;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.KafkaWatch;
import dev.countersign.platform.kafka.TopicFollower;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DICOM, HTTP and HL7 ports. It opens them when it knows every patient and every instance that
 * Kafka knows; what it acknowledges is durable.
 */
public final class IngestService implements Service {
  private static final Logger log = LoggerFactory.getLogger(IngestService.class);
  private static final Duration CATCH_UP = Duration.ofMinutes(2);
  // Without an index, a month of instances is read; what is read counts for the next start too.
  private static final Duration CATCH_UP_INSTANCES = Duration.ofMinutes(15);

  private final Deque<AutoCloseable> parts;
  private final BooleanSupplier ready;
  private final int dicomPort;
  private final int httpPort;
  private final int hl7Port;

  private IngestService(
      Deque<AutoCloseable> parts, BooleanSupplier ready, int dicomPort, int httpPort, int hl7Port) {
    this.parts = parts;
    this.ready = ready;
    this.dicomPort = dicomPort;
    this.httpPort = httpPort;
    this.hl7Port = hl7Port;
  }

  /**
   * Starts, and returns when all ports are open. The topics have to be there.
   *
   * @throws IOException when a port is taken or the key file cannot be read
   * @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached in time
   */
  public static IngestService start(
      Vertx vertx,
      IngestSettings settings,
      IdentitySettings identity,
      KafkaSettings kafka,
      IntakeStore store,
      InstantSource clock,
      MeterRegistry meters)
      throws IOException {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    boolean started = false;
    try {
      IngestService service = open(parts, vertx, settings, identity, kafka, store, clock, meters);
      started = true;
      return service;
    } catch (TimeoutException e) {
      throw new IOException("The HTTP port could not be opened in time", e);
    } finally {
      if (!started) {
        close(parts);
      }
    }
  }

  private static IngestService open(
      Deque<AutoCloseable> parts,
      Vertx vertx,
      IngestSettings settings,
      IdentitySettings identity,
      KafkaSettings kafka,
      IntakeStore store,
      InstantSource clock,
      MeterRegistry meters)
      throws IOException, TimeoutException {
    var codec = new EventCodec();
    KafkaWatch watch = opened(parts, KafkaWatch.start(kafka, "ingest"));
    EventPublisher publisher =
        opened(
            parts, EventPublisher.open(kafka, codec, "ingest", watch::reachable, store.events()));
    store.recovery().run(publisher);
    BlobStore blobs = store.blobs();
    var patients = new KnownPatients(PatientKeys.load(identity.keyFile()), publisher, clock);
    opened(
        parts,
        TopicFollower.start(
            kafka,
            codec,
            "ingest-identity",
            List.of(Topic.IDENTITY_PATIENTS),
            (events, next) -> events.forEach(event -> patients.observe(event.event())),
            CATCH_UP));
    InstanceIndex index = openIndex(parts, settings.stateDirectory(), kafka, codec);

    var rejections = new Rejections(publisher, blobs, clock, meters);
    var notes = new NoteIntake(patients, blobs, publisher, clock, meters);
    var orders = new OrderIntake(patients, publisher, clock, meters);
    var instances =
        new InstanceIntake(
            blobs,
            new InstanceLedger(
                index, patients, publisher, settings.duplicatePolicy(), clock, meters),
            rejections,
            new UnstoredBytes(settings.maxUnstoredBytes()),
            watch::reachable,
            meters,
            settings.dicom().maxObjectBytes());

    if (settings.rehearsalInstances() > 0) {
      Rehearsal.run(
          settings.stateDirectory().resolve("rehearsal"),
          settings.rehearsalInstances(),
          kafka,
          codec);
    }
    Hl7Gateway hl7 =
        opened(parts, Hl7Gateway.start(settings.hl7(), patients, notes, orders, rejections, clock));
    HttpGateway http =
        opened(
            parts,
            HttpGateway.start(
                vertx,
                settings.http(),
                new StowRoutes(instances, settings.http().maxStowBytes()),
                new FhirRoutes(notes, rejections, settings.http().maxFhirBytes())));
    var reports = PendingReports.open(settings.stateDirectory().resolve("commitment"));
    DicomServer dicom =
        opened(
            parts,
            DicomServer.start(
                settings.dicom().toServerSettings(),
                new CStoreHandler(instances),
                new StoredCommitments(index, blobs, reports, meters)));
    reports.all().forEach(dicom::report);
    // A journal that has failed takes nothing more, however well Kafka is.
    return new IngestService(
        parts,
        () -> watch.reachable() && store.events().sound(),
        dicom.port(),
        http.port(),
        hl7.port());
  }

  private static InstanceIndex openIndex(
      Deque<AutoCloseable> parts, Path directory, KafkaSettings kafka, EventCodec codec)
      throws IOException {
    InstanceIndex index =
        opened(parts, InstanceIndex.open(directory.resolve("index"), IndexOrigin.of(kafka)));
    opened(
        parts,
        TopicFollower.start(
            kafka, codec, "ingest-index", IndexOrigin.TOPICS, index, CATCH_UP_INSTANCES));
    return index;
  }

  private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
    parts.push(part);
    return part;
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public boolean ready() {
    return ready.getAsBoolean();
  }

  /** The DICOM port in use. */
  public int dicomPort() {
    return dicomPort;
  }

  /** The port of STOW-RS and FHIR in use. */
  public int httpPort() {
    return httpPort;
  }

  /** The MLLP port in use. */
  public int hl7Port() {
    return hl7Port;
  }

  @Override
  public void close() {
    close(parts);
  }

  /** The last opened first: the doors before what stands behind them. */
  private static void close(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        log.warn("A part of ingest could not be closed", e);
      }
    }
  }
}
