package dev.countersign.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.standalone.samples.SamplePatient;
import dev.countersign.standalone.samples.SampleSet;
import dev.countersign.standalone.samples.SampleStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo from start to a delivered report, in a process of its own and a real browser. The steps
 * build on each other.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {
  private static final String SENTENCE = "Clinical correlation is advised; compared with nothing.";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32,}");
  private static final Path WEB = Path.of("..", "review-service", "web");

  @TempDir private static Path folder;
  private static Listener listener;
  private static DemoProcess demo;
  private static Ports ports;

  @BeforeAll
  static void startTheDemo() throws Exception {
    listener = new Listener();
    int offset = Ports.freeOffset();
    ports = Ports.shifted(offset);
    demo =
        DemoProcess.start(
            "demo",
            "--data",
            folder.resolve("data").toString(),
            "--port-offset",
            Integer.toString(offset),
            "--quiet-period",
            "3s",
            "--deliver-to",
            "localhost:" + listener.port());
    demo.awaitReady(Duration.ofMinutes(2));
  }

  @AfterAll
  static void stopTheDemo() throws Exception {
    demo.close();
    listener.close();
  }

  @Test
  @Order(1)
  void everySampleStandsInTheQueueWithADraftMarkedSimulated() throws Exception {
    try (var queue = new Queue(ports.web()).login("reader", "read-the-samples")) {
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(settled(queue.rows())).hasSize(SampleSet.items()));

      assertThat(queue.rows())
          .filteredOn(row -> row.path("study").path("modality").asText().equals("DX"))
          .hasSize(SampleStudy.ALL.size())
          .allSatisfy(row -> assertThat(row.path("simulated").asBoolean()).isTrue());
    }
  }

  @Test
  @Order(2)
  void aReportEditedAndSignedInTheBrowserReachesTheHospitalWordForWord() throws Exception {
    JsonNode signed = browse("sign.mjs", "reader", "read-the-samples");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(listener.messages()).hasSize(1));
    String message = listener.messages().getFirst();
    String[] msh = segments(message, "MSH").getFirst();
    String[] obr = segments(message, "OBR").getFirst();
    String[] obx = segments(message, "OBX").getFirst();
    assertThat(signed.path("finalText").asText()).contains(SENTENCE);
    assertThat(unescape(obx[5])).isEqualTo(signed.path("finalText").asText());
    assertThat(obx[11]).isEqualTo("F");
    assertThat(obr[32]).contains("Demo Reader");
    assertThat(msh[10]).as("MSH-11, the separator being MSH-1").isEqualTo("T");
    assertThat(segments(message, "NTE"))
        .anySatisfy(nte -> assertThat(nte[3]).contains("SIMULATED"));
  }

  @Test
  @Order(3)
  void aPasskeySignsInTheBrowserByKeyboardAlone() throws Exception {
    JsonNode signed = browse("passkey.mjs", "senior", "sign-the-samples");

    assertThat(signed.path("receipt").asText()).contains("Checkpoint");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(listener.messages()).hasSize(2));
    assertThat(segments(listener.messages().getLast(), "OBR").getFirst()[32])
        .contains("Demo Senior");
  }

  @Test
  @Order(4)
  void aQuestionAboutAnImageIsAnsweredAndMarkedSimulated() throws Exception {
    try (var queue = new Queue(ports.web()).login("reader", "read-the-samples")) {
      String item =
          queue.rows().stream()
              .filter(row -> row.path("study").path("modality").asText().equals("DX"))
              .findFirst()
              .orElseThrow()
              .path("id")
              .asText();
      queue.post("/api/items/" + item + "/claim", Map.of());
      ask(queue, item, "visual-question", "Is there a pneumothorax?");
      ask(queue, item, "image-text-consistency", "There is a pneumothorax.");

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(queue.item(item).path("questions"))
                  .extracting(question -> question.path("state").asText())
                  .containsExactly("ANSWERED", "ANSWERED"));
      JsonNode answers = queue.item(item).path("questions");
      assertThat(answers.path(0).path("answer").asText()).isNotBlank();
      assertThat(answers.path(1).path("score").asDouble()).isBetween(0.0, 1.0);
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.path("simulated").asBoolean()).isTrue());
      queue.post("/api/items/" + item + "/release", Map.of());
    }
  }

  private static void ask(Queue queue, String item, String task, String question) throws Exception {
    queue.post(
        "/api/items/" + item + "/questions",
        Map.of("task", task, "question", question, "image", 0, "frame", 0));
  }

  @Test
  @Order(5)
  void noInferenceByteAndNoLogLineHoldsAnythingOfAPatient() throws Exception {
    List<String> secrets =
        SampleSet.patients().stream()
            .flatMap(DemoTest::secrets)
            .map(secret -> secret.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();

    assertThat(inferenceBytes()).isNotEmpty().allSatisfy(bytes -> assertHoldsNone(bytes, secrets));
    try (Stream<Path> logs = Files.list(folder.resolve("data").resolve("logs"))) {
      assertThat(logs)
          .isNotEmpty()
          .allSatisfy(log -> assertHoldsNone(Files.readString(log), secrets));
    }
    assertHoldsNone(String.join("\n", demo.lines()), secrets);
  }

  /** Micrometer says so where a meter was counted before there was a registry to keep it. */
  @Test
  @Order(5)
  void nothingIsCountedBeforeThereIsSomethingToKeepTheCount() throws Exception {
    Path log = folder.resolve("data").resolve("logs").resolve("countersign.log");

    assertThat(Files.readString(log)).doesNotContain("already has registered Meters");
  }

  @Test
  @Order(6)
  void itStopsCleanlyAndStartsAgainWithTheSameQueue() throws Exception {
    assertThat(demo.stop()).isIn(0, 143);

    demo =
        DemoProcess.start(
            "demo",
            "--data",
            folder.resolve("data").toString(),
            "--port-offset",
            Integer.toString(ports.web() - 8080),
            "--deliver-to",
            "localhost:" + listener.port());
    demo.awaitReady(Duration.ofMinutes(2));

    try (var queue = new Queue(ports.web()).login("reader", "read-the-samples")) {
      assertThat(settled(queue.rows())).hasSize(SampleSet.items() - 2);
    }
    assertThat(listener.messages()).as("signed once, sent once").hasSize(2);
  }

  @Test
  @Order(7)
  void triageSaysOfAnItemWhatItWaitsForAndWhyItHasItsDeadline() throws Exception {
    String item;
    try (var queue = new Queue(ports.web()).login("reader", "read-the-samples")) {
      item = settled(queue.rows()).getFirst().path("id").asText();
    }
    var said = new StringWriter();

    assertThat(inspect(item, said)).isEqualTo(ExitCode.DONE);
    assertThat(said.toString()).contains("waits for  a person's decision", "because");
    assertThat(inspect("1.2.3.unheard", said)).isEqualTo(ExitCode.SOME_FAILED);
  }

  @Test
  @Order(8)
  void aResultComesOutAgainWhenItsJobIsRunOnceMore() throws Exception {
    var results = new StringWriter();
    run(results, "tail", "inference.results", "--no-follow", "--kafka", broker());
    String first = results.toString().lines().findFirst().orElseThrow();
    String jobId = new ObjectMapper().readTree(first).path("event").path("jobId").asText();
    var said = new StringWriter();

    String data = folder.resolve("data").toString();
    String offset = Integer.toString(ports.web() - 8080);
    assertThat(run(said, "reproduce", jobId, "--data", data, "--port-offset", offset))
        .isEqualTo(ExitCode.DONE);
    assertThat(said.toString()).contains("The same came out again.");
  }

  private static int inspect(String study, StringWriter said) {
    return run(said, "triage", "inspect", study, "--kafka", broker());
  }

  private static String broker() {
    return "localhost:" + ports.kafka();
  }

  private static int run(StringWriter said, String... command) {
    return Countersign.commandLine().setOut(new PrintWriter(said)).execute(command);
  }

  private static List<JsonNode> settled(List<JsonNode> rows) {
    return rows.stream().filter(row -> row.path("draft").path("ready").asBoolean()).toList();
  }

  private static JsonNode browse(String script, String user, String password)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("node", "e2e/" + script).directory(WEB.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "BASE_URL",
                "http://localhost:" + ports.web(),
                "CS_USER",
                user,
                "CS_PASSWORD",
                password,
                "CS_SENTENCE",
                SENTENCE,
                "CS_SHOTS",
                Path.of("target", "screenshots").toAbsolutePath().toString()));
    Path errors = folder.resolve("browser-errors.txt");
    Process browser = builder.redirectError(errors.toFile()).start();
    String output = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(browser.exitValue()).as(Files.readString(errors)).isZero();
    return new ObjectMapper().readTree(output);
  }

  private static List<String[]> segments(String message, String name) {
    return Stream.of(message.split("\r"))
        .map(segment -> segment.split("\\|", -1))
        .filter(fields -> fields[0].equals(name))
        .toList();
  }

  /** HL7 v2.5.1 ch. 2.7, written apart from the product's own. */
  private static String unescape(String field) {
    return field
        .replace("\\.br\\", "\n")
        .replace("\\F\\", "|")
        .replace("\\S\\", "^")
        .replace("\\T\\", "&")
        .replace("\\R\\", "~")
        .replace("\\E\\", "\\");
  }

  private static Stream<String> secrets(SamplePatient patient) {
    return Stream.concat(
        patient.identifiers().stream(),
        Stream.of(
            patient.born().toString(), patient.zip() + " ", patient.phone().replace("-", "")));
  }

  private static List<String> inferenceBytes() {
    List<String> found = new ArrayList<>();
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            "localhost:" + ports.kafka(),
            "isolation.level",
            "read_uncommitted");
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(info -> info.topic().startsWith("inference."))
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .collect(Collectors.toSet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(entry -> {
              found.add(new String(entry.key(), StandardCharsets.ISO_8859_1));
              found.add(new String(entry.value(), StandardCharsets.ISO_8859_1));
            });
      }
    }
    return found;
  }

  private static void assertHoldsNone(String text, List<String> secrets) {
    // A telephone number's seven digits do come up in a hash now and then.
    String lower = HASH.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("#");
    assertThat(secrets).allSatisfy(secret -> assertThat(lower).doesNotContain(secret));
  }
}
