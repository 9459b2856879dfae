package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.DecisionKind;
import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.Bench;
import dev.countersign.review.delivery.DestinationFilter.Simulated;
import dev.countersign.review.login.Proof;
import dev.countersign.review.outbox.Outbox;
import dev.countersign.review.signoff.Dispatch;
import dev.countersign.review.signoff.Retractions;
import dev.countersign.review.signoff.SecondReadingRule;
import dev.countersign.review.signoff.SignOff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a later decision where a filter was narrowed after the report had left. */
class AddresseesTest {
  private DeliveryFixture fixture;

  @BeforeEach
  void signReports(@TempDir Path folder) throws Exception {
    fixture =
        new DeliveryFixture(
            folder,
            destination("pacs", List.of(), Simulated.deliver),
            destination("mr", List.of("MR"), Simulated.deliver));
    fixture.sign(fixture.real("i-1").build(), "words");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static DestinationSettings destination(
      String name, List<String> modalities, Simulated simulated) {
    return new MllpDestination(
        name,
        "localhost",
        1,
        "",
        "",
        new DestinationFilter(modalities, List.of(), List.of(), List.of(), simulated));
  }

  /** The service after a restart with other settings. */
  private Dispatch narrowedTo(DestinationSettings... destinations) {
    var settings =
        new DeliverySettings(
            List.of(destinations),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            3);
    return new Deliveries(settings, new Outbox(fixture.bench.codec));
  }

  private void retract(Dispatch dispatch, String itemId) throws Exception {
    Bench bench = fixture.bench;
    new Retractions(bench.database, bench.logins, bench.chain, dispatch, bench.clock)
        .retract(
            fixture.ada,
            itemId,
            new Retractions.Reason("wrong side", "Retraction"),
            new Proof.Password(Bench.PASSWORD));
  }

  private String add(Dispatch dispatch) throws Exception {
    Bench bench = fixture.bench;
    String addendum = bench.addenda.open(fixture.ada, "i-1").id();
    new SignOff(
            bench.database,
            bench.logins,
            bench.blobs,
            bench.chain,
            dispatch,
            SecondReadingRule.NEVER,
            bench.clock)
        .sign(fixture.ada, addendum, bench.signing(addendum, "more words"));
    return addendum;
  }

  private List<String> to(String itemId, String kind) throws Exception {
    return fixture.bench.database.transaction(tx ->
        tx.list(
            """
            SELECT v.destination FROM deliveries v JOIN decisions d USING (decision_id)
            WHERE d.item_id = ? AND (d.kind = 'RETRACTED') = (? = 'RETRACTED')
            ORDER BY v.destination
            """,
            row -> row.text("destination"),
            itemId,
            kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUEUED", "SENT", "RETRYING", "ACKNOWLEDGED", "REFUSED"})
  void aRetractionGoesToWhoeverWasToGetTheReportThoughTheFilterTakesItNoMore(String state)
      throws Exception {
    fixture.bench.database.transaction(tx -> tx.update("UPDATE deliveries SET state = ?", state));

    retract(
        narrowedTo(
            destination("pacs", List.of("MR"), Simulated.withhold),
            destination("mr", List.of("MR"), Simulated.deliver)),
        "i-1");

    assertThat(to("i-1", "RETRACTED")).containsExactly("pacs");
  }

  @Test
  void aRetractionOfASimulatedReportGoesWhereNothingSimulatedMayGoByNow() throws Exception {
    fixture.sign("i-sim", "words");

    retract(narrowedTo(destination("pacs", List.of(), Simulated.withhold)), "i-sim");

    assertThat(to("i-sim", "RETRACTED")).containsExactly("pacs");
  }

  @Test
  void aRetractionGoesWhereTheFilterTakesItToo() throws Exception {
    // A destination of another name may be the same receiver.
    retract(narrowedTo(destination("renamed", List.of(), Simulated.deliver)), "i-1");

    assertThat(to("i-1", "RETRACTED")).containsExactly("renamed");
  }

  @Test
  void anAddendumGoesToWhoeverWasToGetTheReportThoughTheFilterTakesItNoMore() throws Exception {
    String addendum =
        add(
            narrowedTo(
                destination("pacs", List.of("MR"), Simulated.withhold),
                destination("mr", List.of("MR"), Simulated.deliver)));

    assertThat(to(addendum, "SIGNED")).containsExactly("pacs");
  }

  @Test
  void anAddendumInWhichAStandInTookPartDoesNotGoWhereNothingSimulatedMayGo() {
    var simulated =
        new DestinationFilter.Subject("DX", null, SubjectKind.STUDY, Priority.ROUTINE, true);
    var addressees = new Addressees(DecisionKind.SIGNED_EDITED, simulated, Set.of("pacs"));

    assertThat(addressees.include(destination("pacs", List.of("MR"), Simulated.deliver))).isTrue();
    assertThat(addressees.include(destination("pacs", List.of(), Simulated.withhold))).isFalse();
  }
}
