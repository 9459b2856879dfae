package dev.countersign.standalone.demo;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.web.ManagementSettings;
import dev.countersign.standalone.Closing;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.IngestCommand;
import dev.countersign.standalone.Management;
import dev.countersign.standalone.Part;
import dev.countersign.standalone.StandinCommand;
import dev.countersign.standalone.TriageCommand;
import dev.countersign.standalone.UnavailableException;
import dev.countersign.standalone.WorkerCommand;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts everything in the order in which it is needed, and stops it in the other. */
public final class Demo implements AutoCloseable {
  private static final long READY_WITHIN_S = 90;

  private final DataFolder folder;
  private final DemoOptions options;
  private final Steps steps;
  private final Closing started = new Closing();
  private final List<Service> services = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  Demo(DataFolder folder, DemoOptions options, Steps steps) {
    this.folder = folder;
    this.options = options;
    this.steps = steps;
    this.started.add(folder);
  }

  /** Starts all parts, says READY when each of them is, and sends the samples. */
  void start() throws Exception {
    var management = keep(new Management());
    try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
      var configuration = options.configuration();
      var postgres = parallel.submit(step("PostgreSQL", this::startPostgres));
      var kafka = configuration.section("kafka", KafkaSettings.class);
      steps.run("Kafka (one broker, KRaft)", () -> startKafka(kafka));
      var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
      blobs.removeAbandoned();
      Vertx vertx = started.vertx();
      if (options.has(Part.STANDIN)) {
        steps.run(
            "Stand-in for MedGemma and MedSigLIP (SIMULATED)",
            () -> keep(StandinCommand.start(configuration)));
      }
      var parts = new ArrayList<Future<Service>>();
      if (options.has(Part.TRIAGE)) {
        parts.add(parallel.submit(step("Triage", () -> TriageCommand.start(configuration, blobs))));
      }
      if (options.has(Part.INGEST)) {
        var store = IngestCommand.store(configuration, blobs, folder.kafka(), started::add);
        parts.add(
            parallel.submit(
                step("Ingest", () -> IngestCommand.start(vertx, configuration, store))));
      }
      if (options.has(Part.WORKER)) {
        parts.add(
            parallel.submit(
                step("Inference worker", () -> WorkerCommand.start(configuration, blobs))));
      }
      await(postgres);
      if (options.deliverTo().isEmpty()) {
        keep(Hospital.open(options.ports().hospital(), folder.received()));
      }
      if (options.has(Part.REVIEW)) {
        parts.add(parallel.submit(step("Review", () -> startReview(vertx, blobs))));
      }
      for (Future<Service> part : parts) {
        services.add(keep(await(part)));
      }
      steps.run("Waiting until every service is ready", this::awaitReady);
      management.open(
          vertx, configuration.section("management", ManagementSettings.class), services);
    }
    announce();
    sendSamples();
  }

  private <T> Callable<T> step(String what, Callable<T> start) {
    return () -> steps.run(what, start);
  }

  private static <T> T await(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.add(part);
    return part;
  }

  private EmbeddedPostgres startPostgres() {
    return keep(EmbeddedPostgres.start(folder.postgres(), options.ports().postgres()));
  }

  private EmbeddedKafka startKafka(KafkaSettings kafka) {
    int port = options.ports().kafka();
    var broker = keep(EmbeddedKafka.start(folder.kafka(), port, options.advertisedKafka()));
    new TopicProvisioner(kafka, false).provision();
    return broker;
  }

  private Service startReview(Vertx vertx, BlobStore blobs) throws Exception {
    var ports = options.ports();
    var configuration =
        Destinations.in(options.configuration(), options.deliverTo(), ports.hospital());
    return ReviewCommand.start(vertx, configuration, blobs, folder.postgres(), ports.postgres());
  }

  private boolean awaitReady() throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_S);
    while (!services.stream().allMatch(this::readyOrBeside)) {
      if (System.nanoTime() > giveUp) {
        String late =
            services.stream()
                .filter(service -> !service.ready())
                .map(Service::name)
                .toList()
                .toString();
        throw new UnavailableException(
            "not ready after %d s: %s; the log says why".formatted(READY_WITHIN_S, late));
      }
      if (closing.await(100, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  /** A worker whose model server is to be started beside the demo cannot be waited for. */
  private boolean readyOrBeside(Service service) {
    return service.ready() || (service.name().equals("worker") && !options.has(Part.STANDIN));
  }

  private void announce() {
    steps.say("");
    steps.say(
        "READY http://localhost:%d  (%.1f s)".formatted(options.ports().web(), steps.elapsed()));
    steps.say("");
    DemoUsers.describe().forEach(steps::say);
    var ports = options.ports();
    steps.say(
        "Send to it: DICOM COUNTERSIGN@localhost:%d, MLLP %d, STOW-RS and FHIR http://localhost:%d"
            .formatted(ports.dicom(), ports.mllp(), ports.http()));
    steps.say(Destinations.words(options.configuration(), options.deliverTo(), folder.received()));
    steps.say("Research mode: not for clinical use. Everything the stand-in says is SIMULATED.");
    steps.say("Ctrl-C stops it.");
  }

  private void sendSamples() {
    if (options.noSamples()) {
      return;
    }
    Thread.ofVirtual()
        .name("samples")
        .start(() -> new SampleSender(folder, options.ports(), steps).send());
  }

  /** Stops everything, last started first. Safe to call twice. */
  @Override
  public void close() {
    closing.countDown();
    started.close();
  }
}
