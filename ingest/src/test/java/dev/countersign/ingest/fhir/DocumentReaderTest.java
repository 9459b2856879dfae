package dev.countersign.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.PersonName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final DocumentParser PARSER = new DocumentParser();
  private static final String MOTHER = patient("mother", "M-1", "Mother");
  private static final String BABY = patient("baby", "B-2", "Baby");

  @Test
  void takesTheContainedPatientThatTheSubjectNamesAndNotTheFirst() throws Exception {
    Demographics patient = read(MOTHER + "," + BABY, "{\"reference\":\"#baby\"}").patient();

    assertThat(patient.patientId()).isEqualTo("B-2");
    assertThat(patient.name()).contains(new PersonName("Baby", ""));
    assertThat(patient.otherIds()).isEmpty();
    assertThat(patient.otherNames()).isEmpty();
  }

  @Test
  void takesNoContainedPatientWhereTheSubjectIsElsewhere() throws Exception {
    Demographics patient =
        read(MOTHER, "{\"reference\":\"Patient/9\",\"identifier\":{\"value\":\"MRN-9\"}}")
            .patient();

    assertThat(patient.patientId()).isEqualTo("MRN-9");
    assertThat(patient.otherIds()).containsExactly("Patient/9");
    assertThat(patient.name()).isEmpty();
  }

  @Test
  void keepsWhomElseTheDocumentDescribesForScrubbing() throws Exception {
    IncomingNote note = read(MOTHER + "," + BABY, "{\"reference\":\"#baby\"}");

    assertThat(note.others()).extracting(Demographics::patientId).containsExactly("M-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MR", "PI"})
  void takesTheRecordNumberForThePatientIdWhereverItStands(String type) throws Exception {
    String numbers =
        """
        {"value":"SSN-1","type":{"coding":[{"code":"SS"}]}},{"value":"OLD-2","use":"old","type":{"coding":[{"code":"MR"}]}},
        {"value":"MRN-3","system":"urn:h","type":{"coding":[{"code":"other"},{"code":"%s"}]}}
        """
            .formatted(type);
    String patient = BABY.replace("{\"value\":\"B-2\"}", numbers);

    Demographics read = read(patient, "{\"reference\":\"#baby\"}").patient();

    assertThat(read.patientId()).isEqualTo("MRN-3");
    assertThat(read.issuer()).contains("urn:h");
    assertThat(read.otherIds()).containsExactly("SSN-1", "OLD-2");
  }

  @Test
  void takesTheSystemOfThePatientIdAndOfNoOtherNumber() throws Exception {
    String numbers = "{\"value\":\"B-2\"},{\"value\":\"SSN-1\",\"system\":\"urn:ssn\"}";
    String patient = BABY.replace("{\"value\":\"B-2\"}", numbers);

    assertThat(read(patient, "{\"reference\":\"#baby\"}").patient().issuer()).isEmpty();
  }

  @Test
  void takesAllVersionsOfAPatientForOne() throws Exception {
    assertThat(read(MOTHER, "{\"reference\":\"Patient/9/_history/3\"}").patient().patientId())
        .isEqualTo("Patient/9");
  }

  @Test
  void tellsTheVersionsOfAResourceApart() throws Exception {
    assertThat(control("")).contains("d1");
    assertThat(control("\"meta\":{\"versionId\":\"2\",\"lastUpdated\":\"2026-01-02T03:04:05Z\"},"))
        .contains("d1/_history/2");
    assertThat(control("\"meta\":{\"lastUpdated\":\"2026-01-02T03:04:05Z\"},"))
        .contains("d1/_history/2026-01-02T03:04:05Z");
  }

  @ParameterizedTest
  @CsvSource({"urn:ehr#q1, urn:ehr", "#q1, FHIR", "urn:ehr, urn:ehr", "'', FHIR"})
  void leavesTheRequestOutOfItsSender(String source, String sender) throws Exception {
    String document =
        """
        {"resourceType":"DocumentReference","meta":{"source":"%s"},
         "content":[{"attachment":{"data":"QUJD"}}]}
        """
            .formatted(source);

    assertThat(DocumentReader.read(PARSER.parse(document)).source()).isEqualTo(sender);
  }

  @Test
  void tellsMessagesWithoutAnIdApart() throws Exception {
    Optional<String> one = read(MOTHER, "{}").messageControlId();

    assertThat(one).isPresent().isNotEqualTo(read(MOTHER, "{}").messageControlId());
  }

  private static Optional<String> control(String meta) throws UnprocessableException {
    String document =
        "{\"resourceType\":\"DocumentReference\",\"id\":\"d1\",%s\"content\":[{\"attachment\":{\"data\":\"QUJD\"}}]}"
            .formatted(meta);
    IncomingNote note = DocumentReader.read(PARSER.parse(document));
    assertThat(note.documentId()).isEqualTo("d1");
    return note.messageControlId();
  }

  @Test
  void readsAllPartsOfANameAndItsRepresentations() throws Exception {
    String extension =
        "\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation\""
            + ",\"valueCode\":\"%s\"}]";
    String names =
        """
        {"use":"official","family":"Yamada","given":["Hanako","Anna","Maria"],"prefix":["Prof.","Dr."],"suffix":["II"]},
        {"use":"maiden",%1$s,"family":"鈴木"},
        {"use":"official",%1$s,"family":"山田","given":["花子"]},
        {"use":"official",%2$s,"family":"やまだ","given":["はなこ"]}\
        """
            .formatted(extension.formatted("IDE"), extension.formatted("SYL"));

    Demographics patient =
        read(BABY.replace("{\"family\":\"Baby\"}", names), "{\"reference\":\"#baby\"}").patient();

    assertThat(patient.name())
        .contains(new PersonName("Yamada", "Hanako", "Anna Maria", "Prof. Dr.", "II"));
    assertThat(patient.ideographicName()).contains(new PersonName("山田", "花子"));
    assertThat(patient.phoneticName()).contains(new PersonName("やまだ", "はなこ"));
    assertThat(patient.otherNames()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/plain; charset=iso-8859-1", "text/html"})
  void readsTheDashesOfWindowsInAnAttachment(String contentType) throws Exception {
    byte[] words = "caf\u00e9 5\u20137 mm".getBytes(Charset.forName("windows-1252"));

    assertThat(attached(contentType, words).text()).isEqualTo("caf\u00e9 5\u20137 mm");
  }

  @Test
  void passesOverAByteOrderMarkOfAnAttachment() throws Exception {
    assertThat(attached("text/plain", "\uFEFFwords".getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo("words");
  }

  private static IncomingNote attached(String contentType, byte[] words) throws Exception {
    String data = Base64.getEncoder().encodeToString(words);
    return DocumentReader.read(
        PARSER.parse(
            """
            {"resourceType":"DocumentReference","status":"current",
             "content":[{"attachment":{"contentType":"%s","data":"%s"}}]}
            """
                .formatted(contentType, data)));
  }

  private static String patient(String id, String number, String family) {
    return """
    {"resourceType":"Patient","id":"%s","identifier":[{"value":"%s"}],"name":[{"family":"%s"}]}\
    """
        .formatted(id, number, family);
  }

  private static IncomingNote read(String contained, String subject) throws Exception {
    return DocumentReader.read(
        PARSER.parse(
            """
            {"resourceType":"DocumentReference","status":"current","contained":[%s],"subject":%s,
             "content":[{"attachment":{"contentType":"text/plain","data":"aGVsbG8="}}]}
            """
                .formatted(contained, subject)));
  }
}
