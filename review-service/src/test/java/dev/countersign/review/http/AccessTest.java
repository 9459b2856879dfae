package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.Bench;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what, and that nobody else can. */
class AccessTest extends ApiFixture {
  @Test
  void aLoginSetsAStrictCookieThatScriptsCannotReadAndANewOneEachTime() throws Exception {
    Browser.Answer first = browser.logIn("reader", Bench.PASSWORD);
    String before = browser.cookie;
    Browser.Answer second = browser.logIn("reader", Bench.PASSWORD);

    assertThat(first.header("Set-Cookie"))
        .containsIgnoringCase("; HttpOnly")
        .contains("SameSite=Strict", "Path=/");
    assertThat(first.json().at("/user/role").asText()).isEqualTo("reader");
    assertThat(first.json().path("mode").asText()).isEqualTo("RESEARCH");
    assertThat(second.header("Set-Cookie")).doesNotStartWith(before);
    browser.cookie = before;
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void overHttpsTheCookieIsBoundToTheHost() {
    assertThat(new LoginCookie(true).set("token"))
        .startsWith("__Host-countersign=token")
        .contains("Secure", "Path=/")
        .doesNotContain("Domain");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() throws Exception {
    Browser.Answer wrong = browser.logIn("senior", "wrong");
    Browser.Answer unknown = browser.logIn("nobody", "wrong");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(browser.logIn("no\0body", "wrong").body()).isEqualTo(wrong.body());
  }

  @Test
  void afterFiveFailuresTheNextTryHasToWait() throws Exception {
    for (int i = 0; i < 5; i++) {
      browser.logIn("victim", "wrong");
    }

    Browser.Answer locked = browser.logIn("victim", "wrong");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aChangeNeedsTheCsrfTokenAndJson() throws Exception {
    browser.logIn("reader", Bench.PASSWORD);
    String itemId = arrive();
    String token = browser.csrf;

    browser.csrf = "";
    assertThat(browser.send("POST", "/api/items/" + itemId + "/claim", Map.of()).status())
        .isEqualTo(403);
    assertThat(browser.send("DELETE", "/api/session", null).status()).isEqualTo(403);
    browser.csrf = token;
    assertThat(
            browser
                .send(
                    browser
                        .request("/api/items/" + itemId + "/claim")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .status())
        .isEqualTo(415);
    assertThat(browser.send("DELETE", "/api/session", null).status()).isEqualTo(204);
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void onlyReadersDecideAndMachinesReadNothing() throws Exception {
    String itemId = arrive();
    browser.logIn("auditor", Bench.PASSWORD);
    assertThat(browser.get("/api/worklist").status()).isEqualTo(200);
    assertThat(browser.send("POST", "/api/items/" + itemId + "/claim", Map.of()).status())
        .isEqualTo(403);
    browser.logIn("integration", Bench.PASSWORD);
    assertThat(browser.get("/api/worklist").status()).isEqualTo(403);
    assertThat(browser.get("/api/events").status()).isEqualTo(403);
  }
}
