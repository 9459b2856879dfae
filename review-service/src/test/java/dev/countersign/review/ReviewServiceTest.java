package dev.countersign.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.events.BlobRef;
import dev.countersign.events.DecisionSigned;
import dev.countersign.platform.kafka.EventSubscriber;
import dev.countersign.review.database.Database;
import dev.countersign.review.delivery.MllpListener;
import dev.countersign.review.http.Browser;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * From triage's event to the receiver's acknowledgement, over real Kafka, PostgreSQL and sockets.
 */
class ReviewServiceTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String WORDS = "FINDINGS\nNo focal consolidation | edited.\n";
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  private static MllpListener receiver;
  private static RunningService running;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    var ours = (Logger) LoggerFactory.getLogger("dev.countersign");
    ours.setLevel(Level.DEBUG);
    LOG.start();
    ours.addAppender(LOG);
    receiver = MllpListener.start(MllpListener.saying("AA", ""));
    running =
        new RunningService(
            folder, Events.patient("Quillfeather", "Ottoline"), receiver.destination("pacs"));
    await().atMost(SOON).until(() -> running.service().ready());
  }

  @AfterAll
  static void stop() throws Exception {
    running.close();
    receiver.close();
    var ours = (Logger) LoggerFactory.getLogger("dev.countersign");
    ours.detachAppender(LOG);
    ours.setLevel(null);
  }

  private static String arrive() throws Exception {
    String itemId = "i-" + UUID.randomUUID();
    BlobRef draft = running.blobs.put("the draft".getBytes(StandardCharsets.UTF_8), "text/plain");
    running.publish(Topic.WORKLIST_ITEMS, itemId, Events.drafted(itemId, 1, draft).build());
    return itemId;
  }

  private static void awaitItem(Browser browser, String itemId) {
    await().atMost(SOON).until(() -> browser.get("/api/items/" + itemId).status() == 200);
  }

  private static Browser.Answer sign(Browser browser, String itemId) throws Exception {
    JsonNode row = browser.send("POST", "/api/items/" + itemId + "/claim", Map.of()).json();
    return browser.send(
        "POST",
        "/api/items/" + itemId + "/sign",
        Map.of(
            "text",
            WORDS,
            "version",
            row.path("version").asInt(),
            "password",
            Bench.PASSWORD,
            "meaning",
            "Reviewed and approved",
            "draftSha256",
            browser.get("/api/items/" + itemId).json().at("/draft/sha256").asText()));
  }

  @Test
  void aPasswordIsKeptAtItsFullCost() throws Exception {
    User user = running.service().users().ensure("new", "Dr New", Role.READER, Bench.PASSWORD);

    try (var database = Database.open(running.database)) {
      Optional<String> hash =
          database.transaction(tx ->
              tx.one(
                  "SELECT password_hash FROM users WHERE user_id = ?",
                  row -> row.text("password_hash"),
                  user.id()));
      assertThat(hash).hasValueSatisfying(kept -> assertThat(kept).startsWith("argon2id$19456$2$"));
    }
  }

  @Test
  void aDraftThatArrivesIsSeenClaimedSignedPublishedAndDelivered() throws Exception {
    List<DecisionSigned> decisions = new CopyOnWriteArrayList<>();
    try (var browser = new Browser(running.port());
        var _ =
            EventSubscriber.start(
                Engines.kafka(),
                new EventCodec(),
                "decisions-" + UUID.randomUUID(),
                "test",
                List.of(Topic.REVIEW_DECISIONS),
                events -> events.forEach(event -> decisions.add((DecisionSigned) event.event())))) {
      browser.logIn("reader", Bench.PASSWORD);
      String itemId = arrive();
      awaitItem(browser, itemId);

      // When
      Browser.Answer signed = sign(browser, itemId);

      // Then
      assertThat(signed.status()).isEqualTo(200);
      assertThat(signed.json().at("/final/text").asText()).isEqualTo(WORDS);
      assertThat(signed.json().at("/row/state").asText()).isEqualTo("SIGNED");
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(decisions)
                  .filteredOn(decision -> decision.getItemId().equals(itemId))
                  .singleElement()
                  .satisfies(decision ->
                      assertThat(decision.getHash())
                          .isEqualTo(signed.json().at("/final/hash").asText())));
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(
                      browser.get("/api/items/" + itemId).json().at("/deliveries/0/state").asText())
                  .isEqualTo("ACKNOWLEDGED"));
      assertThat(receiver.received())
          .filteredOn(message -> message.contains("ACC-" + itemId))
          .singleElement()
          .satisfies(message ->
              assertThat(MllpListener.field(message, "OBX", 5))
                  .isEqualTo("FINDINGS\\.br\\No focal consolidation \\F\\ edited.\\.br\\"));
    }
  }

  @Test
  void whatWasSignedBeforeARestartIsDeliveredOnceAfterIt() throws Exception {
    receiver.answer(message -> "");
    String itemId;
    try (var browser = new Browser(running.port())) {
      browser.logIn("reader", Bench.PASSWORD);
      itemId = arrive();
      awaitItem(browser, itemId);
      assertThat(sign(browser, itemId).status()).isEqualTo(200);
    }

    running.restart();
    receiver.answer(MllpListener.saying("AA", ""));

    try (var browser = new Browser(running.port())) {
      browser.logIn("reader", Bench.PASSWORD);
      await()
          .atMost(SOON)
          .until(() ->
              browser
                  .get("/api/items/" + itemId)
                  .json()
                  .at("/deliveries/0/state")
                  .asText()
                  .equals("ACKNOWLEDGED"));
      await().atMost(SOON).until(() -> running.service().ready());
    }
    assertThat(receiver.received())
        .filteredOn(message -> message.contains("ACC-" + itemId))
        .extracting(message -> MllpListener.field(message, "MSH", 9))
        .isNotEmpty()
        .containsOnly(
            MllpListener.field(
                receiver.received().stream()
                    .filter(message -> message.contains("ACC-" + itemId))
                    .findFirst()
                    .orElseThrow(),
                "MSH",
                9));
  }

  private static void follow(InputStream stream, List<String> seen) {
    try {
      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .forEach(seen::add);
    } catch (UncheckedIOException e) {
      seen.add("the stream was closed");
    }
  }

  @Test
  void aRowThatChangesReachesAnOpenPageByItself() throws Exception {
    try (var browser = new Browser(running.port())) {
      browser.logIn("reader", Bench.PASSWORD);
      // Closing the reader would wait for the line that it is waiting for.
      try (InputStream stream = browser.stream("/api/events")) {
        List<String> seen = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> follow(stream, seen));
        await().atMost(SOON).until(() -> seen.contains(": open"));

        String itemId = arrive();

        await()
            .atMost(SOON)
            .untilAsserted(() -> {
              assertThat(seen)
                  .anySatisfy(line -> assertThat(line).startsWith("data: {").contains(itemId));
              assertThat(seen).contains("event: row", "event: counts");
            });
        browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
        await()
            .atMost(SOON)
            .until(() ->
                seen.stream()
                    .anyMatch(
                        line -> line.contains(itemId) && line.contains("\"state\":\"CLAIMED\"")));
      }
    }
  }

  @Test
  void noLogLineHoldsAPatientsDataOrAReportsWords() throws Exception {
    try (var browser = new Browser(running.port())) {
      browser.logIn("reader", Bench.PASSWORD);
      browser.logIn("reader", "a wrong password");
      String itemId = arrive();
      awaitItem(browser, itemId);
      browser.get("/api/worklist?q=Quillfeather");
      assertThat(sign(browser, itemId).status()).isEqualTo(200);
      await()
          .atMost(SOON)
          .until(() ->
              receiver.received().stream().anyMatch(message -> message.contains("ACC-" + itemId)));
    }

    assertThat(LOG.list).isNotEmpty();
    assertThat(LOG.list)
        .allSatisfy(event ->
            assertThat(
                    event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + event.getThrowableProxy())
                .doesNotContainIgnoringCase(
                    "Quillfeather",
                    "Ottoline",
                    "4711",
                    "19650417",
                    "ACC-",
                    "consolidation",
                    Bench.PASSWORD,
                    "a wrong password"));
  }
}
