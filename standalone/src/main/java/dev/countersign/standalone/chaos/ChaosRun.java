package dev.countersign.standalone.chaos;

import dev.countersign.standalone.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One seed: starts a cluster, loads and mistreats it, and looks at what is left. */
final class ChaosRun {
  private static final String QUIET_PERIOD = "2s";
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int MOST_SETTLES = 5;
  private static final Duration UNDISTURBED = Duration.ofMinutes(3);

  private final long seed;
  private final ChaosOptions options;
  private final Path folder;
  private final Consumer<String> progress;
  private final List<Canary> canaries = new ArrayList<>();
  private final List<String> restarted = new ArrayList<>();

  ChaosRun(long seed, ChaosOptions options, Path folder, Consumer<String> progress) {
    this.seed = seed;
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * A study sent at a moment, to see how long the whole takes then.
   *
   * @param fault that struck at that moment
   */
  private record Canary(String accession, double atSeconds, String fault, long sentAt) {
    OptionalDouble recovery(QueueWatch watch) {
      return watch
          .settledAt(accession)
          .map(at -> OptionalDouble.of((at - sentAt) / 1e9))
          .orElse(OptionalDouble.empty());
    }
  }

  ChaosReport.Run run(String reproduce) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    var load =
        Load.write(
            folder.resolve("files"), seed, options.studies(), options.notes(), options.during());
    var plan = FaultPlan.of(seed, options.faults(), options.every(), options.pause());
    progress.accept("seed %d: starting %d processes".formatted(seed, Member.values().length));
    try (Cluster cluster = Cluster.start(folder, QUIET_PERIOD);
        QueueWatch watch = QueueWatch.start(cluster.webPort());
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        var modality = new Modality(cluster.port(Road.DICOM), cluster.port(Road.MLLP))) {
      long started = System.nanoTime();
      double quiet = awaitQuiet(modality, watch, senders);
      long loaded = System.nanoTime();
      load.deliveries().forEach(delivery -> modality.expect(delivery.items()));
      load.deliveries()
          .forEach(delivery -> senders.execute(() -> deliver(delivery, modality, loaded)));
      for (FaultPlan.Step step : plan.steps()) {
        inflict(step, cluster, modality, senders, loaded);
      }
      settle(cluster, modality, watch);
      // What is acknowledged from here on need not be on the topics that are read next.
      Invariant.Sent sent = modality.sent();
      var observed = Observed.read(cluster.kafkaPort(), watch.rows());
      return new ChaosReport.Run(
          seed,
          reproduce,
          quiet,
          canaries.stream()
              .filter(canary -> canary.sentAt() > started && !canary.fault().isEmpty())
              .map(canary ->
                  new ChaosReport.Injected(
                      canary.atSeconds(), canary.fault(), canary.recovery(watch).orElse(-1)))
              .toList(),
          restarted,
          sent.all().size(),
          sent.acknowledged().size(),
          repeated(observed),
          violations(observed, sent),
          (System.nanoTime() - begin) / 1e9,
          folder.toString());
    }
  }

  /** Nothing is done to a cluster before it has shown that it works. */
  private double awaitQuiet(Modality modality, QueueWatch watch, ExecutorService senders)
      throws IOException, InterruptedException {
    Canary first = canary(modality, senders, 0, "");
    long giveUp = System.nanoTime() + UNDISTURBED.toNanos();
    while (first.recovery(watch).isEmpty()) {
      if (System.nanoTime() > giveUp) {
        throw new UnavailableException(
            "a study had no draft within %s though nothing was done yet; see %s"
                .formatted(UNDISTURBED, folder));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
    return first.recovery(watch).orElseThrow();
  }

  private static void deliver(Load.Delivery delivery, Modality modality, long loaded) {
    try {
      Duration left = delivery.at().minusNanos(System.nanoTime() - loaded);
      if (left.isPositive()) {
        TimeUnit.NANOSECONDS.sleep(left.toNanos());
      }
      modality.send(delivery.items());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void inflict(
      FaultPlan.Step step, Cluster cluster, Modality modality, ExecutorService senders, long loaded)
      throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(step.calm().toMillis());
    double at = (System.nanoTime() - loaded) / 1e9;
    progress.accept("  %6.1f s  %s".formatted(at, step.fault()));
    canary(modality, senders, at, step.fault().toString());
    cluster.strike(step.fault());
    TimeUnit.MILLISECONDS.sleep(step.fault().lasts().toMillis());
    cluster.heal(step.fault());
  }

  private Canary canary(Modality modality, ExecutorService senders, double at, String fault)
      throws IOException {
    Item item = Load.canary(folder.resolve("files"), canaries.size());
    var canary = new Canary(((Item.Image) item).accession(), at, fault, System.nanoTime());
    canaries.add(canary);
    modality.expect(List.of(item));
    var delivery = new Load.Delivery(Duration.ZERO, List.of(item));
    senders.execute(() -> deliver(delivery, modality, canary.sentAt()));
    return canary;
  }

  /**
   * Until everything is at rest, or nothing has moved for as long as the options allow: a slow
   * machine is not a broken product.
   */
  private void settle(Cluster cluster, Modality modality, QueueWatch watch)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long moved = begin;
    Object before = List.of();
    while (!atRest(modality, watch)) {
      for (Member member : cluster.startEnded()) {
        progress.accept("           %s had given up and is started again".formatted(member));
        restarted.add(member.name());
      }
      Object now = List.of(modality.sent(), watch.rows());
      long looked = System.nanoTime();
      moved = now.equals(before) ? moved : looked;
      before = now;
      if (looked - moved > options.settle().toNanos()
          || looked - begin > MOST_SETTLES * options.settle().toNanos()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  private static boolean atRest(Modality modality, QueueWatch watch) {
    Invariant.Sent sent = modality.sent();
    var rows = new Observed(List.of(), watch.rows());
    return Invariant.DELIVERED.violations(rows, sent).isEmpty()
        && Invariant.ALL_IN_THE_QUEUE.violations(rows, sent).isEmpty()
        && Invariant.SETTLED.violations(rows, sent).isEmpty();
  }

  private static int repeated(Observed observed) {
    return observed.jobs().size()
        - (int) observed.jobs().stream().map(job -> job.getJobId()).distinct().count();
  }

  private static Map<String, List<String>> violations(Observed observed, Invariant.Sent sent) {
    Map<String, List<String>> violations = new LinkedHashMap<>();
    for (Invariant invariant : Invariant.values()) {
      violations.put(invariant.words(), invariant.violations(observed, sent));
    }
    return violations;
  }
}
