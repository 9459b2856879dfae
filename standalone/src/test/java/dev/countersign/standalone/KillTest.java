package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.standalone.samples.SamplePatient;
import dev.countersign.standalone.samples.TinyStudy;
import dev.countersign.standalone.send.Destination;
import dev.countersign.standalone.send.Outcome;
import dev.countersign.standalone.send.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die without warning while a hospital sends. */
class KillTest {
  private static final int STUDIES = 50;
  private static final int IMAGES = 2;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedBeforeAKillStandsInExactlyOneItem() throws Exception {
    List<Path> files = write(folder.resolve("files"));
    int offset = Ports.freeOffset();
    String[] arguments = arguments("demo", offset, "--no-samples", "--quiet-period", "2s");
    Set<Path> acknowledged = ConcurrentHashMap.newKeySet();

    // Given a demo that is killed when part of the files are acknowledged
    DemoProcess first = DemoProcess.start(arguments);
    first.awaitReady(START);
    send(
        offset,
        files,
        outcome -> {
          if (outcome instanceof Outcome.Accepted(Path file, long bytes)) {
            acknowledged.add(file);
            if (acknowledged.size() == STUDIES) {
              first.kill();
            }
          }
        });
    assertThat(acknowledged).hasSizeBetween(STUDIES, 2 * STUDIES - 1);

    // When it starts again and gets the rest
    try (var second = DemoProcess.start(arguments)) {
      second.awaitReady(START);
      List<Path> rest = files.stream().filter(file -> !acknowledged.contains(file)).toList();
      send(offset, rest, outcome -> acknowledged.add(outcome.file()));

      // Then every study has all its images, once
      assertEachStudyOnce(offset);
    }
  }

  @Test
  void killingWorkerAndStandinLosesNoDraftAndMakesNoneTwice() throws Exception {
    List<Path> files = write(folder.resolve("files"));
    int offset = Ports.freeOffset();
    try (var demo =
        DemoProcess.start(
            arguments(
                "demo",
                offset,
                "--no-samples",
                "--quiet-period",
                "2s",
                "--without",
                "worker,standin"))) {
      // Given a worker and a stand-in beside the demo, killed in mid-work
      demo.awaitReady(START);
      int management = Ports.shifted(offset).management() + 1;
      try (var standin = standin(offset);
          var worker =
              DemoProcess.start(
                  arguments("worker", offset, "--management-port", Integer.toString(management)))) {
        worker.awaitReady(START);
        send(offset, files, outcome -> {});
        try (var queue = login(offset)) {
          await().atMost(SETTLE).until(() -> drafts(queue.rows()) > 0);
        }
        assertThat(read(management, "/health/ready")).isEqualTo("{\"worker\":true}");
        assertThat(read(management, "/metrics")).contains("countersign_worker_");
        worker.kill();
        standin.kill();
      }

      // When both are started again
      try (var standinAgain = standin(offset);
          var workerAgain = DemoProcess.start(arguments("worker", offset))) {
        workerAgain.awaitReady(START);
        assertThat(standinAgain.lines()).isNotEmpty();

        // Then every study ends with one outcome
        assertEachStudyOnce(offset);
        try (var queue = login(offset)) {
          await()
              .atMost(SETTLE)
              .pollInterval(Duration.ofMillis(500))
              .untilAsserted(() ->
                  assertThat(queue.rows())
                      .allSatisfy(row -> assertThat(isSettled(row)).as(row.toString()).isTrue()));
        }
      }
    }
  }

  /**
   * On a slow machine an image may come after its study's quiet period: a reader then sees it as
   * new.
   */
  private static boolean isSettled(JsonNode row) {
    return switch (row.path("state").asText()) {
      case "READY", "FAILED" -> true;
      case "SUPERSEDED" -> row.path("draft").path("ready").asBoolean();
      default -> false;
    };
  }

  private static List<Path> write(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int number = 1; number <= STUDIES; number++) {
      var study = new TinyStudy(accession(number), number, SamplePatient.number(number));
      for (int image = 1; image <= IMAGES; image++) {
        files.add(study.write(folder, image));
      }
    }
    return files;
  }

  private static String accession(int study) {
    return "KILL%04d".formatted(study);
  }

  private String[] arguments(String command, int offset, String... more) {
    return Stream.concat(
            Stream.of(
                command,
                "--data",
                folder.resolve("data").toString(),
                "--port-offset",
                Integer.toString(offset)),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static DemoProcess standin(int offset) throws Exception {
    var standin = DemoProcess.start("standin", "--port-offset", Integer.toString(offset));
    standin.awaitReady(START);
    return standin;
  }

  private interface OutcomeHandler {
    void handle(Outcome outcome) throws InterruptedException;
  }

  private static void send(int offset, List<Path> files, OutcomeHandler handler) {
    Ports ports = Ports.shifted(offset);
    var destination =
        new Destination(
            "localhost", ports.dicom(), ports.mllp(), ports.http(), "COUNTERSIGN", "KILLTEST");
    new Sender(
            destination,
            outcome -> {
              try {
                handler.handle(outcome);
              } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
              }
            })
        .send(files);
  }

  private static Queue login(int offset) throws Exception {
    return new Queue(Ports.shifted(offset).web()).login("reader", "read-the-samples");
  }

  private static void assertEachStudyOnce(int offset) throws Exception {
    Map<String, Integer> expected =
        IntStream.rangeClosed(1, STUDIES)
            .boxed()
            .collect(Collectors.toMap(KillTest::accession, study -> IMAGES));
    try (var queue = login(offset)) {
      await()
          .atMost(SETTLE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> {
            List<JsonNode> rows = queue.rows();
            assertThat(rows).hasSize(STUDIES);
            assertThat(
                    rows.stream().collect(Collectors.toMap(KillTest::accession, KillTest::images)))
                .isEqualTo(expected);
          });
    }
  }

  private static String read(int port, String path) throws IOException {
    try (InputStream in = URI.create("http://localhost:" + port + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long drafts(List<JsonNode> rows) {
    return rows.stream().filter(row -> row.path("draft").path("ready").asBoolean()).count();
  }

  private static String accession(JsonNode row) {
    return row.path("study").path("accession").asText();
  }

  private static int images(JsonNode row) {
    return row.path("study").path("instanceCount").asInt();
  }
}
