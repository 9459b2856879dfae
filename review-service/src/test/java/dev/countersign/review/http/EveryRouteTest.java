package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.LinkedNote;
import dev.countersign.review.Events;
import dev.countersign.review.login.Role;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every route that the server has, so that a new one cannot be forgotten. */
class EveryRouteTest extends QueueFixture {
  private static final String ITEM = "i-walked";
  private static final String EVENTS = "/api/events";
  private static final Map<Access, Set<Role>> ALLOWED =
      Map.of(
          Access.ANYONE, EnumSet.allOf(Role.class),
          Access.LOGGED_IN, EnumSet.allOf(Role.class),
          Access.LISTS, EnumSet.complementOf(EnumSet.of(Role.INTEGRATION)),
          Access.READS, EnumSet.of(Role.READER, Role.SENIOR),
          Access.DECIDES, EnumSet.of(Role.READER, Role.SENIOR),
          Access.AUDITS, EnumSet.of(Role.AUDITOR, Role.ADMINISTRATOR),
          Access.ADMINISTERS, EnumSet.of(Role.ADMINISTRATOR),
          Access.READS_LOG, EnumSet.of(Role.AUDITOR));
  private static final List<String> INJECTIONS =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE items; --",
          "\\'; SELECT pg_sleep(9); --",
          "../../../etc/passwd",
          "..%2f..%2fetc%2fpasswd",
          "\0",
          "%",
          "${jndi:ldap://x}",
          "-1",
          "99999999999999999999",
          "\uD800",
          "<script>alert(1)</script>");
  private static final List<String> QUERIES =
      List.of("q", "view", "limit", "after", "revision", "state", "modality", "priority", "kind");
  private static final List<String> FIELDS =
      List.of(
          "username",
          "password",
          "name",
          "role",
          "reason",
          "reasonCode",
          "comment",
          "text",
          "meaning",
          "draftSha256",
          "oldPassword",
          "newPassword",
          "clientDataJSON",
          "attestationObject",
          "version");

  @BeforeAll
  static void arrive() throws Exception {
    var note = new LinkedNote("n-1", "Referral", bench.text("the words of a note"), null);
    bench.project(
        Events.drafted(ITEM, 1, bench.text("the words of a draft"))
            .setReason("the reason of the order")
            .setNotes(List.of(note))
            .build());
  }

  static Stream<ContractOperation> routes() {
    return Contract.shipped().operations().stream();
  }

  static Stream<ContractOperation> guarded() {
    return routes().filter(operation -> operation.access() != Access.ANYONE);
  }

  static Stream<ContractOperation> changing() {
    return guarded().filter(EveryRouteTest::changes);
  }

  private static Set<Role> allowed(ContractOperation operation) {
    return Objects.requireNonNull(ALLOWED.get(operation.access()));
  }

  private static boolean changes(ContractOperation operation) {
    return !operation.method().equals(HttpMethod.GET);
  }

  /** The route's path with a value for its parameters. */
  private static String path(ContractOperation operation, String value) {
    return operation.path().replaceAll("\\{\\w+}", value.replace("\\", "\\\\").replace("$", "\\$"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Browser.Answer ask(ContractOperation operation) throws Exception {
    String path = path(operation, operation.path().contains("/items/") ? ITEM : "1");
    return browser.send(operation.method().name(), path, changes(operation) ? Map.of() : null);
  }

  @Test
  void thereAreRoutesOfEachKind() {
    assertThat(routes().map(ContractOperation::access)).contains(Access.values());
    assertThat(routes().map(ContractOperation::name))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void answersNobodyWhoIsNotLoggedIn(ContractOperation operation) throws Exception {
    Browser.Answer answer = ask(operation);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    browser.cookie = "countersign=" + "0".repeat(64);
    assertThat(ask(operation).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void answersNobodyOfAnotherRole(ContractOperation operation) throws Exception {
    for (Role role : EnumSet.complementOf(EnumSet.copyOf(allowed(operation)))) {
      as(role);
      assertThat(ask(operation).status()).as(role.name()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("changing")
  void changesNothingWithoutTheCsrfToken(ContractOperation operation) throws Exception {
    for (Role role : allowed(operation)) {
      as(role);
      browser.csrf = "";
      assertThat(ask(operation).json().path("code").asText()).isEqualTo("csrf");
      as(role);
      String own = browser.csrf;
      as(role);
      browser.csrf = own;
      assertThat(ask(operation).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatTriesToBreakOutIsRefusedOrFindsNothing(ContractOperation operation) throws Exception {
    as(allowed(operation).iterator().next());
    for (String injection : INJECTIONS) {
      for (String address : addresses(operation, encoded(injection))) {
        Map<String, Object> body = new HashMap<>();
        FIELDS.forEach(field -> body.put(field, injection));
        assertThat(send(operation, address, body).status()).as(address).isLessThan(500);
      }
    }
  }

  private static List<String> addresses(ContractOperation operation, String injection) {
    if (operation.path().equals(EVENTS)) {
      return List.of();
    }
    List<String> addresses = new ArrayList<>(List.of(path(operation, injection)));
    if (!changes(operation)) {
      QUERIES.forEach(
          query -> addresses.add(path(operation, ITEM) + "?" + query + "=" + injection));
    }
    return addresses;
  }

  private Browser.Answer send(ContractOperation operation, String path, Map<String, Object> body)
      throws Exception {
    return browser.send(operation.method().name(), path, changes(operation) ? body : null);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void whoSeesNoPatientsFindsNoneInAnyAnswer(ContractOperation operation) throws Exception {
    if (operation.path().equals(EVENTS) || changes(operation)) {
      return;
    }
    for (Role role : List.of(Role.ADMINISTRATOR, Role.AUDITOR)) {
      as(role);
      assertThat(ask(operation).body())
          .doesNotContain(
              "Zaphod",
              "Beeblebrox",
              "MRN-4711",
              "19650417",
              "ACC-",
              "the words of",
              "the reason of the order");
    }
  }

  @Test
  void aReaderDoesFindThem() throws Exception {
    as(Role.READER);

    assertThat(browser.get("/api/items/" + ITEM).body())
        .contains("Zaphod", "MRN-4711", "ACC-", "the words of a draft", "the words of a note");
    assertThat(browser.get("/api/worklist").body()).contains("Zaphod", "MRN-4711");
  }
}
