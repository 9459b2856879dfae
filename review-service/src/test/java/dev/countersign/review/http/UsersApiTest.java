package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.Bench;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.User;
import dev.countersign.review.login.Users;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Accounts, passwords and logins, as their owners and administrators handle them. */
class UsersApiTest extends QueueFixture {
  private static final String GIVEN = "given by somebody else";
  private static final String OWN = "chosen by its owner";

  private JsonNode add(String username) throws Exception {
    as(Role.ADMINISTRATOR);
    Browser.Answer answer =
        browser.send(
            "POST",
            "/api/users",
            Map.of("username", username, "name", "Dr New", "role", "reader", "password", GIVEN));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private int change(JsonNode user, Map<String, Object> values) throws Exception {
    as(Role.ADMINISTRATOR);
    return browser.send("PUT", "/api/users/" + user.path("id").asText(), values).status();
  }

  @Test
  void aPasswordThatAnAdministratorChoseOpensNothingButTheChangeToAnOwnOne() throws Exception {
    // Given
    JsonNode added = add("newcomer");
    assertThat(added.path("temporaryPassword").asBoolean()).isTrue();
    Browser.Answer login = browser.logIn("newcomer", GIVEN);
    assertThat(login.json().path("passwordChangeNeeded").asBoolean()).isTrue();
    assertThat(browser.get("/api/worklist").json().path("code").asText())
        .isEqualTo("password-change-needed");
    String before = browser.cookie;

    // When
    Browser.Answer changed =
        browser.send(
            "POST", "/api/session/password", Map.of("oldPassword", GIVEN, "newPassword", OWN));

    // Then
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().path("passwordChangeNeeded").asBoolean()).isFalse();
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
    browser.cookie = changed.header("Set-Cookie").split(";")[0];
    assertThat(browser.cookie).isNotEqualTo(before);
    assertThat(browser.get("/api/worklist").status()).isEqualTo(200);
    assertThat(browser.logIn("newcomer", GIVEN).status()).isEqualTo(401);
    assertThat(browser.logIn("newcomer", OWN).status()).isEqualTo(200);
  }

  @Test
  void aDisabledAccountIsLoggedOutAtOnceAndCannotLogIn() throws Exception {
    JsonNode added = add("leaver");
    try (var open = new Browser(server.port())) {
      open.logIn("leaver", GIVEN);
      assertThat(change(added, Map.of("disabled", true))).isEqualTo(200);
      assertThat(open.get("/api/session").status()).isEqualTo(401);
      assertThat(open.logIn("leaver", GIVEN).status()).isEqualTo(401);
      assertThat(change(added, Map.of("disabled", false))).isEqualTo(200);
      assertThat(open.logIn("leaver", GIVEN).status()).isEqualTo(200);
      assertThat(change(added, Map.of("role", "auditor", "name", "Auditor New"))).isEqualTo(200);
      assertThat(open.get("/api/session").status()).isEqualTo(401);
    }
    assertThat(browser.get("/api/users").json().path("users").findValuesAsText("name"))
        .contains("Auditor New", "Dr reader");
  }

