package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.events.LinkedNote;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page asks of the service. */
class ApiTest extends ApiFixture {
  @Test
  void namesAndNotesWithMarkupComeBackAsDataUnderAStrictPolicy() throws Exception {
    var note = new LinkedNote("n-1", "Referral", text("<img src=x onerror=alert(1)>"), null);
    String itemId =
        arrive(Events.drafted(newId(), 1, text("<b>draft</b>")).setNotes(List.of(note)));
    browser.logIn("reader", Bench.PASSWORD);

    Browser.Answer page = browser.get("/api/items/" + itemId);

    assertThat(page.json().at("/row/patient/name").asText())
        .isEqualTo("<script>alert(1)</script>^\"';--");
    assertThat(page.json().at("/notes/0/text").asText()).isEqualTo("<img src=x onerror=alert(1)>");
    assertThat(page.json().at("/draft/text").asText()).isEqualTo("<b>draft</b>");
    assertThat(page.json().at("/draft/simulated").asBoolean()).isTrue();
    assertThat(page.header("Content-Type")).isEqualTo("application/json");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aStaleSaveAndASecondReaderGetAConflictWithWhatStands() throws Exception {
    String itemId = arrive();
    browser.logIn("reader", Bench.PASSWORD);
    String text = "/api/items/" + itemId + "/text";
    assertThat(browser.send("PUT", text, Map.of("text", "x", "version", 0)).status())
        .isEqualTo(409);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    browser.send("PUT", text, Map.of("text", "newer", "version", 0));

    Browser.Answer stale = browser.send("PUT", text, Map.of("text", "older", "version", 0));

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.json().at("/current/text").asText()).isEqualTo("newer");
    assertThat(stale.json().at("/current/version").asInt()).isEqualTo(1);
    try (var other = new Browser(running.port())) {
      other.logIn("senior", Bench.PASSWORD);
      Browser.Answer taken = other.send("POST", "/api/items/" + itemId + "/claim", Map.of());
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.json().path("claimedBy").asText()).isEqualTo("Dr reader");
    }
  }

  @Test
  void tellsWhatIsWrongWithASignature() throws Exception {
    String itemId = arrive();
    browser.logIn("senior", Bench.PASSWORD);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    Map<String, Object> wrong =
        Map.of("text", "words", "version", 0, "password", "wrong", "meaning", "Reviewed");
    Map<String, Object> empty =
        Map.of("text", " \n", "version", 0, "password", Bench.PASSWORD, "meaning", "Reviewed");
    Map<String, Object> noDraft =
        Map.of("text", "words", "version", 0, "password", Bench.PASSWORD, "meaning", "Reviewed");
    String path = "/api/items/" + itemId + "/sign";

    assertThat(browser.send("POST", path, wrong).status()).isEqualTo(403);
    assertThat(browser.send("POST", path, empty).status()).isEqualTo(422);
    assertThat(browser.send("POST", path, noDraft).status()).isEqualTo(409);
    assertThat(browser.send("POST", path, Map.of("text", "words")).status()).isEqualTo(400);
    assertThat(
            browser
                .send(
                    "PUT",
                    "/api/items/" + itemId + "/text",
                    Map.of("text", "x".repeat(70_000), "version", 0))
                .status())
        .isEqualTo(422);
    assertThat(
            browser
                .send(
                    "PUT",
                    "/api/items/" + itemId + "/text",
                    Map.of("text", "x".repeat(2_000_000), "version", 0))
                .status())
        .isEqualTo(413);
  }

  @Test
  void aRejectionNeedsACodedReasonAndStandsInTheHistory() throws Exception {
    String itemId = arrive();
    browser.logIn("reader", Bench.PASSWORD);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    String path = "/api/items/" + itemId + "/reject";

    assertThat(
            browser
                .send("POST", path, Map.of("reasonCode", "BAD", "comment", "", "version", 0))
                .status())
        .isEqualTo(400);
    assertThat(
            browser
                .send(
                    "POST",
                    path,
                    Map.of("reasonCode", "WRONG_SIDE", "comment", "left", "version", 0))
                .status())
        .isEqualTo(200);

    JsonNode page = browser.get("/api/items/" + itemId).json();
    assertThat(page.at("/rejected/reasonCode").asText()).isEqualTo("WRONG_SIDE");
    assertThat(page.at("/rejected/by").asText()).isEqualTo("Dr reader");
    assertThat(page.path("final").isNull()).isTrue();
    assertThat(page.path("history").findValuesAsText("what"))
        .containsExactly("Arrived", "Claimed", "Rejected: WRONG_SIDE");
    assertThat(browser.get("/api/worklist?view=signed").body()).contains(itemId);
  }

  @Test
  void anAddendumsIdWithItsSlashIsAnAddressToo() throws Exception {
    String itemId = arrive();
    browser.logIn("reader", Bench.PASSWORD);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    browser.send(
        "POST",
        "/api/items/" + itemId + "/reject",
        Map.of("reasonCode", "POOR_IMAGE", "comment", "", "version", 0));

    arrive(Events.study(itemId, 2));

    await().atMost(SOON).until(() -> browser.get("/api/items/" + itemId + "%2Fa2").status() == 200);
    assertThat(
            browser
                .send("POST", "/api/items/" + itemId + "%2Fa2/claim", Map.of())
                .json()
                .path("id")
                .asText())
        .isEqualTo(itemId + "/a2");
  }

  @Test
  void theContractIsThereWithoutALoginAndAFaultIsAnsweredAsAProblem() throws Exception {
    JsonNode contract = browser.get("/openapi.json").json();
    assertThat(contract.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(contract.at("/paths/~1api~1items~1{id}~1sign/post/x-access").asText())
        .isEqualTo("decides");

    Browser.Answer fault = browser.send("POST", "/api/session", Map.of("username", "reader"));
    assertThat(fault.status()).isEqualTo(400);
    assertThat(fault.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(fault.json().path("detail").asText())
        .isEqualTo("body: required property 'password' not found.");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    browser.logIn("reader", Bench.PASSWORD);

    assertThat(browser.get("/api/worklist?view=everything").status()).isEqualTo(400);
    assertThat(browser.get("/api/worklist?limit=0").status()).isEqualTo(400);
    assertThat(browser.get("/api/nothing").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/i-none").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/i%00none").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/i'%20OR%20'1'='1").status()).isEqualTo(404);
    assertThat(browser.get("/api/worklist?q=%00").status()).isEqualTo(400);
    assertThat(browser.get("/api/items/i-none/images/0/frames/0").status()).isEqualTo(404);
    assertThat(browser.get("/assets/..%2f..%2fetc%2fpasswd").status()).isEqualTo(404);
    assertThat(browser.get("/db/migration/V1__review.sql").status()).isEqualTo(404);
  }

  @Test
  void thePagesFilesAreServedAndItsOwnAddressesGetTheIndex() {
    var files = new PageFiles("page");

    assertThat(files.answer("/items/i-1").body().toString()).contains("the page of a test");
    assertThat(files.answer("/assets/app-0f3.js").headers())
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(files.answer("/").headers()).containsEntry("Cache-Control", "no-cache");
    assertThat(files.answer("/assets/../secret.txt").status()).isEqualTo(404);
    assertThat(new PageFiles("absent").answer("/").body().toString())
        .contains("The page is not in this build");
  }

  @Test
  void anAddressOfManyPartsIsAnswered() throws Exception {
    assertThat(browser.get("/a".repeat(2_000) + ".js").status()).isEqualTo(404);
  }
}
