package dev.countersign.bench.triage;

import dev.countersign.bench.Table;
import dev.countersign.bench.Workplace;
import dev.countersign.platform.lifecycle.Folders;
import dev.countersign.triage.TriageService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countersign bench triage}. */
@Command(
    name = "triage",
    description =
        "Study events into triage, beside a plain consumer with a HashMap over the same topic, on a broker in the same JVM.",
    mixinStandardHelpOptions = true)
public final class TriageCommand implements Callable<Integer> {
  private static final int MOST_EVENTS = 10_000_000;
  private static final int MOST_PER_SECOND = 10_000;
  private static final String LONG = "10h";
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final int WARM_UP_S = 2;

  @Spec private CommandSpec spec;
  @Mixin private final Workplace workplace = new Workplace();

  @Option(
      names = "--events",
      defaultValue = "1000000",
      description = "Instances on the topic. Default: ${DEFAULT-VALUE}.")
  private int events;

  @Option(
      names = "--studies",
      defaultValue = "10000",
      description = "Open studies they are dealt to. Default: ${DEFAULT-VALUE}.")
  private int studies;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "Events a second while latency is measured. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "How long that is, for each kind of event. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  private final Table table = new Table("Measure", "Triage", "Plain consumer", "Triage / plain");

  @Override
  public Integer call() throws Exception {
    require(studies >= 1 && events >= studies && events <= MOST_EVENTS, "--events and --studies");
    require(rate >= 1 && rate <= MOST_PER_SECOND && seconds >= 1, "--rate and --seconds");
    return workplace.run(this::measure);
  }

  private String measure(Path data) throws Exception {
    throughput(data);
    latency(data);
    return report(data);
  }

  private void require(boolean holds, String options) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), options + " do not go together");
    }
  }

  private void throughput(Path data) throws Exception {
    try (var bed = new Bed(data.resolve("throughput"), LONG)) {
      workplace.say("writing %,d events of %,d studies".formatted(events, studies));
      new StudyEvents(bed.kafka()).fill(events, studies);
      workplace.say("plain consumer, to warm up");
      new PlainConsumer(bed.kafka()).read();
      workplace.say("triage");
      Rate triage = takeIn(bed);
      workplace.say("plain consumer");
      var peer = new PlainConsumer(bed.kafka());
      Rate plain = peer.read();
      workplace.say("triage, from its changelogs");
      Duration restore = restore(bed);
      table.add(
          "events/s",
          number(triage.perSecond()),
          number(plain.perSecond()),
          String.format(Locale.ROOT, "%.2f", triage.perSecond() / plain.perSecond()));
      table.add(
          "restore of %,d open studies, %,d instances, s".formatted(peer.openStudies(), events),
          String.format(Locale.ROOT, "%.1f", restore.toMillis() / 1e3),
          String.format(Locale.ROOT, "%.1f (reads all again)", plain.nanoseconds() / 1e9),
          "");
    }
  }

  private Rate takeIn(Bed bed) throws Exception {
    try (TriageService triage = bed.triage();
        var progress = new GroupProgress(bed.kafka())) {
      Rate rate = progress.await(events, LONGEST);
      Bed.awaitReady(triage);
      return rate;
    }
  }

  /** With the state on disk gone, all of it is read from Kafka. */
  private static Duration restore(Bed bed) throws Exception {
    Folders.delete(bed.state());
    try (TriageService triage = bed.triage()) {
      return Bed.awaitReady(triage);
    }
  }

  private void latency(Path data) throws Exception {
    try (var bed = new Bed(data.resolve("latency"), QUIET.toSeconds() + "s");
        TriageService triage = bed.triage()) {
      Bed.awaitReady(triage);
      for (Probes probe : Probes.values()) {
        Duration less = probe == Probes.STUDY ? QUIET : Duration.ZERO;
        workplace.say("%s to item, %d a second".formatted(probe, rate));
        // The first ones find cold code and empty caches; other numbers than those measured.
        var probes = new Shifted(probe, events);
        new Latency(bed.kafka()).measure(probes, rate * WARM_UP_S, rate, less);
        Histogram measured = new Latency(bed.kafka()).measure(probe, rate * seconds, rate, less);
        table.add(
            probe == Probes.STUDY
                ? "last image to item, less the quiet period, p50 / p99 ms"
                : "note to item, p50 / p99 ms",
            String.format(
                Locale.ROOT,
                "%.0f / %.0f",
                measured.getValueAtPercentile(50) / 1e3,
                measured.getValueAtPercentile(99) / 1e3),
            "makes none",
            "");
      }
    }
  }

  private String report(Path data) throws IOException {
    return workplace.heading("Triage beside a HashMap", data)
        + """
        - Broker, triage and load share one JVM. Triage runs its real topology, exactly once, with one thread and commits every 100 ms; its peer decodes the same events into a map in memory, commits nothing and publishes nothing.
        - Rates count from the first progress seen, so without starting; triage's until its own topics are empty too. Latency is measured from the time an event was due, read with read_committed.

        """
        + table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
