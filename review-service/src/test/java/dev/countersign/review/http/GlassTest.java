package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.ReasonCode;
import dev.countersign.review.signoff.RejectRequest;
import dev.countersign.review.signoff.Retractions;
import dev.countersign.review.worklist.History;
import dev.countersign.review.worklist.SavedViews;
import dev.countersign.review.worklist.View;
import dev.countersign.review.worklist.WorklistQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose role sees no patients, and how one item is opened all the same. */
class GlassTest extends QueueFixture {
  private static final Map<String, Object> REASON =
      Map.of("reason", "complaint 2026-17 about this report");

  private static String arrive() throws Exception {
    String id = "i-" + UUID.randomUUID();
    bench.project(Events.drafted(id, 1, bench.text("the words of a draft")).build());
    return id;
  }

  @Test
  void anAuditorSeesHowAnItemStandsButNotWhoseItIs() throws Exception {
    // Given
    String item = arrive();
    User reader = user(Role.READER);
    bench.claims.claim(reader, item);
    bench.signOff.reject(
        reader, item, new RejectRequest(ReasonCode.WRONG_SIDE, "a private comment", 0));
    bench.database.transaction(tx -> {
      History.add(
          tx, item, new History.Entry(bench.clock.instant(), "triage", "Superseded", "lost words"));
      return true;
    });
    as(Role.AUDITOR);

    // When
    JsonNode page = browser.get("/api/items/" + item).json();

    // Then
    assertThat(page.path("history").toString()).contains("Superseded").doesNotContain("lost words");
    assertThat(page.path("withoutPatient").asBoolean()).isTrue();
    assertThat(page.at("/row/patient/name").isNull()).isTrue();
    assertThat(page.at("/row/study/accession").isNull()).isTrue();
    assertThat(page.at("/row/state").asText()).isEqualTo("REJECTED");
    assertThat(page.at("/draft/model").asText()).isEqualTo("medgemma");
    assertThat(page.at("/draft/text").asText()).startsWith("[Not shown");
    assertThat(page.at("/rejected/reasonCode").asText()).isEqualTo("WRONG_SIDE");
    assertThat(page.at("/rejected/comment").isNull()).isTrue();
    assertThat(browser.get("/api/worklist?q=Zaphod").status()).isEqualTo(403);
    assertThat(
            browser.get("/api/items/" + item + "/images/0/thumbnail").json().path("code").asText())
        .isEqualTo("break-glass-needed");
  }

  @Test
  void whatPeopleWroteStandsInNoHistoryOfAnAuditor() throws Exception {
    // Given
    String item = arrive();
    User reader = user(Role.READER);
    User senior = user(Role.SENIOR);
    bench.claims.claim(reader, item);
    bench.handover.askSecondReading(reader, item, 0, "is this Mr Beeblebrox again?\nLeft base.");
    bench.claims.claim(senior, item);
    bench.handover.send(senior, item, bench.reader("ben").id(), 1, "Beeblebrox: yours");
    String signed = arrive();
    bench.claims.claim(reader, signed);
    bench.signOff.sign(reader, signed, bench.signing(signed, "words"));
    bench.retractions.retract(
        reader,
        signed,
        new Retractions.Reason("this is not Beeblebrox", "Retraction"),
        new Proof.Password(Bench.PASSWORD));

    for (Role role : List.of(Role.AUDITOR, Role.ADMINISTRATOR)) {
      as(role);

      // When
      JsonNode page = browser.get("/api/items/" + item).json();
      JsonNode retracted = browser.get("/api/items/" + signed).json();

      // Then
      assertThat(page.path("history").findValuesAsText("what"))
          .contains("Asked for a second reading", "Sent to Dr ben");
      assertThat(retracted.path("history").findValuesAsText("what")).contains("Retracted");
      assertThat(page.toString() + retracted).doesNotContain("Beeblebrox", "Left base", "is this");
    }
    as(Role.READER);
    assertThat(browser.get("/api/items/" + item).json().path("history").findValuesAsText("what"))
        .contains("Sent to Dr ben: Beeblebrox: yours");
  }

