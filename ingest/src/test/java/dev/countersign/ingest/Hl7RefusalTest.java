package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.IngestRejected;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the HL7 gateway does not take, and what its sender is told. */
class Hl7RefusalTest extends GatewayTest {
  @Test
  void refusesAMessageWithoutItsTypeAndKeepsIt() throws IOException {
    String message =
        "MSH|^~\\&|RIS|H" + number + "|||20260506|||" + controlId + "|P|2.5.1\n" + pid();
    assertThat(ask(message)).contains("MSA|AE|" + controlId).contains("ERR||MSH^1^9|101|E");
    IngestRejected rejection =
        rejected("hl7.missing-msh-9").stream()
            .filter(one -> one.getSource().equals("RIS/H" + number))
            .findFirst()
            .orElseThrow();
    assertThat(ingest.text(rejection.getPayload().orElseThrow()))
        .isEqualTo(message.replace('\n', '\r'));
    assertThat(rejection.getReason()).doesNotContain(patientId);
  }

  @Test
  void refusesTypesThatItDoesNotTakeAndBytesThatAreNoHl7() throws IOException {
    assertThat(ask(header("SIU^S12") + pid())).contains("MSA|AR|" + controlId).contains("|200|E");
    assertThat(ask(header("ADT^A17") + pid())).contains("MSA|AR|" + controlId).contains("|201|E");
    assertThat(ask("what is this, " + patientId)).contains("MSA|AE|\n").contains("MSH^1");
    assertThat(ask(oru("x".repeat(70_000))))
        .contains("MSA|AE|" + controlId)
        .contains("longer than allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A  1", " A1", "A1   ", "A\tB", "K\u00f6ln-1"})
  void answersUnderTheControlIdExactlyAsItWasSent(String id) throws IOException {
    String message = oru("x").replace("|" + controlId + "|", "|" + id + "|");

    assertThat(ask(message)).contains("MSA|AA|" + id.replace("\t", "") + "\n");
    assertThat(ask(message.replace("ORU^R01", "SIU^S12")))
        .contains("MSA|AR|" + id.replace("\t", ""));
  }

  @Test
  void refusesAReportOfAPatientWithoutAnIdentifier() throws IOException {
    assertThat(ask(header("ORU^R01") + "PID|1||||V^V\nOBR|1\nOBX|1|TX|1||x\n"))
        .contains("MSA|AE|" + controlId)
        .contains("PID^1^3|101|E");
    assertThat(notes()).isEmpty();
  }

  @Test
  void refusesOtherVersionsOfHl7() throws IOException {
    assertThat(ask(oru("x").replace("|2.5.1", "|9.9")))
        .contains("MSA|AR|" + controlId)
        .contains("MSH^1^12|203|E");
    assertThat(rejected("hl7.unsupported-version")).isNotEmpty();
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "D", "X"})
  void refusesWhatIsNotOfProduction(String processing) throws IOException {
    assertThat(ask(oru("x").replace("|P|", "|" + processing + "|")))
        .contains("MSA|AR|" + controlId)
        .contains("MSH^1^11|202|E");
    assertThat(notes()).isEmpty();
  }

  @Test
  void takesTrainingMessagesWhereItIsForTraining() throws Exception {
    try (var school = IngestFixture.start(Broker.shared(), Map.of("ingest.hl7.training", "true"));
        var client = new MllpClient(school.service().hl7Port())) {
      assertThat(client.ask(oru("x").replace("|P|", "|T|"))).contains("MSA|AA|");
    }
  }

  @Test
  void saysThatBatchesAreNotTaken() throws IOException {
    for (String header : List.of("FHS", "BHS")) {
      assertThat(ask(header + "|^~\\&|RIS|HOSP\n" + oru("x") + "BTS|1\n"))
          .contains("MSA|AE|")
          .contains("Batches");
    }
    assertThat(rejected("hl7.batch")).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MSH\nPID|1||%s\n", "MSH|\nPID|1||%s\n", "MSH||||\nPID|1||%s\n"})
  void refusesAHeaderThatEndsBeforeItSaysAnythingAndKeepsIt(String message) throws IOException {
    String sent = message.formatted(patientId);

    assertThat(ask(sent)).contains("MSA|AE|");

    String hash = ContentId.sha256(sent.replace('\n', '\r').getBytes(StandardCharsets.UTF_8));
    assertThat(ingest.events(Topic.INGEST_REJECTED, IngestRejected.class).getLast().getPayload())
        .map(BlobRef::getSha256)
        .contains(hash);
  }

  @Test
  void refusesAMessageOfWhichAnotherOneBringsTheRest() throws IOException {
    String continues = oru("the first half") + "DSC|PTR1|F\n";
    String continued = oru("the other half").replace("|2.5.1\n", "|2.5.1||PTR1\n");
    String addendum = oru("the first half") + "ADD|the other half\n";

    for (String message : List.of(continues, continued, addendum)) {
      assertThat(ask(message)).contains("MSA|AE|" + controlId).contains("|200|E");
    }

    assertThat(notes()).isEmpty();
    assertThat(rejected("hl7.continued")).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void takesAMessageWhoseContinuationPointerIsEmpty() throws IOException {
    assertThat(ask(oru("all of it") + "DSC|\n")).contains("MSA|AA|" + controlId);
  }
}
