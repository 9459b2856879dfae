package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.events.LinkedNote;
import dev.countersign.review.Events;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.Role;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

  static Stream<Route> routes() {
    return server.routes().stream();
  }

  static Stream<Route> guarded() {
    return routes().filter(route -> route.access() != Access.ANYONE);
  }

  static Stream<Route> changing() {
    return guarded().filter(EveryRouteTest::changes);
  }

  private static Set<Role> allowed(Route route) {
    return Objects.requireNonNull(ALLOWED.get(route.access()));
  }

  private static boolean changes(Route route) {
    return !route.method().equals(HttpMethod.GET);
  }

  /** The route's path with a value for its parameters. */
  private static String path(Route route, String value) {
    return route.path().replaceAll(":[a-zA-Z]+", value.replace("\\", "\\\\").replace("$", "\\$"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Browser.Answer ask(Route route) throws Exception {
    String path = path(route, route.path().contains("/items/") ? ITEM : "1");
    return browser.send(route.method().name(), path, changes(route) ? Map.of() : null);
  }

  @Test
  void thereAreRoutesOfEachKind() {
    assertThat(routes().map(Route::access)).contains(Access.values());
    assertThat(routes().map(Route::name)).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void theContractOfAccountsAndAccessDescribesRoutesThatThereAreWithTheirAccess() throws Exception {
    JsonNode paths =
        Json.parse(Files.readAllBytes(Path.of("src/main/openapi/identity.json"))).path("paths");
    List<String> routes = routes().map(route -> route.name() + " " + route.access()).toList();
    List<String> described = new ArrayList<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (operation.getValue().has("x-access")) {
                    described.add(
                        "%s %s %s"
                            .formatted(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().replaceAll("\\{(\\w+)}", ":$1"),
                                operation
                                    .getValue()
                                    .path("x-access")
                                    .asText()
                                    .replace('-', '_')
                                    .toUpperCase(Locale.ROOT)));
                  }
                }));

    assertThat(described).hasSize(12);
    assertThat(routes).containsAll(described);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void answersNobodyWhoIsNotLoggedIn(Route route) throws Exception {
    Browser.Answer answer = ask(route);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    browser.cookie = "countersign=" + "0".repeat(64);
    assertThat(ask(route).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void answersNobodyOfAnotherRole(Route route) throws Exception {
    for (Role role : EnumSet.complementOf(EnumSet.copyOf(allowed(route)))) {
      as(role);
      assertThat(ask(route).status()).as(role.name()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("changing")
  void changesNothingWithoutTheCsrfToken(Route route) throws Exception {
    for (Role role : allowed(route)) {
      as(role);
      browser.csrf = "";
      assertThat(ask(route).json().path("code").asText()).isEqualTo("csrf");
      as(role);
      String own = browser.csrf;
      as(role);
      browser.csrf = own;
      assertThat(ask(route).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatTriesToBreakOutIsRefusedOrFindsNothing(Route route) throws Exception {
    as(allowed(route).iterator().next());
    for (String injection : INJECTIONS) {
      for (String address : addresses(route, encoded(injection))) {
        Map<String, Object> body = new HashMap<>();
        FIELDS.forEach(field -> body.put(field, injection));
        assertThat(send(route, address, body).status()).as(address).isLessThan(500);
      }
    }
  }

  private static List<String> addresses(Route route, String injection) {
    if (route.path().equals(EVENTS)) {
      return List.of();
    }
    List<String> addresses = new ArrayList<>(List.of(path(route, injection)));
    if (!changes(route)) {
      QUERIES.forEach(query -> addresses.add(path(route, ITEM) + "?" + query + "=" + injection));
    }
    return addresses;
  }

  private Browser.Answer send(Route route, String path, Map<String, Object> body) throws Exception {
    return browser.send(route.method().name(), path, changes(route) ? body : null);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void whoSeesNoPatientsFindsNoneInAnyAnswer(Route route) throws Exception {
    if (route.path().equals(EVENTS) || changes(route)) {
      return;
    }
    for (Role role : List.of(Role.ADMINISTRATOR, Role.AUDITOR)) {
      as(role);
      assertThat(ask(route).body())
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
