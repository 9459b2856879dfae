package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.Role;
import dev.countersign.review.login.SoftAuthenticator;
import dev.countersign.review.login.User;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who did what, as FHIR tells it. */
class AuditEventsTest extends QueueFixture {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final int ALL = 1_000;

  private long before;
  private String item;

  @BeforeEach
  void arrive() throws Exception {
    item = "i-" + UUID.randomUUID();
    bench.project(Events.drafted(item, 1, bench.text("the words of a draft")).build());
    before =
        bench
            .database
            .transaction(tx ->
                tx.one(
                    "SELECT COALESCE(max(sequence), 0) AS last FROM access_events",
                    row -> row.number("last")))
            .orElseThrow();
  }

  private Browser.Answer page(long after, int limit) throws Exception {
    try (var auditor = new Browser(server.port())) {
      as(Role.AUDITOR, auditor);
      return auditor.get("/api/audit/events?after=%d&limit=%d".formatted(after, limit));
    }
  }

  private static Bundle read(Browser.Answer answer) {
    return FHIR.newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(Bundle.class, answer.body());
  }

  private List<AuditEvent> events() throws Exception {
    return read(page(before, ALL)).getEntry().stream()
        .map(entry -> (AuditEvent) entry.getResource())
        .toList();
  }

  private static String code(AuditEvent event) {
    return event.getSubtypeFirstRep().getCode() + " " + event.getOutcome().toCode();
  }

  private static List<String> identifiers(AuditEvent event) {
    return event.getEntity().stream()
        .map(entity -> entity.getWhat().getIdentifier().getValue())
        .toList();
  }

  @Test
  void openingAnItemTellsWhoReadWhoseRecord() throws Exception {
    // Given
    as(Role.READER);

    // When
    browser.get("/api/items/" + item);
    browser.get("/api/items/" + item + "/images/0/thumbnail");
    browser.get("/api/items/" + item + "/images/0/frames/0");

    // Then
    List<AuditEvent> events = events();
    assertThat(events).extracting(AuditEventsTest::code).containsExactly("read 0", "read 0");
    AuditEvent opened = events.getFirst();
    assertThat(opened.getAction().toCode()).isEqualTo("R");
    assertThat(identifiers(opened)).containsExactly(Events.PATIENT_KEY, item);
    assertThat(opened.getAgentFirstRep().getWho().getDisplay()).isEqualTo("Dr reader");
    assertThat(opened.getAgentFirstRep().getNetwork().getAddress()).isNotEmpty();
    assertThat(opened.getRecorded()).isEqualTo(java.util.Date.from(bench.clock.instant()));
    assertThat(events.getLast().getType().getCode()).isEqualTo("110103");
  }

  @Test
  void anItemThatThePageReadsAheadIsNotTakenForOneThatWasOpened() throws Exception {
    as(Role.READER);

    browser.get("/api/items/" + item + "?ahead=true");
    browser.get("/api/items/" + item + "/images/0/frames/0?revision=1&ahead=true");
    assertThat(events())
        .extracting(AuditEventsTest::code)
        .containsExactly("read-ahead 0", "read-ahead 0");

    browser.get("/api/items/" + item);
    browser.get("/api/items/" + item + "/images/0/frames/0?revision=1");

    assertThat(events()).extracting(AuditEventsTest::code).endsWith("read 0", "read 0").hasSize(4);
  }

  @Test
  void loginsGoodAndBadAreTold() throws Exception {
    browser.logIn("senior", "wrong");
    browser.logIn("my secret typed as a name", "x");
    for (int i = 0; i < 5; i++) {
      browser.logIn("integration", "wrong");
    }
    browser.logIn("integration", "wrong");
    browser.logIn("integration", "wrong");
    browser.logIn("senior", Bench.PASSWORD);
    browser.send("DELETE", "/api/session", null);

    Browser.Answer answer = page(before, ALL);
    assertThat(answer.body()).doesNotContain("my secret");
    List<AuditEvent> events = events();
    assertThat(events)
        .extracting(AuditEventsTest::code)
        .filteredOn("110122 4"::equals)
        .hasSize(2 + 5 + 1);
    assertThat(events).extracting(AuditEventsTest::code).endsWith("110122 0", "110123 0");
    assertThat(events.getFirst().getAgentFirstRep().getWho().getDisplay()).isEqualTo("Dr senior");
    assertThat(events.get(1).getAgentFirstRep().hasWho()).isFalse();
  }

