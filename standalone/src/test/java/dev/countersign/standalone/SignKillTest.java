package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.standalone.samples.SamplePatient;
import dev.countersign.standalone.samples.TinyStudy;
import dev.countersign.standalone.send.Destination;
import dev.countersign.standalone.send.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Review dies without warning around the moment of a signature, again and again: {@code
 * -Dkill.rounds=20} for twenty times, two in the suite.
 */
class SignKillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofMinutes(3);
  // A signature takes some tens of milliseconds: the kills fall before, in and after it.
  private static final long KILL_STEP_MS = 12;

  @TempDir private Path folder;
  private final int offset = Ports.freeOffset();

  @Test
  void everyDecisionStandsOnceInTheChainAndReachesTheDestinationUnderOneId() throws Exception {
    try (var destination = new Listener();
        var demo =
            DemoProcess.start(
                arguments(
                    "demo",
                    "--no-samples",
                    "--quiet-period",
                    "1s",
                    "--without",
                    "review,worker,standin"))) {
      // Given
      demo.awaitReady(START);
      sendStudies();
      String to = "localhost:" + destination.port();

      // When
      for (int round = 1; round <= ROUNDS; round++) {
        signAndKill(round, to);
      }

      // Then
      try (var review = DemoProcess.start(arguments("review", "--deliver-to", to))) {
        review.awaitReady(START);
        Set<String> signed = signTheRest();
        assertThat(signed).hasSize(ROUNDS);
        assertDeliveredUnderOneId(destination, signed.size());
        assertOnceInTheChain();
      }
    }
  }

  private void signAndKill(int round, String to) throws Exception {
    try (var review = DemoProcess.start(arguments("review", "--deliver-to", to))) {
      review.awaitReady(START);
      try (var queue = login()) {
        JsonNode row = open(queue, round);
        var answered = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> signQuietly(queue, row, answered));
        // Killed in the midst of it, or on the heels of the answer.
        boolean signed = answered.await(round * KILL_STEP_MS, TimeUnit.MILLISECONDS);
        review.kill();
        assertThat(signed || answered.await(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static JsonNode open(Queue queue, int study) {
    return await()
        .atMost(SETTLE)
        .until(
            () ->
                queue.rows().stream()
                    .filter(row -> accession(row).equals(accession(study)))
                    .findFirst()
                    .orElse(null),
            row -> row != null);
  }

  /** The connection breaks when the process dies: nobody knows then whether it was signed. */
  private static void signQuietly(Queue queue, JsonNode row, CountDownLatch answered) {
    try {
      sign(queue, row);
    } catch (IOException e) {
      assertThat(e).isNotNull();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answered.countDown();
    }
  }

  private static int sign(Queue queue, JsonNode row) throws IOException, InterruptedException {
    String path = "/api/items/" + row.path("id").asText();
    queue.post(path + "/claim", JsonNodeFactory.instance.objectNode());
    return queue.post(
        path + "/sign",
        JsonNodeFactory.instance
            .objectNode()
            .put("text", "No finding in " + accession(row))
            .put("version", row.path("version").asInt())
            .put("password", "read-the-samples")
            .put("meaning", "Reviewed and approved"));
  }

  /** What a reader does who never saw an answer: looks again, and signs what is not signed. */
  private Set<String> signTheRest() throws Exception {
    try (var queue = login()) {
      for (JsonNode row : queue.rows()) {
        assertThat(sign(queue, row)).isEqualTo(200);
      }
      Set<String> signed = new HashSet<>();
      queue
          .get("/api/worklist?view=signed&limit=500")
          .path("items")
          .forEach(row -> signed.add(accession(row)));
      return signed;
    }
  }

  private static void assertDeliveredUnderOneId(Listener destination, int reports) {
    await()
        .atMost(SETTLE)
        .untilAsserted(() -> {
          Map<String, Set<String>> ids = new HashMap<>();
          for (String message : destination.messages()) {
            ids.computeIfAbsent(accessionOf(message), accession -> new HashSet<>())
                .add(message.split("\\|", 11)[9]);
          }
          assertThat(ids).hasSize(reports);
          assertThat(ids.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        });
  }

  private void assertOnceInTheChain() throws IOException {
    Path export = folder.resolve("audit.jsonl");
    assertThat(
            command(
                "audit",
                "export",
                "--out",
                export.toString(),
                "--data",
                data(),
                "--port-offset",
                Integer.toString(offset)))
        .isZero();
    Path checkpoints;
    try (Stream<Path> files = Files.list(folder.resolve("data").resolve("audit"))) {
      checkpoints =
          files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    assertThat(
            command("audit", "verify", export.toString(), "--checkpoints", checkpoints.toString()))
        .isZero();
    List<String> decided =
        Files.readAllLines(export).stream().filter(line -> line.contains("\"itemId\"")).toList();
    assertThat(decided).hasSize(ROUNDS);
    assertThat(decided.stream().map(SignKillTest::accessionOf).distinct()).hasSize(ROUNDS);
    assertThat(Files.readAllLines(checkpoints)).hasSize(ROUNDS);
  }

  private static int command(String... words) {
    return Countersign.commandLine().execute(words);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private String[] arguments(String command, String... more) {
    return Stream.concat(
            Stream.of(command, "--data", data(), "--port-offset", Integer.toString(offset)),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private void sendStudies() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int study : IntStream.rangeClosed(1, ROUNDS).toArray()) {
      files.add(
          new TinyStudy(accession(study), study, SamplePatient.number(study))
              .write(folder.resolve("files"), 1));
    }
    Ports ports = Ports.shifted(offset);
    var destination =
        new Destination(
            "localhost", ports.dicom(), ports.mllp(), ports.http(), "COUNTERSIGN", "KILLTEST");
    new Sender(destination, outcome -> {}).send(files);
  }

  private Queue login() throws Exception {
    return new Queue(Ports.shifted(offset).web()).login("reader", "read-the-samples");
  }

  private static String accession(int study) {
    return "KSIG%04d".formatted(study);
  }

  private static String accession(JsonNode row) {
    return row.path("study").path("accession").asText();
  }

  private static String accessionOf(String text) {
    int at = text.indexOf("KSIG");
    assertThat(at).isNotNegative();
    return text.substring(at, at + 8);
  }
}
