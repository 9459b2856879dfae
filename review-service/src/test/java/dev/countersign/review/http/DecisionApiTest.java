package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.Bench;
import dev.countersign.review.audit.Verdict;
import dev.countersign.review.audit.Verification;
import dev.countersign.review.audit.Witness;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Decisions and their proof, as a client of the API has them. */
class DecisionApiTest extends ApiFixture {
  private static final String MEANING = "Reviewed and approved";

  private String claimed() throws Exception {
    String path = "/api/items/" + arrive();
    browser.logIn("reader", Bench.PASSWORD);
    assertThat(browser.send("POST", path + "/claim", Map.of()).status()).isEqualTo(200);
    return path;
  }

  private Map<String, Object> signing(String path) throws Exception {
    JsonNode page = browser.get(path).json();
    var body = new HashMap<String, Object>();
    body.put("text", "words");
    body.put("version", page.at("/row/version").asInt());
    body.put("password", Bench.PASSWORD);
    body.put("meaning", MEANING);
    body.put("draftSha256", page.at("/draft/sha256").asText());
    return body;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSignerGetsAReceiptThatTheExportIsHeldAgainst() throws Exception {
    // Given
    String path = claimed();
    Map<String, Object> body = signing(path);
    body.put(
        "review",
        Map.of(
            "images", List.of(Map.of("index", 0, "frame", 0)),
            "dwellMs", 1234,
            "groundingShown", false,
            "claims", List.of(Map.of("start", 0, "end", 3, "action", "ACCEPTED")),
            "spans", List.of(Map.of("start", 0, "end", 5, "origin", "HUMAN"))));

    // When
    Browser.Answer signed = browser.send("POST", path + "/sign", body);

    // Then
    assertThat(signed.status()).isEqualTo(200);
    JsonNode receipt = signed.json().path("receipt");
    assertThat(browser.get(path + "/receipt").json()).isEqualTo(receipt);
    assertThat(browser.get("/api/audit/export").status()).isEqualTo(403);
    browser.logIn("auditor", Bench.PASSWORD);
    Browser.Answer export = browser.get("/api/audit/export");
    assertThat(export.status()).isEqualTo(200);
    Witness witness = Witness.receipt("receipt", stream(receipt.toString()));
    assertThat(
            Verification.of(
                stream(export.body()),
                new Verification.Evidence(Set.of(), List.of(witness), running.blobs)))
        .isInstanceOf(Verdict.Whole.class);
    assertThat(export.body()).contains("\"reviewSha256\":\"").doesNotContain("words", "Maple");
  }

  @Test
  void aSecondSubmitOfASignatureGetsAConflict() throws Exception {
    String path = claimed();
    Map<String, Object> body = signing(path);

    assertThat(browser.send("POST", path + "/sign", body).status()).isEqualTo(200);
    assertThat(browser.send("POST", path + "/sign", body).status()).isEqualTo(409);
  }

  @Test
  void aReviewThatIsNoneIsRefusedBeforeAnythingIsSigned() throws Exception {
    String path = claimed();
    Map<String, Object> body = signing(path);
    body.put("review", Map.of("images", "all"));
    assertThat(browser.send("POST", path + "/sign", body).status()).isEqualTo(400);
    body.put(
        "review",
        Map.of(
            "images", List.of(),
            "dwellMs", 1,
            "groundingShown", true,
            "claims", List.of(),
            "spans", List.of(Map.of("start", 0, "end", 99, "origin", "AI"))));
    assertThat(browser.send("POST", path + "/sign", body).status()).isEqualTo(422);
    assertThat(browser.send("POST", path + "/sign/challenge", signing(path)).status())
        .isEqualTo(409);
    assertThat(browser.get(path).json().at("/row/state").asText()).isEqualTo("CLAIMED");
  }

  @Test
  void anItemIsSentReadASecondTimeSignedAddedToAndRetracted() throws Exception {
    // Given
    String path = claimed();
    JsonNode colleagues = browser.get("/api/colleagues").json();
    assertThat(colleagues.findValuesAsText("name")).containsExactly("Dr senior");
    assertThat(colleagues.findValuesAsText("role")).containsExactly("senior");
    int version = browser.get(path).json().at("/row/version").asInt();
    String senior = colleagues.at("/0/id").asText();

    // When a second reading is asked for
    Browser.Answer asked =
        browser.send(
            "POST", path + "/second-reading", Map.of("version", version, "comment", "sure?"));
    assertThat(asked.json().at("/secondReading/askedBy/name").asText()).isEqualTo("Dr reader");
    assertThat(browser.send("POST", path + "/claim", Map.of()).status()).isEqualTo(409);
    assertThat(browser.send("POST", path + "/send", Map.of("to", senior, "version", 0)).status())
        .isEqualTo(409);
    assertThat(browser.send("POST", path + "/send", Map.of("to", "x", "version", 0)).status())
        .isEqualTo(400);

    // Then the other signs
    browser.logIn("senior", Bench.PASSWORD);
    assertThat(browser.send("POST", path + "/claim", Map.of()).status()).isEqualTo(200);
    assertThat(browser.send("POST", path + "/addendum", Map.of()).status()).isEqualTo(409);
    assertThat(browser.send("POST", path + "/sign", signing(path)).status()).isEqualTo(200);
    JsonNode addendum = browser.send("POST", path + "/addendum", Map.of()).json();
    assertThat(addendum.path("id").asText()).endsWith("/n1");

    Map<String, Object> retraction =
        Map.of("reason", "wrong side", "meaning", "Retraction", "password", Bench.PASSWORD);
    Browser.Answer retracted = browser.send("POST", path + "/retract", retraction);
    assertThat(retracted.json().at("/row/state").asText()).isEqualTo("RETRACTED");
    assertThat(retracted.json().at("/receipt/sequence").asLong())
        .isGreaterThan(retracted.json().at("/final/sequence").asLong());
    assertThat(browser.send("POST", path + "/retract", retraction).status()).isEqualTo(409);
    JsonNode page = browser.get(path).json();
    assertThat(page.at("/retracted/reason").asText()).isEqualTo("wrong side");
    assertThat(page.at("/final/text").asText()).isEqualTo("words");
  }
}
