package dev.countersign.review.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.BlobRef;
import dev.countersign.events.DeliveryAttempted;
import dev.countersign.events.DeliveryOutcome;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String WORDS =
      "FINDINGS\n  50|50 & ^caret~ back\\slash \\.br\\ \\F\\\n\n\tµ – 𝄞\nIMPRESSION: none\n";

  @TempDir private Path folder;
  private MllpListener first;
  private MllpListener second;
  private Bench bench;
  private User ada;

  @BeforeEach
  void open() throws Exception {
    first = MllpListener.start(MllpListener.saying("AA", ""));
    second = MllpListener.start(MllpListener.saying("AA", ""));
    bench = new Bench(folder, first.destination("pacs"), second.destination("ehr"));
    ada = bench.reader("ada");
    bench.project(Events.patient("Maple", "Ada"));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    first.close();
    second.close();
  }

  private void sign(String itemId, String words) throws Exception {
    BlobRef draft = bench.text("the draft");
    sign(Events.drafted(itemId, 1, draft).build(), words);
  }

  private void sign(WorklistItemChanged item, String words) throws Exception {
    bench.project(item);
    bench.claims.claim(ada, item.getItemId());
    bench.signOff.sign(ada, item.getItemId(), bench.signing(item.getItemId(), words));
  }

  private Deliveries.Standing standing(String itemId, String destination) {
    try {
      return bench.database.transaction(tx -> Deliveries.of(tx, itemId)).stream()
          .filter(each -> each.destination().equals(destination))
          .findFirst()
          .orElseThrow();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitState(String itemId, String destination, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(standing(itemId, destination).state()).isEqualTo(state));
  }

  @Test
  void theReceiverGetsExactlyTheSignedTextWithItsSignerAndPatient() throws Exception {
    sign("i-1", WORDS);

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    String message = first.received().getFirst();
    assertThat(MllpListener.field(message, "OBX", 2)).isEqualTo("FT");
    assertThat(Unescape.formattedText(MllpListener.field(message, "OBX", 5))).isEqualTo(WORDS);
    assertThat(MllpListener.field(message, "OBX", 11)).isEqualTo("F");
    assertThat(MllpListener.field(message, "MSH", 8)).isEqualTo("ORU^R01^ORU_R01");
    assertThat(MllpListener.field(message, "MSH", 17)).isEqualTo("UNICODE UTF-8");
    assertThat(MllpListener.field(message, "PID", 3)).isEqualTo("MRN-4711^^^HOSP");
    assertThat(MllpListener.field(message, "PID", 5)).isEqualTo("Maple^Ada");
    assertThat(MllpListener.field(message, "PID", 7)).isEqualTo("19650417");
    assertThat(MllpListener.field(message, "PID", 8)).isEqualTo("F");
    assertThat(MllpListener.field(message, "OBR", 3)).isEqualTo("ACC-i-1");
    assertThat(MllpListener.field(message, "OBR", 4)).isEqualTo("^Chest PA");
    assertThat(MllpListener.field(message, "OBR", 22)).isEqualTo("20260301100000+0000");
    assertThat(MllpListener.field(message, "OBR", 25)).isEqualTo("F");
    assertThat(MllpListener.field(message, "OBR", 32)).isEqualTo(ada.id() + "&Dr ada");
  }

  @Test
  void aReportStaysHereUntilItIsKnownWhoThePatientIs() throws Exception {
    sign(
        Events.drafted("i-1", 1, bench.text("the draft")).setPatientKey("pk-late").build(),
        "words");

    try (var _ = bench.startDelivery()) {
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(standing("i-1", "pacs").answer())
                  .contains("Who the patient is has not arrived yet"));
      assertThat(first.received()).isEmpty();
      bench.project(
          PatientIdentified.newBuilder(Events.patient("Late", "Ada"))
              .setPatientKey("pk-late")
              .build());
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    assertThat(MllpListener.field(first.received().getFirst(), "PID", 5)).isEqualTo("Late^Ada");
  }

  @ParameterizedTest
  @CsvSource({"00000000, ''", "19650230, ''", "1965, 1965", "196504, 196504"})
  void aBirthDateThatIsNoneIsLeftOpenAndAPartOfOneIsGiven(String known, String sent)
      throws Exception {
    bench.project(
        PatientIdentified.newBuilder(Events.patient("Maple", "Ada"))
            .setPatientKey("pk-born")
            .setBirthDate(known)
            .build());
    sign(
        Events.drafted("i-1", 1, bench.text("the draft")).setPatientKey("pk-born").build(),
        "words");

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    assertThat(MllpListener.field(first.received().getFirst(), "PID", 7)).isEqualTo(sent);
  }

  @Test
  void aSimulatedDraftMakesATestMessageThatSaysSoInANoteOfItsOwn() throws Exception {
    sign("i-1", "words");
    sign(
        Events.drafted("i-real", 1, bench.text("d"))
            .setTasks(List.of(Events.draft(bench.text("d"), false)))
            .build(),
        "words");

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
      awaitState("i-real", "pacs", "ACKNOWLEDGED");
    }

    String simulated = first.received().getFirst();
    assertThat(MllpListener.field(simulated, "MSH", 10)).isEqualTo("T");
    assertThat(simulated.lines()).contains("NTE|2||" + Notices.SIMULATED);
    String real = first.received().getLast();
    assertThat(MllpListener.field(real, "MSH", 10)).isEqualTo("P");
    assertThat(real).doesNotContain("SIMULATED");
  }

  @Test
  void aRefusalShowsTheReceiversOwnWordsAndIsNotRepeated() throws Exception {
    first.answer(message ->
        MllpListener.saying("AE", "unknown patient").apply(message)
            + "ERR||PID^1^3|204^Unknown key identifier|E||||No such person here\r");
    sign("i-1", "words");

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "REFUSED");
      awaitState("i-1", "ehr", "ACKNOWLEDGED");
    }

    assertThat(standing("i-1", "pacs").answer())
        .isEqualTo("AE unknown patient; 204 Unknown key identifier; No such person here");
    assertThat(first.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored\0", "stored\0\0as\u0007 7"})
  void whatAReceiverSaysBesideItsAcknowledgementCannotMakeTheReportLeaveTwice(String words)
      throws Exception {
    first.answer(MllpListener.saying("AA", words));
    sign("i-1", "words");

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    assertThat(first.received()).hasSize(1);
  }

  @Test
  void anAcknowledgementThatEndsAsItsLanguageEndsTextsIsOne() {
    Answer answer = AckReader.read("MSH|^~\\&|\rMSA|AA|mine\0", "mine");

    assertThat(answer.outcome()).isEqualTo(DeliveryOutcome.ACKNOWLEDGED);
    assertThat(answer.shown()).isEqualTo("AA");
  }

  @Test
  void wordsOfAReceiverThatAreTooManyEndBetweenTwoCharacters() {
    String words = "x".repeat(499) + "\ud834\udd1e";

    assertThat(Answer.acknowledged("AA", words).words()).isEqualTo("x".repeat(499));
  }

  @Test
  void aReceiverThatIsRefusingForNowGetsTheSameMessageUntilItTakesIt() throws Exception {
    first.answer(MllpListener.saying("AR", "back at six"));
    sign("i-1", "words");

    try (var _ = bench.startDelivery()) {
      await().atMost(SOON).until(() -> first.received().size() >= 2);
      awaitState("i-1", "pacs", "RETRYING");
      assertThat(standing("i-1", "pacs").answer()).isEqualTo("AR back at six");
      first.answer(MllpListener.saying("AA", ""));
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    assertThat(first.received()).containsOnly(first.received().getFirst());
    assertThat(MllpListener.field(first.received().getFirst(), "MSH", 9)).hasSize(20);
  }

  @Test
  void aReceiverThatHangsOrIsAwayHoldsUpNobodyAndIsToldTheTruthAbout() throws Exception {
    first.answer(message -> "hang");
    sign("i-1", "words");
    sign("i-2", "words");

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "ehr", "ACKNOWLEDGED");
      awaitState("i-2", "ehr", "ACKNOWLEDGED");
      awaitState("i-1", "pacs", "RETRYING");
      assertThat(standing("i-1", "pacs").answer()).isEqualTo("The receiver did not answer in time");
      first.answer(MllpListener.saying("AA", ""));
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
      awaitState("i-2", "pacs", "ACKNOWLEDGED");
    }
  }

  @Test
  void whatWasQueuedWhenTheProcessEndedIsDeliveredAfterItsStart() throws Exception {
    int port = first.port();
    first.close();
    sign("i-1", "words");
    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "RETRYING");
      assertThat(standing("i-1", "pacs").answer()).isEqualTo("The receiver takes no connections");
    }

    first = MllpListener.start(port, MllpListener.saying("AA", ""));
    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
    }

    assertThat(first.received()).hasSize(1);
    assertThat(second.received()).hasSize(1);
  }

  @Test
  void anAnswerToAnotherMessageIsNoAcknowledgement() {
    assertThat(AckReader.read("MSH|^~\\&|\rMSA|AA|other\r", "mine").outcome())
        .isEqualTo(DeliveryOutcome.UNREACHABLE);
    assertThat(AckReader.read("HTTP/1.1 400 Bad Request\r\n", "mine").outcome())
        .isEqualTo(DeliveryOutcome.UNREACHABLE);
    assertThat(AckReader.read("", "mine").again()).isTrue();
  }

  @Test
  void everyAttemptIsToldOfOnTheReceiptsTopic() throws Exception {
    second.answer(message -> "");
    sign("i-1", "words");

    try (var _ = bench.startDelivery()) {
      awaitState("i-1", "pacs", "ACKNOWLEDGED");
      awaitState("i-1", "ehr", "RETRYING");
    }

    List<DeliveryAttempted> receipts =
        bench.database.transaction(tx ->
            tx.list(
                "SELECT payload FROM outbox WHERE topic = 'delivery.receipts' ORDER BY 1",
                row -> (DeliveryAttempted) bench.codec.decode(row.bytes("payload"))));
    assertThat(receipts)
        .extracting(DeliveryAttempted::getDestination, DeliveryAttempted::getOutcome)
        .contains(
            org.assertj.core.groups.Tuple.tuple("pacs", DeliveryOutcome.ACKNOWLEDGED),
            org.assertj.core.groups.Tuple.tuple("ehr", DeliveryOutcome.UNREACHABLE));
    assertThat(receipts)
        .extracting(DeliveryAttempted::getMessageSha256)
        .allSatisfy(sha -> assertThat(sha).hasSize(64));
  }
}
