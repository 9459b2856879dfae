package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.OrderIdentifiers;
import dev.countersign.events.OrderNumber;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.Events;
import dev.countersign.review.signoff.SignedReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ORU^R01 says of its order and of earlier ones. */
class OruMessageTest {
  private static final MllpDestination EHR =
      new MllpDestination("ehr", "localhost", 2576, "EHR", "HOSPITAL", DestinationFilter.ALL);
  private static DeliveryFixture fixture;
  private static Outgoing first;
  private static Outgoing second;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    fixture = new DeliveryFixture(folder);
    fixture.sign(fixture.real("i-1").build(), "first");
    fixture.sign(fixture.real("i-2").build(), "second");
    first = fixture.outgoing("i-1");
    second = fixture.outgoing("i-2");
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static List<String> fields(String message, String segment, int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> MllpListener.field(message, segment, number))
        .toList();
  }

  private static String message(SignedReport.Kind kind) throws Exception {
    return OruMessage.encode(DeliveryFixture.as(kind, second, first), EHR).replace('\r', '\n');
  }

  private static String firstId() {
    return OruMessage.controlId(first.decision().decisionId());
  }

  private static List<String> observation(String message) {
    return List.of(MllpListener.field(message, "OBX", 3), MllpListener.field(message, "OBX", 4));
  }

  private static String signed(WorklistItemChanged.Builder item) throws Exception {
    fixture.sign(item.build(), "words");
    return OruMessage.encode(fixture.outgoing(item.getItemId()), EHR).replace('\r', '\n');
  }

  @Test
  void aReportCarriesTheNumbersAndTheServiceOfItsOrder() throws Exception {
    String message = signed(fixture.real("i-ordered").setOrder(Events.order()));

    assertThat(fields(message, "ORC", 1, 2, 3))
        .containsExactly("RE", "ORD3^PORTAL^1.2.3^ISO", "FILL3");
    assertThat(fields(message, "OBR", 1, 2, 3, 4))
        .containsExactly("1", "ORD3^PORTAL^1.2.3^ISO", "FILL3", "XRCH^XR chest \\T\\ ribs^L");
  }

  @Test
  void theAccessionStandsInForAFillersNumberThatIsNotKnown() throws Exception {
    var order = new OrderIdentifiers(new OrderNumber("O501", null, null, null), null, null);

    String message = signed(fixture.real("i-unfilled").setOrder(order));

    assertThat(fields(message, "ORC", 2, 3)).containsExactly("O501", "ACC-i-unfilled");
    assertThat(fields(message, "OBR", 2, 3, 4))
        .containsExactly("O501", "ACC-i-unfilled", "^Chest PA");
  }

  @Test
  void aReportWithoutAnOrderGoesByItsAccessionAndDescription() throws Exception {
    String message = OruMessage.encode(first, EHR).replace('\r', '\n');

    assertThat(fields(message, "ORC", 1, 2, 3)).containsExactly("RE", "", "ACC-i-1");
    assertThat(fields(message, "OBR", 2, 3, 4)).containsExactly("", "ACC-i-1", "^Chest PA");
  }

  @Test
  void anAddendumOpenedByHandIsOfTheSameOrder() throws Exception {
    fixture.sign(fixture.real("i-more").setOrder(Events.order()).build(), "words");

    String message = OruMessage.encode(fixture.outgoing(fixture.addendum("i-more")), EHR);

    assertThat(fields(message.replace('\r', '\n'), "OBR", 2, 3))
        .containsExactly("ORD3^PORTAL^1.2.3^ISO", "FILL3");
  }

  @Test
  void anAddendumIsAnObservationOfItsOwnBesideTheReport() throws Exception {
    String report = OruMessage.encode(first, EHR).replace('\r', '\n');
    String addendum = message(SignedReport.Kind.ADDENDUM);

    assertThat(observation(report)).containsExactly("18748-4^Chest PA^LN", firstId());
    assertThat(observation(addendum))
        .containsExactly(
            "18748-4&ADT^Chest PA^LN", OruMessage.controlId(second.decision().decisionId()));
    assertThat(MllpListener.field(addendum, "OBX", 1)).isEqualTo("1");
  }

  @Test
  void aRetractionIsOfTheObservationThatItTakesBack() throws Exception {
    Outgoing addendum = DeliveryFixture.as(SignedReport.Kind.ADDENDUM, first, second);
    Outgoing ofAddendum = DeliveryFixture.as(SignedReport.Kind.RETRACTION, second, addendum);

    assertThat(observation(message(SignedReport.Kind.RETRACTION)))
        .containsExactly("18748-4^Chest PA^LN", firstId());
    assertThat(observation(OruMessage.encode(ofAddendum, EHR).replace('\r', '\n')))
        .containsExactly("18748-4&ADT^Chest PA^LN", firstId());
  }

  @Test
  void anAddendumIsFinalAndNamesTheMessageThatItAddsTo() throws Exception {
    String addendum = message(SignedReport.Kind.ADDENDUM);

    assertThat(MllpListener.field(addendum, "OBR", 25)).isEqualTo("F");
    assertThat(MllpListener.field(addendum, "OBX", 11)).isEqualTo("F");
    assertThat(addendum.lines())
        .contains(
            "NTE|2||Adds to the report in message %s, signed 20260301100000+0000."
                .formatted(firstId()),
            "NTE|3||Drafted by the model medgemma 4b-it; read and signed by a human.");
  }

  @Test
  void aRetractionIsACorrectionAndSaysThatTheEarlierResultIsWrong() throws Exception {
    String retraction = message(SignedReport.Kind.RETRACTION);

    assertThat(MllpListener.field(retraction, "OBR", 25)).isEqualTo("C");
    assertThat(MllpListener.field(retraction, "OBX", 11)).isEqualTo("W");
    assertThat(retraction.lines())
        .anySatisfy(line ->
            assertThat(line).startsWith("NTE|2||Retracts the report in message " + firstId()));
    assertThat(MllpListener.field(retraction, "MSH", 9)).isNotEqualTo(firstId());
  }
}
