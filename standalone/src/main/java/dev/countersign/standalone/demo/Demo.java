package dev.countersign.standalone.demo;

import dev.countersign.engines.EmbeddedKafka;
import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.ingest.IngestService;
import dev.countersign.ingest.IngestSettings;
import dev.countersign.ingest.IntakeStore;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.journal.IntakeJournal;
import dev.countersign.platform.journal.JournalSettings;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.TopicProvisioner;
import dev.countersign.platform.lifecycle.Service;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.platform.web.ManagementServer;
import dev.countersign.platform.web.ManagementSettings;
import dev.countersign.review.ReviewService;
import dev.countersign.review.ReviewSettings;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.StandinCommand;
import dev.countersign.standalone.UnavailableException;
import dev.countersign.standalone.WorkerCommand;
import dev.countersign.triage.TriageService;
import dev.countersign.triage.TriageSettings;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts everything in the order in which it is needed, and stops it in the other. */
public final class Demo implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Demo.class);
  private static final long READY_WITHIN_S = 90;

  private final DataFolder folder;
  private final DemoOptions options;
  private final Steps steps;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final List<Service> services = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  Demo(DataFolder folder, DemoOptions options, Steps steps) {
    this.folder = folder;
    this.options = options;
    this.steps = steps;
    this.started.push(folder);
  }

  /** Starts all parts, says READY when each of them is, and sends the samples. */
  void start() throws Exception {
    try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
      var configuration = options.configuration();
      var postgres = parallel.submit(step("PostgreSQL", this::startPostgres));
      var kafka = configuration.section("kafka", KafkaSettings.class);
      var broker = steps.run("Kafka (one broker, KRaft)", () -> startKafka(kafka));
      var blobSettings = configuration.section("blobs", BlobSettings.class);
      var blobs = FileBlobStore.open(blobSettings);
      blobs.removeAbandoned();
      IntakeStore intake = intakeStore(blobSettings, blobs, broker);
      Vertx vertx = vertx();
      keep(() -> vertx.close().await(10, TimeUnit.SECONDS));
      var parts = new ArrayList<Future<? extends Service>>();
      if (options.has(DemoCommand.Part.STANDIN)) {
        steps.run(
            "Stand-in for MedGemma and MedSigLIP (SIMULATED)",
            () -> keep(StandinCommand.start(configuration)));
      }
      parts.add(parallel.submit(step("Triage", () -> startTriage(kafka, blobs))));
      parts.add(parallel.submit(step("Ingest", () -> startIngest(vertx, kafka, intake))));
      if (options.has(DemoCommand.Part.WORKER)) {
        parts.add(
            parallel.submit(
                step("Inference worker", () -> WorkerCommand.start(configuration, blobs))));
      }
      var database = await(postgres);
      parts.add(parallel.submit(step("Review", () -> startReview(vertx, kafka, blobs, database))));
      for (Future<? extends Service> part : parts) {
        services.add(keep(await(part)));
      }
      steps.run("Waiting until every service is ready", this::awaitReady);
      startManagement(vertx, configuration);
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

  private synchronized <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  private EmbeddedPostgres startPostgres() {
    return keep(EmbeddedPostgres.start(folder.postgres(), options.ports().postgres()));
  }

  private EmbeddedKafka startKafka(KafkaSettings kafka) {
    var broker = keep(EmbeddedKafka.start(folder.kafka(), options.ports().kafka()));
    new TopicProvisioner(kafka, false).provision();
    return broker;
  }

  /** The journal is closed after ingest and before the broker, whose log it forces. */
  private IntakeStore intakeStore(BlobSettings settings, FileBlobStore blobs, EmbeddedKafka broker)
      throws IOException {
    return switch (settings.effectiveDurability()) {
      case PROCESS_CRASH -> IntakeStore.of(blobs);
      case POWER_LOSS -> {
        var journal = options.configuration().section("journal", JournalSettings.class);
        yield IntakeStore.journaled(blobs, keep(IntakeJournal.open(journal, broker::force)));
      }
    };
  }

  private static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(8));
  }

  private Service startTriage(KafkaSettings kafka, FileBlobStore blobs) throws Exception {
    return TriageService.start(
        options.configuration().section("triage", TriageSettings.class),
        kafka,
        blobs,
        TaskCatalogue.shipped(),
        Metrics.globalRegistry);
  }

  private Service startIngest(Vertx vertx, KafkaSettings kafka, IntakeStore intake)
      throws Exception {
    var configuration = options.configuration();
    return IngestService.start(
        vertx,
        configuration.section("ingest", IngestSettings.class),
        configuration.section("identity", IdentitySettings.class),
        kafka,
        intake,
        InstantSource.system(),
        Metrics.globalRegistry);
  }

  private Service startReview(
      Vertx vertx, KafkaSettings kafka, FileBlobStore blobs, EmbeddedPostgres database)
      throws Exception {
    if (options.deliverTo().isEmpty()) {
      keep(Hospital.open(options.ports().hospital(), folder.received()));
    }
    var configuration =
        options
            .configuration()
            .with(
                Map.of(
                    "review.database.url", database.jdbcUrl(),
                    "review.database.user", database.user(),
                    "review.database.password", '"' + database.password() + '"'));
    var review =
        ReviewService.start(
            vertx,
            withDestination(configuration).section("review", ReviewSettings.class),
            kafka,
            blobs,
            InstantSource.system());
    DemoUsers.create(review);
    return review;
  }

  /**
   * The operator's own destinations win; without any, reports go to the demo hospital or to the
   * listener named.
   */
  private Configuration withDestination(Configuration configuration) {
    if (!configuration.isEmpty("review.delivery.destinations") && options.deliverTo().isEmpty()) {
      return configuration;
    }
    String address = options.deliverTo().orElse("localhost:" + options.ports().hospital());
    int colon = address.lastIndexOf(':');
    return configuration.with(
        Map.of(
            "review.delivery.destinations",
            "[{name: %s, kind: hl7-mllp, host: '%s', port: %s, receiving-application: EHR, receiving-facility: HOSPITAL}]"
                .formatted(
                    options.deliverTo().isEmpty() ? "demo-hospital" : "hospital",
                    address.substring(0, Math.max(colon, 0)),
                    address.substring(colon + 1))));
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
    return service.ready()
        || (service.name().equals("inference-worker") && !options.has(DemoCommand.Part.STANDIN));
  }

  private void startManagement(Vertx vertx, Configuration configuration) throws Exception {
    var management =
        keep(
            ManagementServer.start(
                vertx,
                configuration.section("management", ManagementSettings.class),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
    services.forEach(management::watch);
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
    steps.say(
        options
            .deliverTo()
            .map(to -> "Signed reports go to the MLLP listener at " + to + ".")
            .orElse(
                "Signed reports go to a demo hospital inside; it writes them to "
                    + folder.received()
                    + "."));
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
    while (true) {
      AutoCloseable part;
      synchronized (this) {
        part = started.poll();
      }
      if (part == null) {
        return;
      }
      try {
        part.close();
      } catch (Exception e) {
        log.warn("A part did not stop cleanly", e);
      }
    }
  }
}
