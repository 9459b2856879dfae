package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.events.OrderIdentifiers;
import dev.countersign.events.OrderNumber;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.OrderedService;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.schemas.Topic;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7GatewayTest extends GatewayTest {
  @Test
  void acknowledgesAReportWhenItsScrubbedNoteIsDurable() throws IOException {
    String answer = ask(oru("Ms. Quaggmire (MRN " + patientId + ", born 7/3/1961) has a cough."));

    assertThat(answer).contains("MSA|AA|" + controlId + "\n").contains("|ACK^R01^ACK|");
    NoteReceived note = notes().getFirst();
    assertThat(ingest.text(note.getScrubbed()))
        .isEqualTo("Ms. [NAME] (MRN [ID], born [BIRTH DATE]) has a cough.");
    assertThat(ingest.text(note.getText())).contains(patientId);
    assertThat(note.getPatientAgeYears()).contains(64);
    assertThat(note.getSource()).isEqualTo("RIS/HOSP");
    assertThat(identities())
        .singleElement()
        .satisfies(person -> assertThat(person.getPatientKey()).isEqualTo(note.getPatientKey()));
  }

  @Test
  void givesADuplicateTheSameIdAndIdentifiesNobodyTwice() throws IOException {
    String message = oru("The same words");
    assertThat(ask(message)).contains("MSA|AA|");
    assertThat(ask(message)).contains("MSA|AA|");
    assertThat(notes())
        .hasSize(2)
        .extracting(NoteReceived::getNoteId)
        .containsOnly(notes().getFirst().getNoteId());
    assertThat(identities()).hasSize(1);
  }

  @Test
  void makesANoteOfEachReportInAMessageAndNoneTwice() throws IOException {
    String second = "OBR|2||G" + number + "|18748-4^Imaging report^LN\nOBX|1|TX|1||second||||||F\n";

    assertThat(ask(oru("first") + second)).contains("MSA|AA|");
    assertThat(ask(oru("first") + second)).contains("MSA|AA|");

    assertThat(notes())
        .extracting(NoteReceived::getAccession)
        .containsOnly(Optional.of("F" + number), Optional.of("G" + number));
    assertThat(notes().stream().map(NoteReceived::getNoteId).distinct()).hasSize(2);
  }

  @Test
  void saysThatAReportIsTakenBackUnderTheKeyThatItsNoteHas() throws IOException {
    ask(oru("words"));

    assertThat(ask(oru("words").replace("||||||F", "||||||D"))).contains("MSA|AA|");

    NoteReceived note = notes().getFirst();
    assertThat(ingest.events(Topic.CLINICAL_NOTES, NoteWithdrawn.class))
        .filteredOn(word -> word.getMessageControlId().filter(controlId::equals).isPresent())
        .singleElement()
        .satisfies(word -> {
          assertThat(note.getDocumentKey()).contains(word.getDocumentKey());
          assertThat(word.getPatientKey()).isEqualTo(note.getPatientKey());
        });
    assertThat(notes()).hasSize(1);
  }

  @Test
  void acknowledgesAStatusWithoutResultsAndMakesNoNoteOfIt() throws IOException {
    assertThat(ask(oru("to follow").replace("||||||F", "||||||I"))).contains("MSA|AA|");

    assertThat(notes()).isEmpty();
  }

  @Test
  void scrubsWithWhatOtherMessagesSaidBeforeARestart() throws IOException {
    ask(header("ADT^A08") + pid());
    ingest.restart();
    String onlyId = "PID|1||" + patientId + "\n";
    assertThat(
            ask(
                header("ORU^R01")
                    + onlyId
                    + "OBR|1\nOBX|1|TX|1||Xanthippe lives in Metropolis, 555 867 5309\n"))
        .contains("MSA|AA|");
    assertThat(ingest.text(notes().getFirst().getScrubbed()))
        .isEqualTo("[NAME] lives in [ADDRESS], [PHONE]");
    assertThat(identities()).hasSize(1);
  }

  @Test
  void takesOrdersAndScrubsTheirReason() throws IOException {
    String accession = "ACC" + number;
    assertThat(
            ask(
                header("ORM^O01")
                    + pid()
                    + "ORC|NW|PL"
                    + number
                    + "|||||^^^^^S\nOBR|1|||71046^XR Chest^C4||||||||||||||"
                    + accession
                    + "||||||DX|||||||^Cough, Quaggmire\n"))
        .contains("MSA|AA|" + controlId);
    OrderReceived order =
        ingest.events(Topic.CLINICAL_ORDERS, OrderReceived.class).stream()
            .filter(one -> one.getAccession().equals(accession))
            .findFirst()
            .orElseThrow();
    assertThat(order.getReason()).contains("Cough, [NAME]");
    assertThat(order.getPriority()).isEqualTo(Priority.STAT);
    assertThat(order.getModality()).contains("DX");
  }

  @Test
  void tellsByWhatAnOrderIsKnownAndNamesNobodyByIt() throws IOException {
    String accession = "ACC" + number;
    String orc = "ORC|NW|PL" + number + "^PORTAL|FI" + number + "^RIS\n";
    String obr = "OBR|1|||71046^XR Chest Quaggmire^C4||||||||||||||" + accession + "\n";

    assertThat(ask(header("ORM^O01") + pid() + orc + obr)).contains("MSA|AA|" + controlId);

    assertThat(ingest.events(Topic.CLINICAL_ORDERS, OrderReceived.class))
        .filteredOn(order -> order.getAccession().equals(accession))
        .singleElement()
        .satisfies(order -> {
          assertThat(order.getPlacerOrderNumber()).contains("PL" + number);
          assertThat(order.getIdentifiers())
              .contains(
                  new OrderIdentifiers(
                      new OrderNumber("PL" + number, "PORTAL", null, null),
                      new OrderNumber("FI" + number, "RIS", null, null),
                      new OrderedService("71046", "XR Chest [NAME]", "C4")));
        });
  }

  @Test
  void takesAnImagingOrderThatSaysThatItsExamIsCompleted() throws IOException {
    String accession = "ACC" + number;
    String order = "ORC|SC|PL" + number + "|||CM\nOBR|1|PL" + number + "||71046^XR Chest^C4\n";

    assertThat(ask(header("OMI^O23") + pid() + order + "IPC|" + accession + "|R1|1.2.3|S1\n"))
        .contains("MSA|AA|" + controlId);

    assertThat(ingest.events(Topic.CLINICAL_ORDERS, OrderReceived.class))
        .filteredOn(one -> one.getAccession().equals(accession))
        .singleElement()
        .satisfies(one -> assertThat(one.getOrderStatus()).contains("CM"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A01", "A03", "A05", "A13", "A28", "A31"})
  void takesFromWhateverHappensToAPatientWhoItIs(String event) throws IOException {
    assertThat(ask(header("ADT^" + event) + pid())).contains("MSA|AA|" + controlId);

    assertThat(identities()).hasSize(1);
  }

  @Test
  void keepsAllPartsOfTheNameThatRegistrationSends() throws IOException {
    String name = "Muster^Erika^Anna^II^Dr.~山田^エリカ^^^^^^I";
    String pid = "PID|1||" + patientId + "||" + name + "||19610703|F\n";

    assertThat(ask(header("ADT^A08") + pid)).contains("MSA|AA|");
    ask(header("ORU^R01") + pid + "OBX|1|TX|1||Dr. X saw Anna, 山田様\n");

    assertThat(identities())
        .singleElement()
        .satisfies(patient -> {
          assertThat(patient.getGivenName()).contains("Erika Anna");
          assertThat(patient.getMiddleName()).contains("Anna");
          assertThat(patient.getNamePrefix()).contains("Dr.");
          assertThat(patient.getNameSuffix()).contains("II");
          assertThat(patient.getIdeographicName()).contains("山田^エリカ");
        });
    assertThat(ingest.text(notes().getFirst().getScrubbed())).isEqualTo("Dr. X saw [NAME]様");
  }

  @Test
  void letsOnePatientGiveWayToAnother() throws IOException {
    ask(header("ADT^A08") + pid());
    String old = "OLD" + patientId;
    assertThat(ask(header("ADT^A40") + pid() + "MRG|" + old + "\n")).contains("MSA|AA|");
    String key = identities().getFirst().getPatientKey();
    assertThat(ingest.events(Topic.IDENTITY_PATIENTS, PatientMerged.class))
        .anySatisfy(merge -> assertThat(merge.getPatientKey()).isEqualTo(key));
    ask(header("ORU^R01") + "PID|1||" + old + "\nOBX|1|TX|1||Xanthippe, " + old + "\n");
    assertThat(notes().getFirst().getPatientKey()).isEqualTo(key);
    assertThat(ingest.text(notes().getFirst().getScrubbed())).isEqualTo("[NAME], [ID]");
  }

  @Test
  void aSurvivorWhoHasGivenWayDoesNotOverwriteWhoStandsInForThem() throws IOException {
    String gone = "B" + patientId;
    ask(header("ADT^A40") + pid() + "MRG|" + gone + "\n");

    String late = "PID|1||" + gone + "||BYGONE^BERTA||19990909|M\nMRG|A" + patientId + "\n";
    assertThat(ask(header("ADT^A40") + late)).contains("MSA|AA|");

    PatientIdentified inForce = identities().getLast();
    assertThat(inForce.getFamilyName()).contains("QUAGGMIRE");
    assertThat(inForce.getBirthDate()).contains("19610703");
    assertThat(inForce.getOtherIds()).contains(gone, "A" + patientId);
    assertThat(inForce.getOtherNames()).contains("BYGONE^BERTA");
  }

  @Test
  void learnsWhatALaterMentionAddsToOneThatCameTwice() throws IOException {
    String onlyId = header("ORU^R01") + "PID|1||" + patientId + "\nOBR|1\nOBX|1|TX|1||";
    ask(onlyId + "first\n");
    ask(onlyId + "second\n");
    assertThat(identities()).hasSize(1);

    ask(oru("third"));

    assertThat(identities()).hasSize(2);
    assertThat(identities().getFirst().getFamilyName()).isEmpty();
    assertThat(identities().getLast().getFamilyName()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"AL,AL", "AL,NE", "NE,NE", "ER,SU"})
  void answersOnceInOriginalModeWhateverASenderAsksFor(String accept, String application)
      throws IOException {
    String mode = "|P|2.5.1|||" + accept + "|" + application;

    assertThat(ask(oru("x").replace("|P|2.5.1", mode))).contains("MSA|AA|" + controlId);
    assertThat(ask(header("ORU^R01").replace("|P|2.5.1", mode))).contains("MSA|AE|");
  }

  @Test
  void answersSeveralMessagesOfOneConnectionInTheirOrder() throws IOException {
    try (var client = new MllpClient(ingest.service().hl7Port())) {
      client.sendRaw("\0\r\n");
      for (String id : List.of("A", "B", "C")) {
        client.send(oru("text " + id).replace("|" + controlId + "|", "|" + controlId + id + "|"));
        client.sendRaw("\0");
      }
      for (String id : List.of("A", "B", "C")) {
        assertThat(client.answer()).contains("MSA|AA|" + controlId + id + "\n");
      }
    }
  }

  @Test
  void dropsAMessageThatNeverEndsAndAnswersTheNextOneAlone() throws IOException {
    String lost = header("ORU^R01").replace("|RIS|HOSP|", "|RIS|LOST" + number + "|") + pid();
    try (var client = new MllpClient(ingest.service().hl7Port())) {
      client.sendRaw("\u000B" + lost.replace('\n', '\r'));
      client.send(oru("kept").replace(controlId, controlId + "K"));

      assertThat(client.answer()).contains("MSA|AA|" + controlId + "K\n");
    }
    assertThat(rejected("mllp.unended"))
        .filteredOn(rejection -> rejection.getSource().equals("RIS/LOST" + number))
        .singleElement()
        .satisfies(rejection ->
            assertThat(ingest.text(rejection.getPayload().orElseThrow()))
                .isEqualTo(lost.replace('\n', '\r')));
  }

  @Test
  void readsTheLineBreaksThatWordProcessorsLeaveInText() throws IOException {
    assertThat(ask(oru("Findings:\u000BNone.\u000B\u000BImpression: well"))).contains("MSA|AA|");

    assertThat(ingest.text(notes().getFirst().getText()))
        .isEqualTo("Findings:\nNone.\n\nImpression: well");
  }

  @Test
  void closesConnectionsBeyondTheMostAllowed() throws IOException {
    try (var one = new MllpClient(ingest.service().hl7Port());
        var two = new MllpClient(ingest.service().hl7Port());
        var three = new MllpClient(ingest.service().hl7Port());
        var four = new MllpClient(ingest.service().hl7Port())) {
      for (MllpClient client : List.of(one, two, three, four)) {
        assertThat(client.ask(oru("here"))).contains("MSA|AA|");
      }
      try (var five = new MllpClient(ingest.service().hl7Port())) {
        assertThat(five.isClosedByPeer()).isTrue();
      }
    }
    // Who has left makes room, once the other side has seen it.
    await()
        .ignoreException(EOFException.class)
        .ignoreException(SocketException.class)
        .untilAsserted(() -> assertThat(ask(oru("here"))).contains("MSA|AA|"));
  }
}
