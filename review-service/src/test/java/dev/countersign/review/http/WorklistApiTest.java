package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.Bench;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue by its API. */
class WorklistApiTest extends ApiFixture {
  @BeforeEach
  void logIn() throws Exception {
    browser.logIn("reader", Bench.PASSWORD);
  }

  @Test
  void theQuestionGoesIntoTheBodyAndPagesFollow() throws Exception {
    String first = arrive();
    String second = arrive();
    Map<String, Object> question = new HashMap<>(Map.of("view", "next", "q", "acc-i-", "limit", 1));

    JsonNode page = browser.send("POST", "/api/worklist", question).json();
    assertThat(page.path("items")).hasSize(1);
    String seen = page.at("/items/0/id").asText();
    do {
      question.put("after", page.path("next").asText());
      page = browser.send("POST", "/api/worklist", question).json();
      seen += page.at("/items/0/id").asText();
    } while (!page.path("next").isNull());

    assertThat(seen).contains(first, second);
    assertThat(page.at("/counts/next").asInt()).isGreaterThanOrEqualTo(2);
    question.put("after", "not one of ours");
    assertThat(browser.send("POST", "/api/worklist", question).status()).isEqualTo(400);
    assertThat(browser.send("POST", "/api/worklist", Map.of("view", "x")).json().path("detail"))
        .hasToString(
            "\"body.view: does not have a value in the enumeration"
                + " [\\\"next\\\", \\\"mine\\\", \\\"stat\\\", \\\"second\\\", \\\"failed\\\","
                + " \\\"superseded\\\", \\\"signed\\\"].\"");
    assertThat(browser.get("/api/worklist?view=next&state=READY&kind=STUDY&modality=DX").body())
        .contains(first);
    assertThat(browser.get("/api/worklist?priority=STAT").body()).doesNotContain(first);
  }

  @Test
  void theNextItemIsClaimedInOneCallUntilNoneIsLeft() throws Exception {
    String itemId = arrive();
    Browser.Answer answer = browser.send("POST", "/api/next", Map.of());
    String claimed = "";
    while (answer.status() == 200) {
      assertThat(answer.json().at("/claimedBy/name").asText()).isEqualTo("Dr reader");
      claimed += answer.json().path("id").asText();
      answer = browser.send("POST", "/api/next", Map.of());
    }

    assertThat(answer.status()).isEqualTo(204);
    assertThat(claimed).contains(itemId);
    browser.send("POST", "/api/items/" + itemId + "/release", Map.of());
  }

  @Test
  void aSavedViewIsOnesOwnIsCountedAndGoes() throws Exception {
    String itemId = arrive();
    Map<String, Object> view =
        Map.of("name", " Chests ", "query", Map.of("view", "next", "q", "acc-" + itemId));

    JsonNode saved = browser.send("POST", "/api/views", view).json();
    browser.send("POST", "/api/views", view);

    assertThat(saved.path("name").asText()).isEqualTo("Chests");
    assertThat(saved.path("count").asInt()).isEqualTo(1);
    JsonNode views = browser.get("/api/views").json();
    assertThat(views).hasSize(1);
    assertThat(views.at("/0/query/q").asText()).isEqualTo("acc-" + itemId);
    String path = "/api/views/" + saved.path("id").asText();
    try (var other = new Browser(running.port())) {
      other.logIn("senior", Bench.PASSWORD);
      assertThat(other.get("/api/views").json()).isEmpty();
      assertThat(other.send("DELETE", path, null).status()).isEqualTo(404);
    }
    assertThat(browser.send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(browser.get("/api/views").json()).isEmpty();
    assertThat(browser.send("POST", "/api/views", Map.of("name", "x")).status()).isEqualTo(400);
  }

  @Test
  void aReaderHasFiftyViewsAtMost() throws Exception {
    browser.logIn("auditor", Bench.PASSWORD);
    for (int i = 0; i < 50; i++) {
      assertThat(save("view " + i)).isEqualTo(200);
    }

    assertThat(save("one more")).isEqualTo(409);
    assertThat(save("view 7")).isEqualTo(200);
  }

  private int save(String name) throws Exception {
    return browser
        .send("POST", "/api/views", Map.of("name", name, "query", Map.of("view", "mine")))
        .status();
  }
}