  @Test
  void refusesAccountsThatBreakARule() throws Exception {
    JsonNode added = add("applicant");
    as(Role.ADMINISTRATOR);
    Map<String, Object> taken =
        Map.of("username", "applicant", "name", "Dr B", "role", "reader", "password", GIVEN);
    Map<String, Object> noRole =
        Map.of("username", "c", "name", "Dr C", "role", "king", "password", GIVEN);

    assertThat(browser.send("POST", "/api/users", taken).status()).isEqualTo(422);
    assertThat(browser.send("POST", "/api/users", noRole).status()).isEqualTo(400);
    assertThat(change(added, Map.of("name", "two\nlines"))).isEqualTo(422);
    assertThat(change(added, Map.of("disabled", "yes"))).isEqualTo(400);
    assertThat(change(added, Map.of("password", "password1234"))).isEqualTo(422);
    assertThat(browser.send("PUT", "/api/users/999999", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void noAdministratorTakesTheOwnRightsAwayOrGetsRoundTheOldPassword() throws Exception {
    as(Role.ADMINISTRATOR);
    String own = "/api/users/" + user(Role.ADMINISTRATOR).id();

    assertThat(browser.send("PUT", own, Map.of("role", "reader")).status()).isEqualTo(409);
    assertThat(browser.send("PUT", own, Map.of("disabled", true)).status()).isEqualTo(409);
    assertThat(browser.send("PUT", own, Map.of("password", OWN)).status()).isEqualTo(409);
    assertThat(browser.send("PUT", own, Map.of("name", "Dr administrator")).status())
        .isEqualTo(200);
  }

  @Test
  void anOwnPasswordNeedsTheOldOneAndKeepsTheRules() throws Exception {
    as(Role.SENIOR);
    String path = "/api/session/password";

    assertThat(
            browser.send("POST", path, Map.of("oldPassword", "wrong", "newPassword", OWN)).status())
        .isEqualTo(403);
    for (String refused :
        new String[] {
          "elevenchars", "qwertyuiop123", "my countersign word", "the senior one", Bench.PASSWORD
        }) {
      Browser.Answer answer =
          browser.send("POST", path, Map.of("oldPassword", Bench.PASSWORD, "newPassword", refused));
      assertThat(answer.status()).as(refused).isEqualTo(422);
      assertThat(answer.body()).doesNotContain(refused);
    }
  }

  @Test
  void aPasswordThatAnAdministratorSetsIsNotReplacedByAChangeUnderWay() throws Exception {
    // Given
    long id = add("victim").path("id").asLong();
    browser.logIn("victim", GIVEN);
    Users users = bench.logins.users();
    var reset = users.temporaryPassword("victim", "set by an administrator");
    Map<String, Object> change = Map.of("oldPassword", GIVEN, "newPassword", OWN);

    // When
    Future<Browser.Answer> changing =
        bench.database.transaction(tx -> {
          tx.one("SELECT FROM users WHERE user_id = ? FOR SHARE", row -> row, id);
          var under =
              bench.startBeside(() -> browser.send("POST", "/api/session/password", change));
          users.setPassword(tx, id, reset);
          return under;
        });

    // Then
    assertThat(changing.get().status()).isEqualTo(401);
    assertThat(browser.logIn("victim", OWN).status()).isEqualTo(401);
    assertThat(browser.logIn("victim", "set by an administrator").status()).isEqualTo(200);
  }

  @Test
  void noLoginBeginsByAPasswordThatIsReplacedMeanwhile() throws Exception {
    // Given
    long id = add("sleeper").path("id").asLong();
    Users users = bench.logins.users();
    var reset = users.temporaryPassword("sleeper", "set by an administrator");

    // When
    Future<Browser.Answer> login =
        bench.database.transaction(tx -> {
          users.lock(tx, id);
          users.setPassword(tx, id, reset);
          return bench.startBeside(() -> browser.logIn("sleeper", GIVEN));
        });

    // Then
    assertThat(login.get().status()).isEqualTo(401);
  }

  @Test
  void anAdministratorWhoIsDisabledMeanwhileChangesNoAccount() throws Exception {
    // Given
    Users users = bench.logins.users();
    User one = users.ensure("first-one", "One", Role.ADMINISTRATOR, Bench.PASSWORD);
    User two = users.ensure("other-one", "Two", Role.ADMINISTRATOR, Bench.PASSWORD);
    browser.logIn("first-one", Bench.PASSWORD);

    // When
    Future<Browser.Answer> change =
        bench.database.transaction(tx -> {
          users.change(tx, users.lock(tx, one.id()).orElseThrow(), "One", Role.ADMINISTRATOR, true);
          return bench.startBeside(
              () -> browser.send("PUT", "/api/users/" + two.id(), Map.of("disabled", true)));
        });

    // Then
    assertThat(change.get().status()).isEqualTo(409);
    assertThat(browser.logIn("other-one", Bench.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void oneSeesOnesLoginsAndEndsThem() throws Exception {
    try (var other = new Browser(server.port());
        var auditor = new Browser(server.port())) {
      // Given
      String otherId = as(Role.READER, other).id();
      String auditorId = as(Role.AUDITOR, auditor).id();
      as(Role.READER);

      // Then
      JsonNode sessions = browser.get("/api/session/list").json();
      assertThat(sessions.findValuesAsText("id")).contains(otherId).doesNotContain(auditorId);
      assertThat(sessions.findValuesAsText("current")).containsOnlyOnce("true");
      String list = "/api/session/list/";
      assertThat(browser.send("DELETE", list + auditorId, null).status()).isEqualTo(404);
      assertThat(browser.send("DELETE", list + otherId, null).status()).isEqualTo(204);
      assertThat(other.get("/api/session").status()).isEqualTo(401);
      assertThat(auditor.get("/api/session").status()).isEqualTo(200);
    }
  }

  @Test
  void aTokenThatWasThereBeforeTheLoginIsNotTakenOver() throws Exception {
    browser.cookie = "countersign=" + "a".repeat(64);

    browser.logIn("reader", Bench.PASSWORD);

    assertThat(browser.cookie).doesNotContain("a".repeat(64));
    browser.cookie = "countersign=" + "a".repeat(64);
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
  }
}