  @Test
  void aFloodOfDenialsIsToldOnceAMinute() throws Exception {
    as(Role.READER);
    for (int i = 0; i < 3; i++) {
      browser.get("/api/users");
    }
    browser.csrf = "";
    browser.send("POST", "/api/items/" + item + "/claim", Map.of());

    List<AuditEvent> events = events();

    assertThat(events).extracting(AuditEventsTest::code).containsExactly("110132 4", "110132 4");
    assertThat(events.getLast().getEntityFirstRep().getDetailFirstRep().getValue().primitiveValue())
        .isEqualTo("csrf: POST /api/items/{id}/claim");
  }

  @Test
  void decisionsAndRefusedSignaturesAreTold() throws Exception {
    // Given
    User reader = user(Role.READER);
    bench.claims.claim(reader, item);
    as(Role.READER);
    Map<String, Object> wrong =
        Map.of("text", "words", "version", 0, "password", "wrong", "meaning", "Reviewed");

    // When
    browser.send("POST", "/api/items/" + item + "/sign", wrong);
    bench.signOff.sign(reader, item, bench.signing(item, "signed words"));

    // Then
    List<AuditEvent> events = events();
    assertThat(events).extracting(AuditEventsTest::code).containsExactly("110122 4", "attest 0");
    assertThat(identifiers(events.getLast())).containsExactly(Events.PATIENT_KEY, item);
  }

  @Test
  void aBrokenGlassIsToldWithItsReasonAndMarksWhatWasReadThroughIt() throws Exception {
    as(Role.ADMINISTRATOR);
    browser.get("/api/items/" + item);
    browser.send(
        "POST", "/api/items/" + item + "/break-glass", Map.of("reason", "complaint 2026-17"));
    browser.get("/api/items/" + item);

    List<AuditEvent> events = events();

    assertThat(events).extracting(AuditEventsTest::code).containsExactly("110127 0", "read 0");
    assertThat(events)
        .allSatisfy(event ->
            assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("BTG"));
    assertThat(page(before, ALL).body()).contains("complaint 2026-17");
  }

  @Test
  void passkeysAreAddedAndTakenAwayWithTheOwnersPasswordAndTold() throws Exception {
    // Given
    as(Role.SENIOR);
    var key = new SoftAuthenticator("key-of-senior");
    assertThat(
            browser.send("POST", "/api/passkeys/challenge", Map.of("password", "wrong")).status())
        .isEqualTo(403);
    Browser.Answer options =
        browser.send("POST", "/api/passkeys/challenge", Map.of("password", Bench.PASSWORD));
    assertThat(options.json().at("/rp/id").asText()).isEqualTo("localhost");
    assertThat(options.json().at("/authenticatorSelection/userVerification").asText())
        .isEqualTo("required");

    // When
    String challenge = options.json().path("challenge").asText();
    Browser.Answer added = browser.send("POST", "/api/passkeys", key.create(challenge, "my key"));

    // Then
    assertThat(added.status()).isEqualTo(200);
    assertThat(browser.get("/api/passkeys").json().at("/0/name").asText()).isEqualTo("my key");
    assertThat(browser.send("POST", "/api/passkeys", key.create(challenge, "again")).status())
        .isEqualTo(422);
    assertThat(browser.send("DELETE", "/api/passkeys/" + key.id(), null).status()).isEqualTo(204);
    assertThat(browser.send("DELETE", "/api/passkeys/" + key.id(), null).status()).isEqualTo(404);
    assertThat(events())
        .extracting(AuditEventsTest::code)
        .containsExactly("110122 4", "110137 0", "110137 0");
  }

  @Test
  void pagesFollowEachOtherAndNameNoPatient() throws Exception {
    as(Role.READER);
    for (int i = 0; i < 3; i++) {
      browser.get("/api/items/" + item);
    }

    Browser.Answer first = page(before, 2);
    String next = read(first).getLink("next").getUrl();
    Bundle second = read(page(Long.parseLong(next.replaceAll(".*after=(\\d+).*", "$1")), 2));

    assertThat(first.header("Content-Type")).isEqualTo("application/fhir+json");
    assertThat(read(first).getEntry()).hasSize(2);
    assertThat(second.getEntry()).hasSize(1);
    assertThat(second.getLink("next")).isNull();
    assertThat(page(0, ALL).body())
        .doesNotContain("Zaphod", "Beeblebrox", "MRN-4711", "ACC-", "the words of");
  }
}
