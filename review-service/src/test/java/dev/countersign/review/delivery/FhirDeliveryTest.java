package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed reports to a FHIR server over real sockets. */
class FhirDeliveryTest {
  @TempDir private Path folder;
  private FhirServer server;
  private DeliveryFixture fixture;

  @BeforeEach
  void open() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
    server = new FhirServer();
    fixture =
        new DeliveryFixture(
            folder, server.destination("records", token.toString()), server.destination("open"));
  }

  @AfterEach
  void close() {
    fixture.close();
    server.close();
  }

  @Test
  void aServerGetsEachReportOnceHoweverOftenItIsSent() throws Exception {
    fixture.sign("i-1", DeliveryFixture.WORDS);
    fixture.sign("i-2", DeliveryFixture.WORDS);

    try (var _ = fixture.start()) {
      for (String item : List.of("i-1", "i-2")) {
        fixture.awaitState(item, "records", "ACKNOWLEDGED");
        fixture.awaitState(item, "open", "ACKNOWLEDGED");
      }
    }

    assertThat(server.received).hasSize(4);
    assertThat(Set.copyOf(server.received)).hasSize(2);
    assertThat(server.resources).hasSize(4);
    assertThat(server.authorizations).containsOnly("Bearer s3cret", "null");
    assertThat(fixture.standing("i-1", "records").answer()).startsWith("200 20");
  }

  @Test
  void aRefusalShowsTheOutcomesOwnWordsAndIsNotRepeated() throws Exception {
    server.says(422, FhirServer.outcome("processing", "subject: no such patient"));
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      fixture.awaitState("i-1", "open", "REFUSED");
      fixture.awaitState("i-1", "records", "REFUSED");
    }

    assertThat(fixture.standing("i-1", "open").answer())
        .isEqualTo("422 processing; subject: no such patient");
    assertThat(server.received).hasSize(2);
  }

  @Test
  void aServerThatHangsOrIsBusyIsToldTheTruthAboutAndGetsItLater() throws Exception {
    server.hangs();
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      fixture.awaitState("i-1", "open", "RETRYING");
      assertThat(fixture.standing("i-1", "open").answer())
          .isEqualTo("The receiver did not answer in time");
      server.says(503, FhirServer.outcome("transient", "back at six"));
      await()
          .atMost(DeliveryFixture.SOON)
          .untilAsserted(() ->
              assertThat(fixture.standing("i-1", "open").answer())
                  .isEqualTo("503 transient; back at six"));
      server.takes();
      fixture.awaitState("i-1", "open", "ACKNOWLEDGED");
    }

    assertThat(server.resources).hasSize(2);
  }

  @Test
  void aPageThatIsNoTransactionResponseAcknowledgesNothing() throws Exception {
    server.says(200, "<html>Please log in</html>");
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      await()
          .atMost(DeliveryFixture.SOON)
          .untilAsserted(() ->
              assertThat(fixture.standing("i-1", "open").answer())
                  .isEqualTo("The answer is no response to a whole transaction"));
      assertThat(fixture.standing("i-1", "open").state()).isNotEqualTo("ACKNOWLEDGED");
    }
  }

  @Test
  void withoutItsTokenNothingIsSent() throws Exception {
    Files.delete(folder.resolve("token"));
    fixture.sign("i-1", "words");

    try (var _ = fixture.start()) {
      fixture.awaitState("i-1", "open", "ACKNOWLEDGED");
      fixture.awaitState("i-1", "records", "RETRYING");
    }

    assertThat(fixture.standing("i-1", "records").answer())
        .isEqualTo("The token file cannot be read");
    assertThat(server.received).hasSize(1);
  }
}
