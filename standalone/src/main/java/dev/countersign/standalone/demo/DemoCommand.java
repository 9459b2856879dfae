package dev.countersign.standalone.demo;

import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.ingest.rehearsal.SyntheticSeries;
import dev.countersign.platform.config.Configuration;
import dev.countersign.platform.config.Rules;
import dev.countersign.platform.config.Times;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.ExitCode;
import dev.countersign.standalone.LogFile;
import dev.countersign.standalone.Part;
import dev.countersign.standalone.Ports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code countersign demo}: the whole product in one process. */
@Command(
    name = "demo",
    description = {
      "Run the whole product in one process: Kafka, PostgreSQL, every service, and a stand-in for the models.",
      "Synthetic studies and notes are sent over real sockets once it is ready. Everything the stand-in says is marked SIMULATED."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int LEARNED_FROM = 1_000;
  private static final String REHEARSED = "800";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".countersign/demo",
      description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the web queue (default: 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Added to every port, so that several can run beside each other.")
  private int offset;

  @Option(names = "--no-samples", description = "Start empty: send no synthetic samples.")
  private boolean noSamples;

  @Option(
      names = "--quiet-period",
      paramLabel = "TIME",
      description =
          "A study that nothing is added to for this long is complete (default: 5s, if no file of settings says otherwise).")
  private @Nullable String quietPeriod;

  @Option(
      names = "--without",
      paramLabel = "PART",
      split = ",",
      description = "Leave out: ${COMPLETION-CANDIDATES}; run them beside the demo.")
  private Set<Part> without = EnumSet.noneOf(Part.class);

  @Option(
      names = "--deliver-to",
      paramLabel = "HOST:PORT",
      description =
          "MLLP listener that signed reports are sent to. Default: a demo hospital inside, which writes them to DIR/received.")
  private @Nullable String deliverTo;

  @Option(
      names = "--advertise-kafka",
      paramLabel = "PORT",
      description = "The broker tells its clients this port, where a proxy passes them on to it.")
  private @Nullable Integer advertiseKafka;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings that differ from the shipped ones.")
  private @Nullable Path config;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Take a load once it is ready, and stop: a start that the JVM learns from.")
  private boolean rehearse;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Ports shifted = Ports.shifted(offset);
    Configuration configuration = configuration(shifted);
    Ports ports = shifted.in(configuration);
    Path log = LogFile.use(data, "countersign");
    DataFolder folder = DataFolder.lock(data);
    EmbeddedPostgres.endLeftOver(folder.postgres());
    ports.requireFree(without, deliverTo == null);
    out.println("Countersign demo in " + folder.root() + ", log in " + log);
    out.flush();
    var options =
        new DemoOptions(
            ports,
            advertiseKafka == null ? ports.kafka() : advertiseKafka,
            without,
            noSamples,
            Optional.ofNullable(deliverTo),
            configuration);
    var demo = new Demo(folder, options, new Steps(out));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(demo::close));
    demo.start();
    if (!rehearse) {
      return ExitCode.RUNNING;
    }
    new SyntheticSeries(LEARNED_FROM).send(ports.dicom());
    demo.close();
    return ExitCode.DONE;
  }

  /** The operator's file and environment win over what is usual in a demo, options over both. */
  private Configuration configuration(Ports ports) {
    Configuration usual =
        Configuration.shipped().with(DataFolder.settings(data)).with(usual(ports));
    Configuration own =
        (config == null ? usual : usual.with(config)).withEnvironment(System.getenv()).with(told());
    requireAsUsual(own, usual, "kafka.bootstrap-servers", "a broker");
    requireAsUsual(own, usual, "review.database.url", "a database");
    return own;
  }

  private static Map<String, String> usual(Ports ports) {
    return Map.ofEntries(
        Map.entry("ingest.rehearsal-instances", REHEARSED),
        // The samples are marked as what they are.
        Map.entry("ingest.hl7.training", "true"),
        Map.entry("triage.quiet-period", "5s"),
        Map.entry("kafka.bootstrap-servers", "localhost:" + ports.kafka()),
        Map.entry("ingest.http.port", Integer.toString(ports.http())),
        Map.entry("ingest.dicom.port", Integer.toString(ports.dicom())),
        Map.entry("ingest.hl7.port", Integer.toString(ports.mllp())),
        Map.entry("triton.endpoints", "['localhost:" + ports.triton() + "']"),
        Map.entry("standin.port", Integer.toString(ports.triton())),
        Map.entry("review.http.port", Integer.toString(ports.web())),
        Map.entry("management.port", Integer.toString(ports.management())));
  }

  private Map<String, String> told() {
    Map<String, String> told = new HashMap<>();
    if (port != null) {
      told.put("review.http.port", port.toString());
    }
    if (quietPeriod != null) {
      Times.parse("--quiet-period", quietPeriod);
      told.put("triage.quiet-period", quietPeriod);
    }
    return told;
  }

  private static void requireAsUsual(
      Configuration own, Configuration usual, String key, String what) {
    Rules.require(
        own.text(key).equals(usual.text(key)),
        key,
        own.text(key),
        "must be left out: a demo has %s of its own".formatted(what));
  }
}
