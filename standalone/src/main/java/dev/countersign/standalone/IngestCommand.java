package dev.countersign.standalone;

import dev.countersign.engines.BrokerLogs;
import dev.countersign.ingest.IngestService;
import dev.countersign.ingest.IngestSettings;
import dev.countersign.ingest.IntakeStore;
import dev.countersign.ingest.identity.IdentitySettings;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.journal.IntakeJournal;
import dev.countersign.platform.journal.JournalSettings;
import dev.countersign.platform.kafka.EventJournal;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.lifecycle.Service;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign ingest}: the gateways as a process of their own. */
@Command(
    name = "ingest",
    description = {
      "Run the DICOM, HL7 and HTTP gateways beside a demo started with --without ingest.",
      "It must run on the demo's machine: its journal forces the broker's own files."
    },
    mixinStandardHelpOptions = true)
public final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final Beside beside = new Beside();

  @Option(
      names = "--training",
      description = "Take HL7 messages of training and debugging too, as the demo's samples are.")
  private boolean training;

  @Option(
      names = "--no-journal",
      description =
          "For a Kafka of its own, that makes durable what it acknowledges: by replicas, or as `topics --force-intake` says.")
  private boolean noJournal;

  /** Ingest of these settings, started. */
  public static Service start(Vertx vertx, Configuration configuration, IntakeStore store)
      throws IOException {
    return IngestService.start(
        vertx,
        configuration.section("ingest", IngestSettings.class),
        configuration.section("identity", IdentitySettings.class),
        configuration.section("kafka", KafkaSettings.class),
        store,
        InstantSource.system(),
        Metrics.globalRegistry);
  }

  /**
   * Where it keeps what it takes in, beside a broker on the same machine.
   *
   * @param broker the folder that holds the broker's logs
   * @param opened is given the journal, which is closed after ingest and before the broker
   */
  public static IntakeStore store(
      Configuration configuration, FileBlobStore blobs, Path broker, Consumer<AutoCloseable> opened)
      throws IOException {
    var settings = configuration.section("blobs", BlobSettings.class);
    var section = configuration.section("journal", JournalSettings.class);
    var logs = new BrokerLogs(broker);
    return switch (settings.effectiveDurability()) {
      case PROCESS_CRASH ->
          new IntakeStore(
              blobs, EventJournal.NONE, to -> replay(section, logs, settings.directory(), to));
      case POWER_LOSS -> {
        IntakeJournal journal = IntakeJournal.open(section, logs::force);
        opened.accept(journal);
        yield IntakeStore.journaled(blobs, journal);
      }
    };
  }

  /** What a journal acknowledged stays so when ingest goes on without one. */
  private static void replay(
      JournalSettings settings, BrokerLogs logs, Path blobs, EventPublisher publisher)
      throws IOException {
    if (!Files.isDirectory(settings.directory())) {
      return;
    }
    try (IntakeJournal journal = IntakeJournal.open(settings, logs::force)) {
      journal.replay(
          FileBlobStore.open(new BlobSettings(blobs, "power-loss", 0)), publisher::resend);
    }
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = configuration();
    beside.run(
        configuration,
        closing -> {
          Path broker = DataFolder.broker(beside.data());
          if (!noJournal && !Files.isDirectory(broker)) {
            throw new UnavailableException(
                "there is no broker's folder %s: name the demo's folder with --data DIR, or say --no-journal where Kafka is no demo's"
                    .formatted(broker));
          }
          var blobs = FileBlobStore.open(configuration.section("blobs", BlobSettings.class));
          blobs.removeAbandoned();
          IntakeStore store =
              noJournal ? IntakeStore.of(blobs) : store(configuration, blobs, broker, closing::add);
          return start(closing.vertx(), configuration, store);
        });
    PrintWriter out = spec.commandLine().getOut();
    out.println("READY ingest");
    out.flush();
    return ExitCode.RUNNING;
  }

  private Configuration configuration() {
    Ports ports = beside.ports();
    return beside.configuration(
        Map.of(
            "ingest.http.port", Integer.toString(ports.http()),
            "ingest.dicom.port", Integer.toString(ports.dicom()),
            "ingest.hl7.port", Integer.toString(ports.mllp())),
        training ? Map.of("ingest.hl7.training", "true") : Map.of());
  }
}
