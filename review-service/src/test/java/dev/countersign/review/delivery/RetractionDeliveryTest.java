package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.Proof;
import dev.countersign.review.login.User;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.Retractions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetractionDeliveryTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private MllpListener first;
  private MllpListener second;
  private Bench bench;
  private User ada;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    first = MllpListener.start(MllpListener.saying("AA", ""));
    second = MllpListener.start(MllpListener.saying("AA", ""));
    bench = new Bench(folder, first.destination("pacs"), second.destination("ehr"));
    ada = bench.reader("ada");
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    first.close();
    second.close();
  }

  private List<Deliveries.Standing> standings() throws SQLException {
    return bench.database.transaction(tx -> Deliveries.of(tx, "i-1"));
  }

  @Test
  void aReportThatIsBeingRetractedIsNotSentAgain() throws Exception {
    first.answer(MllpListener.saying("AE", "unknown patient"));
    sign();
    try (var _ = bench.startDelivery()) {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(standings())
                  .extracting(Deliveries.Standing::state)
                  .contains("REFUSED")
                  .doesNotContain("QUEUED", "SENT"));
    }

    // When the retraction has its decision and not yet its line of history
    List<FutureTask<?>> both =
        bench.database.transaction(tx -> {
          tx.update("SET LOCAL ROLE NONE");
          tx.update("LOCK TABLE item_history IN EXCLUSIVE MODE");
          return List.of(bench.startBeside(this::retract), bench.startBeside(this::resend));
        });

    assertThat(both.getFirst().get()).isInstanceOf(Decision.Link.class);
    assertThat(both.getLast().get()).isEqualTo(0);
  }

  private int resend() throws SQLException {
    return bench.database.transaction(
        tx -> Deliveries.resend(tx, "i-1", "pacs", "Dr ada", bench.clock.instant()));
  }

  private void sign() throws Exception {
    bench.project(
        Events.patient("Maple", "Ada"), Events.drafted("i-1", 1, bench.text("the draft")).build());
    bench.claims.claim(ada, "i-1");
    bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words"));
  }

  private Decision.Link retract() throws Exception {
    return bench.retractions.retract(
        ada,
        "i-1",
        new Retractions.Reason("wrong side", "Retraction"),
        new Proof.Password(Bench.PASSWORD));
  }

  @Test
  void aRetractionSaysSoInItsStatusAndNeverOvertakesItsReport() throws Exception {
    // Given a report that one destination does not take yet
    first.answer(MllpListener.saying("AR", "back at six"));
    sign();
    retract();

    // When
    try (var _ = bench.startDelivery()) {
      await().atMost(SOON).until(() -> second.received().size() == 2);
      await().atMost(SOON).until(() -> first.received().size() >= 2);
      assertThat(first.received()).containsOnly(first.received().getFirst());
      first.answer(MllpListener.saying("AA", ""));
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(standings())
                  .extracting(Deliveries.Standing::state)
                  .containsOnly("ACKNOWLEDGED")
                  .hasSize(4));
    }

    // Then
    String report = second.received().getFirst();
    String retraction = second.received().getLast();
    assertThat(first.received().getLast()).contains(MllpListener.field(retraction, "MSH", 9));
    assertThat(MllpListener.field(report, "OBX", 11)).isEqualTo("F");
    assertThat(MllpListener.field(retraction, "OBR", 25)).isEqualTo("C");
    assertThat(MllpListener.field(retraction, "OBX", 11)).isEqualTo("W");
    assertThat(MllpListener.field(retraction, "OBX", 5))
        .isEqualTo("THIS REPORT IS RETRACTED.\\.br\\Reason: wrong side");
    assertThat(MllpListener.field(retraction, "MSH", 9))
        .isNotEqualTo(MllpListener.field(report, "MSH", 9));
    assertThat(retraction)
        .contains("Retracts the report in message " + MllpListener.field(report, "MSH", 9));
  }
}
