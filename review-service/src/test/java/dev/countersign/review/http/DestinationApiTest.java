package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.events.BlobRef;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.RunningService;
import dev.countersign.review.delivery.MllpListener;
import dev.countersign.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations by the API, of the whole service with a receiver. */
class DestinationApiTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String RESEND = "/api/items/i-1/deliveries/pacs/resend";

  @Test
  void aReaderSeesHowADestinationStandsAndSendsAgainWhatItRefused(@TempDir Path folder)
      throws Exception {
    try (var receiver = MllpListener.start(MllpListener.saying("AE", "unknown patient"));
        var running =
            new RunningService(
                folder, Events.patient("Maple", "Ada"), receiver.destination("pacs"));
        var reader = new Browser(running.port());
        var auditor = new Browser(running.port())) {
      // Given a report that the receiver refuses
      arrive(running);
      assertThat(reader.get("/api/destinations").status()).isEqualTo(401);
      reader.logIn("reader", Bench.PASSWORD);
      auditor.logIn("auditor", Bench.PASSWORD);
      await().atMost(SOON).until(() -> reader.get("/api/items/i-1").status() == 200);
      assertThat(resend(reader).status()).isEqualTo(404);
      sign(reader);
      awaitState(reader, "REFUSED");

      JsonNode pacs = auditor.get("/api/destinations").json().path(0);
      assertThat(pacs.path("name").asText()).isEqualTo("pacs");
      assertThat(pacs.path("kind").asText()).isEqualTo("hl7-mllp");
      assertThat(pacs.path("state").asText()).isEqualTo("UP");
      assertThat(pacs.path("lastAnswer").isNull()).as("it may name a patient").isTrue();
      assertThat(reader.get("/api/destinations").json().at("/0/lastAnswer").asText())
          .isEqualTo("AE unknown patient");
      assertThat(pacs.path("waiting").asInt()).isZero();
      assertThat(resend(auditor).status()).isEqualTo(403);

      // When the receiver has come to know the patient
      receiver.answer(MllpListener.saying("AA", ""));
      Browser.Answer again = resend(reader);

      // Then it gets the same message once more
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.json().at("/0/destination").asText()).isEqualTo("pacs");
      awaitState(reader, "ACKNOWLEDGED");
      assertThat(receiver.received()).hasSize(2).containsOnly(receiver.received().getFirst());
      assertThat(resend(reader).status()).isEqualTo(409);
      assertThat(reader.send("POST", "/api/items/i-1/deliveries/x/resend", Map.of()).status())
          .isEqualTo(404);
    }
  }

  private static void arrive(RunningService running) throws Exception {
    BlobRef draft = running.blobs.put("the draft".getBytes(StandardCharsets.UTF_8), "text/plain");
    running.publish(Topic.WORKLIST_ITEMS, "i-1", Events.drafted("i-1", 1, draft).build());
  }

  private static void sign(Browser browser) throws Exception {
    JsonNode row = browser.send("POST", "/api/items/i-1/claim", Map.of()).json();
    Browser.Answer signed =
        browser.send(
            "POST",
            "/api/items/i-1/sign",
            Map.of(
                "text",
                "Signed words.",
                "version",
                row.path("version").asInt(),
                "password",
                Bench.PASSWORD,
                "meaning",
                "Reviewed and approved",
                "draftSha256",
                browser.get("/api/items/i-1").json().at("/draft/sha256").asText()));
    assertThat(signed.status()).isEqualTo(200);
  }

  private static Browser.Answer resend(Browser browser) throws Exception {
    return browser.send("POST", RESEND, Map.of());
  }

  private static void awaitState(Browser browser, String state) {
    await()
        .atMost(SOON)
        .until(() ->
            browser.get("/api/items/i-1").json().at("/deliveries/0/state").asText().equals(state));
  }
}
