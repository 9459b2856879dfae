package dev.countersign.standalone.chaos;

import dev.countersign.engines.EmbeddedPostgres;
import dev.countersign.standalone.DataFolder;
import dev.countersign.standalone.Part;
import dev.countersign.standalone.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every service as a process of its own on loopback, two of triage and of the worker, with a proxy
 * on each road. For one thread, but for {@link #close}.
 */
final class Cluster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final Duration START = Duration.ofMinutes(3);
  private static final String APART =
      Arrays.stream(Part.values())
          .map(part -> part.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(","));

  private final Path folder;
  private final Ports ports;
  private final int offset;
  private final String quietPeriod;
  private final Map<Road, FaultProxy> roads = new EnumMap<>(Road.class);
  private final Map<Member, ChildProcess> members = new EnumMap<>(Member.class);
  private final Thread interrupted = Thread.ofPlatform().unstarted(this::abandon);
  private boolean closed;

  private Cluster(Path folder, int offset, String quietPeriod) {
    this.folder = folder;
    this.offset = offset;
    this.ports = Ports.shifted(offset);
    this.quietPeriod = quietPeriod;
  }

  /**
   * Starts all of it on free ports, and returns when every member says that it is ready.
   *
   * @param folder for its data and output, new
   * @param quietPeriod after which a study is complete
   */
  static Cluster start(Path folder, String quietPeriod) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("output"));
    var cluster = new Cluster(folder, Ports.freeOffset(), quietPeriod);
    Runtime.getRuntime().addShutdownHook(cluster.interrupted);
    try {
      for (Road road : Road.values()) {
        cluster.roads.put(road, FaultProxy.before(cluster.target(road)));
      }
      cluster.start(Member.ENGINES);
      cluster.member(Member.ENGINES).awaitReady(START);
      for (Member member : Member.values()) {
        if (member != Member.ENGINES) {
          cluster.start(member);
        }
      }
      for (ChildProcess child : cluster.members.values()) {
        child.awaitReady(START);
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private int target(Road road) {
    return switch (road) {
      case DICOM -> ports.dicom();
      case MLLP -> ports.mllp();
      case TRITON -> ports.triton();
      case KAFKA -> ports.kafka();
    };
  }

  /** The port at the near end of a road. */
  int port(Road road) {
    return road(road).port();
  }

  /** The page's own port: nothing is between it and its reader. */
  int webPort() {
    return ports.web();
  }

  /** The broker's own port. */
  int kafkaPort() {
    return ports.kafka();
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Does it, but does not take it back. */
  void strike(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Kill(Member member, Duration down) -> member(member).kill();
      case Fault.Stop(Member member, Duration down) -> member(member).stop();
      case Fault.Pause(Member member, Duration time) -> member(member).pause();
      case Fault.Storm(Road road, Weather weather, Duration time) -> road(road).change(weather);
    }
  }

  /** Takes it back, without waiting until anybody has recovered. */
  void heal(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.Kill(Member member, Duration down) -> start(member);
      case Fault.Stop(Member member, Duration down) -> start(member);
      case Fault.Pause(Member member, Duration time) -> member(member).resume();
      case Fault.Storm(Road road, Weather weather, Duration time) ->
          road(road).change(Weather.CALM);
    }
  }

  /**
   * Starts again, as a service manager would, what ended by itself: a member that comes up while
   * the engines are gone may give up.
   *
   * @return who they were
   */
  List<Member> startEnded() throws IOException {
    List<Member> ended = new ArrayList<>();
    for (Member member : Member.values()) {
      if (!member(member).isAlive()) {
        start(member);
        ended.add(member);
      }
    }
    return ended;
  }

  private synchronized void start(Member member) throws IOException {
    if (closed) {
      return;
    }
    Path output = folder.resolve("output");
    long starts;
    try (Stream<Path> earlier = Files.list(output)) {
      starts =
          earlier.filter(file -> file.getFileName().toString().startsWith(name(member))).count();
    }
    Path file = output.resolve("%s-%02d.txt".formatted(name(member), starts + 1));
    members.put(member, ChildProcess.start(file, arguments(member)));
  }

  private List<String> arguments(Member member) {
    List<String> arguments = new ArrayList<>(command(member));
    arguments.add("--port-offset");
    arguments.add(Integer.toString(offset));
    if (member != Member.STANDIN) {
      arguments.add("--data");
      arguments.add(data().toString());
    }
    return arguments;
  }

  private List<String> command(Member member) {
    String kafka = "localhost:" + port(Road.KAFKA);
    return switch (member) {
      case ENGINES ->
          List.of(
              "demo",
              "--no-samples",
              "--without",
              APART,
              "--advertise-kafka",
              Integer.toString(port(Road.KAFKA)));
      case INGEST -> List.of("ingest", "--training", "--kafka", kafka);
      case REVIEW -> List.of("review", "--kafka", kafka);
      case TRIAGE_1, TRIAGE_2 ->
          List.of("triage", "--kafka", kafka, "--id", name(member), "--quiet-period", quietPeriod);
      case WORKER_1, WORKER_2 ->
          List.of(
              "worker",
              "--kafka",
              kafka,
              "--id",
              name(member),
              "--triton",
              "localhost:" + port(Road.TRITON));
      case STANDIN -> List.of("standin");
    };
  }

  private static String name(Member member) {
    return member.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private synchronized ChildProcess member(Member member) {
    return Objects.requireNonNull(members.get(member));
  }

  private FaultProxy road(Road road) {
    return Objects.requireNonNull(roads.get(road));
  }

  /** Ends every process that it started, and the database of engines that were killed. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // This program ends, and its hook does the same.
      return;
    }
    end(ChildProcess::close);
    for (FaultProxy proxy : roads.values()) {
      try {
        proxy.close();
      } catch (IOException e) {
        log.warn("A proxy did not close", e);
      }
    }
  }

  private void abandon() {
    end(ChildProcess::killNow);
  }

  /** Those that were started last first. */
  private synchronized void end(Consumer<ChildProcess> how) {
    closed = true;
    for (Member member : List.of(Member.values()).reversed()) {
      Optional.ofNullable(members.get(member)).ifPresent(how);
    }
    EmbeddedPostgres.endLeftOver(DataFolder.database(data()));
  }
}