  @Test
  void noSavedViewTellsAnAuditorWhetherAPatientIsThere() throws Exception {
    // Given
    arrive();
    as(Role.AUDITOR);

    // When
    int saved = save("Beeblebrox");

    // Then
    assertThat(saved).isEqualTo(403);
    assertThat(browser.get("/api/views").json()).isEmpty();
    assertThat(save("")).isEqualTo(200);

    // When
    bench.database.transaction(tx ->
        SavedViews.keep(tx, user(Role.AUDITOR).id(), "of a former reader", seeking("Beeblebrox")));

    // Then
    assertThat(browser.get("/api/views").json().findValuesAsText("name")).containsExactly("mine");
  }

  private int save(String words) throws Exception {
    return browser
        .send(
            "POST",
            "/api/views",
            Map.of("name", "mine", "query", Map.of("view", "next", "q", words)))
        .status();
  }

  private static WorklistQuery seeking(String words) {
    return WorklistQuery.of(View.NEXT).seeking(words);
  }

  @Test
  void breakingTheGlassOpensOneItemToOneUserForAQuarterOfAnHour() throws Exception {
    // Given
    String item = arrive();
    String other = arrive();
    as(Role.AUDITOR);

    // When
    Browser.Answer broken = browser.send("POST", "/api/items/" + item + "/break-glass", REASON);

    // Then
    assertThat(broken.status()).isEqualTo(200);
    JsonNode page = browser.get("/api/items/" + item).json();
    assertThat(page.at("/row/patient/name").asText()).isEqualTo("Zaphod^Beeblebrox");
    assertThat(page.at("/draft/text").asText()).isEqualTo("the words of a draft");
    assertThat(page.path("history").findValuesAsText("what"))
        .contains("Broke the glass: complaint 2026-17 about this report");
    assertThat(browser.get("/api/items/" + item + "/images/0/thumbnail").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/" + other).body()).doesNotContain("Zaphod");
    assertThat(browser.get("/api/worklist?view=next").body()).doesNotContain("Zaphod");
    as(Role.ADMINISTRATOR);
    assertThat(browser.get("/api/items/" + item).body()).doesNotContain("Zaphod");
    bench.clock.advance(Duration.ofMinutes(15));
    as(Role.AUDITOR);
    assertThat(browser.get("/api/items/" + item).body()).doesNotContain("Zaphod");
  }

  @Test
  void theGlassNeedsAReasonAnItemAndSomebodyBehindIt() throws Exception {
    String item = arrive();
    as(Role.AUDITOR);
    String path = "/api/items/" + item + "/break-glass";
    assertThat(browser.send("POST", path, Map.of("reason", "because")).status()).isEqualTo(422);
    assertThat(browser.send("POST", path, Map.of()).status()).isEqualTo(400);
    assertThat(browser.send("POST", "/api/items/i-none/break-glass", REASON).status())
        .isEqualTo(404);
    as(Role.READER);
    assertThat(browser.send("POST", path, REASON).status()).isEqualTo(409);
    as(Role.INTEGRATION);
    assertThat(browser.send("POST", path, REASON).status()).isEqualTo(403);
  }

  @Test
  void theEventStreamTellsAnAuditorNoNames() throws Exception {
    // Given
    String item = arrive();
    as(Role.AUDITOR);
    try (var readers = new Browser(server.port())) {
      as(Role.READER, readers);
      try (var mine = browser.stream("/api/events");
          var theirs = readers.stream("/api/events")) {
        var heard = new StringBuilder();
        var heardByReader = new StringBuilder();

        // When
        bench.claims.claim(user(Role.READER), item);

        // Then
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> {
              heard.append(new String(mine.readNBytes(mine.available()), StandardCharsets.UTF_8));
              heardByReader.append(
                  new String(theirs.readNBytes(theirs.available()), StandardCharsets.UTF_8));
              return heard.indexOf(item) >= 0 && heardByReader.indexOf(item) >= 0;
            });
        assertThat(heardByReader).contains("Zaphod");
        assertThat(heard)
            .contains("event: row")
            .doesNotContain("Zaphod")
            .doesNotContain("MRN-4711");
      }
    }
  }
}
