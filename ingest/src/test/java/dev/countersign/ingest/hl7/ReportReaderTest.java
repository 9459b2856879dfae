package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.PID;
import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.PersonName;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {
  @Test
  void joinsTextInItsOrderAndUnescapesIt() throws Exception {
    IncomingNote note =
        note(
            "OBR|1|P1|F1|24627-2^CT CHEST^LN|||20240506123000+0200|||||||||||ACC1|||||||F",
            "NTE|1||A comment",
            "OBX|1|FT|1^FINDINGS||Line one\\.br\\Line \\T\\ two||||||F",
            "OBX|2|TX|2||a & b ^ c~second||||||F",
            "OBX|3|NM|718-7^Hemoglobin^LN||13.2|g/dL|||||F",
            "OBX|4|CWE|3^Smoker||N^never^L||||||F",
            "OBX|5|ED|4||^application^pdf^Base64^AAAA||||||F");

    assertThat(note.text())
        .isEqualTo(
            "A comment\nLine one\nLine & two\na & b ^ c\nsecond\nHemoglobin: 13.2 g/dL\nSmoker: never");
    assertThat(note.documentCode()).contains("24627-2");
    assertThat(note.documentType()).isEqualTo("CT CHEST");
    assertThat(note.accession()).contains("ACC1");
    assertThat(note.status()).contains("F");
    assertThat(note.authoredAt()).contains(Instant.parse("2024-05-06T10:30:00Z"));
    assertThat(note.source()).isEqualTo("APP/FAC");
    assertThat(note.messageControlId()).contains("C1");
    assertThat(note.numbers()).contains("P1", "F1");
  }

  @Test
  void readsThePatientWhole() throws Exception {
    Demographics patient = note("OBX|1|TX|1||x").patient();

    assertThat(patient.patientId()).isEqualTo("4711");
    assertThat(patient.issuer()).contains("HOSP");
    assertThat(patient.otherIds()).containsExactly("SSN123456", "EXT9");
    assertThat(patient.name()).contains(new PersonName("DOE", "JANE", "Q", "", ""));
    assertThat(patient.otherNames()).containsExactly(new PersonName("ROE", "JANE"));
    assertThat(patient.birthDate()).contains("19800202");
    assertThat(patient.sex()).contains("F");
    assertThat(patient.phones()).containsExactly("(555)123-4567", "jane@example.org");
    assertThat(patient.addresses()).containsExactly("12 Main St, Apt 4, Springfield, 62704");
  }

  @Test
  void readsTheSuffixOfANameBeforeItsPrefix() throws Exception {
    assertThat(named("Muster^Erika^Anna^II^Dr.").name())
        .contains(new PersonName("Muster", "Erika", "Anna", "Dr.", "II"));
  }

  @Test
  void readsTheRepresentationsOfTheNameAndNotThoseOfANameBefore() throws Exception {
    Demographics patient = named("Suzuki^Hanako^^^^^L~田中^花子^^^^^M^I~鈴木^花子^^^^^L^I~すずき^はなこ^^^^^L^P");

    assertThat(patient.name()).contains(new PersonName("Suzuki", "Hanako"));
    assertThat(patient.ideographicName()).contains(new PersonName("鈴木", "花子"));
    assertThat(patient.phoneticName()).contains(new PersonName("すずき", "はなこ"));
    assertThat(patient.otherNames())
        .extracting(PersonName::encoded)
        .containsExactly("田中^花子", "鈴木^花子", "すずき^はなこ");
  }

  @Test
  void takesTheFirstNameForTheNameWhereNoneIsAlphabetic() throws Exception {
    Demographics patient = named("山田^太郎^^^^^L^I~ヤマダ^タロウ^^^^^L^P");

    assertThat(patient.name()).contains(new PersonName("山田", "太郎"));
    assertThat(patient.ideographicName()).isEqualTo(patient.name());
    assertThat(patient.phoneticName()).contains(new PersonName("ヤマダ", "タロウ"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one\\X0D\\two\\X0A\\three; one#two#three",
        "one\\X0D0A\\two\\X09\\three; one#two three",
        "R\\XC3B6\\ntgen R\\XC3\\\\XB6\\ntgen R\\XF6\\ntgen; Röntgen Röntgen Röntgen",
        "a\\X7C\\b\\X5E\\c\\X7E\\d\\X26\\e\\X5C\\f; a|b^c~d&e\\f",
        "\\X5C\\X0D\\X5C\\ \\E\\X0D\\E\\ \\H\\X0D\\N\\; \\X0D\\ \\X0D\\ X0D",
        "odd \\X0\\ none \\XY\\ open \\X0D; odd \\X0\\ none \\XY\\ open \\X0D",
      })
  void readsHexadecimalDataAsTheCharactersThatItMeans(String sent, String read) throws Exception {
    assertThat(note("OBR|1", "OBX|1|FT|1||" + sent + "|||||F").text())
        .isEqualTo(read.replace('#', '\n'));
  }

  @Test
  void readsHexadecimalDataInTheCharacterSetOfItsMessage() throws Exception {
    Message message = parse(umlaut("8859/2").replace("ö", "\\XF5\\"), ISO_8859_1);
    assertThat(written(ReportReader.read(message)).getFirst().text()).isEqualTo("Rőntgen");
  }

  @Test
  void readsHexadecimalDataInNames() throws Exception {
    Message message = parse(umlaut("8859/1").replace("DOE^JANE", "D\\XD6\\E^JA\\X5E0D\\NE"), UTF_8);
    assertThat(written(ReportReader.read(message)).getFirst().patient().name())
        .contains(new PersonName("DÖE", "JA^ NE", "Q", "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5.1", "2.7", "2.8.2", "2.99", ""})
  void takesAnyVersion(String version) throws Exception {
    Message message =
        parse(
            "MSH|^~\\&|APP|FAC|||20240101||ORU^R01|C1|P|"
                + version
                + "\r"
                + PID
                + "\rOBR|1\rOBX|1|TX|1||words\r",
            UTF_8);
    assertThat(written(ReportReader.read(message)).getFirst().text()).isEqualTo("words");
  }

  @Test
  void readsMdmWithContent() throws Exception {
    Message message =
        parse(
            "MSH|^~\\&|APP|FAC|||20240101||MDM^T02|C1|P|2.5.1\rEVN|T02\r"
                + PID
                + "\rPV1|1|I\rTXA|1|DS^Discharge summary|TX|20240101||||||||DOC7|||||AU\rOBX|1|TX|1||Went home\n",
            UTF_8);
    IncomingNote note = written(ReportReader.read(message)).getFirst();
    assertThat(note.text()).isEqualTo("Went home");
    assertThat(note.documentId()).isEqualTo("DOC7");
    assertThat(note.documentType()).isEqualTo("Discharge summary");
    assertThat(note.status()).contains("AU");
  }

  @Test
  void refusesTwoPatientsInOneReport() {
    assertThatThrownBy(() -> note("OBR|1", "OBX|1|TX|1||x", PID, "OBR|1", "OBX|1|TX|1||y"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("several PID");
  }

  @Test
  void refusesAReportWithoutWords() {
    assertThatThrownBy(() -> note("OBR|1", "OBX|1|TX|1||")).isInstanceOf(RefusedException.class);
  }

  @Test
  void readsTheDeclaredCharacterSetAndFallsBack() throws Exception {
    for (String declared : List.of("8859/1", "", "UNICODE UTF-8", "NO SUCH")) {
      Message message = parse(umlaut(declared), ISO_8859_1);
      assertThat(written(ReportReader.read(message)).getFirst().text()).isEqualTo("Röntgen");
    }
    assertThat(written(ReportReader.read(parse(umlaut(""), UTF_8))).getFirst().text())
        .isEqualTo("Röntgen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ISO IR87", "~ISO IR87", "ISO IR6~ISO IR87", "8859/1~ISO IR14~ISO IR87~ISO IR159"})
  void readsJapaneseWhereverTheCharacterSetsNameIt(String declared) throws Exception {
    String message =
        "MSH|^~\\&|APP|FAC|||20240101||ORU^R01|C1|P|2.5.1||||||"
            + declared
            + "\rPID|1||4711||山田^太郎\rOBR|1\rOBX|1|TX|1||胸部\r";
    IncomingNote note =
        written(ReportReader.read(parse(message, Charset.forName("ISO-2022-JP")))).getFirst();

    assertThat(note.text()).isEqualTo("胸部");
    assertThat(note.patient().name()).contains(new PersonName("山田", "太郎"));
  }

  @Test
  void readsTheFirstCharacterSetThatItKnows() throws Exception {
    for (String declared : List.of("~8859/2", "NO SUCH~8859/2~8859/1")) {
      Message message = parse(umlaut(declared).replace('ö', 'ő'), Charset.forName("ISO-8859-2"));
      assertThat(written(ReportReader.read(message)).getFirst().text()).isEqualTo("Rőntgen");
    }
  }

  private static String umlaut(String charset) {
    return "MSH|^~\\&|APP|FAC|||20240101||ORU^R01|C1|P|2.5.1||||||"
        + charset
        + "\r"
        + PID
        + "\rOBR|1\rOBX|1|TX|1||Röntgen\r";
  }

  @Test
  void readsMerges() throws Exception {
    Message message =
        parse(
            "MSH|^~\\&|APP|FAC|||20240101||ADT^A40|C3|P|2.5\rEVN|A40\r"
                + PID
                + "\rMRG|4712^^^HOSP\r",
            UTF_8);
    assertThat(MergeReader.read(message)).hasSize(1);
    assertThat(MergeReader.read(message).getFirst().givingWay().patientId()).isEqualTo("4712");
  }

  @Test
  void readsEachOrderWithItsObservationsAsAReportOfItsOwn() throws Exception {
    List<IncomingNote> notes =
        notes(
            "PV1|1|I",
            "ORC|RE|P1|F1",
            "OBR|1|P1|F1|1^CT CHEST||||||||||||||ACC1|||||||F",
            "OBX|1|TX|1||first||||||F",
            "NTE|1||on the first",
            "OBR|2|P2|F2|2^CT HEAD||||||||||||||ACC2|||||||P",
            "OBX|1|TX|1||second||||||P",
            "OBR|3||F3|3^PANEL");

    assertThat(notes)
        .extracting(IncomingNote::text)
        .containsExactly("first\non the first", "second");
    assertThat(notes).extracting(IncomingNote::documentId).containsExactly("F1", "F2");
    assertThat(notes)
        .flatExtracting(note -> note.accession().stream().toList())
        .containsExactly("ACC1", "ACC2");
    assertThat(notes).extracting(IncomingNote::documentType).containsExactly("CT CHEST", "CT HEAD");
    assertThat(notes).allSatisfy(note -> assertThat(note.numbers()).contains("F1", "F2"));
  }

  @Test
  void keepsReportsOfOneMessageApartThatHaveNoNumber() throws Exception {
    assertThat(notes("OBR|1", "OBX|1|TX|1||one", "OBR|2", "OBX|1|TX|1||two"))
        .extracting(IncomingNote::documentId)
        .containsExactly("C1", "C1#2");
  }

  @Test
  void refusesAMessageOfWhichOneReportHasNoWords() {
    assertThatThrownBy(() ->
            notes("OBR|1", "OBX|1|TX|1||one", "OBR|2", "OBX|1|ED|4||^application^pdf^Base64^AAAA"))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I", "N", "O", "S"})
  void makesNoNoteWhereNothingIsToBeReadYet(String status) throws Exception {
    assertThat(
            reports(
                "OBR|1||F1||||||||||||||||||||||" + status, "OBX|1|TX|1||to follow||||||" + status))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"D", "W", "X"})
  void takesAReportBackThatIsDeletedOrPostedAsWrong(String status) throws Exception {
    for (String order : List.of(status, "F", "")) {
      assertThat(
              reports("OBR|1||F1||||||||||||||||||||||" + order, "OBX|1|TX|1||gone||||||" + status))
          .singleElement()
          .isInstanceOfSatisfying(
              Report.Withdrawn.class,
              report -> {
                assertThat(report.note().documentId()).isEqualTo("F1");
                assertThat(report.note().text()).isEmpty();
              });
    }
  }

  @Test
  void refusesToTakeBackWhatHasNoNumber() {
    assertThatThrownBy(() -> reports("OBR|1", "OBX|1|TX|1||gone||||||D"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("without its number");
  }

  @Test
  void leavesDeletedObservationsAndTheirCommentsOut() throws Exception {
    IncomingNote note =
        note(
            "OBR|1||F1||||||||||||||||||||||F",
            "OBX|1|TX|1||gone||||||D",
            "NTE|1||on what is gone",
            "OBX|2|TX|1||stands||||||C",
            "NTE|1||on what stands");

    assertThat(note.text()).isEqualTo("stands\non what stands");
    assertThat(note.status()).contains("C");
  }

  private static Demographics named(String name) throws RefusedException {
    Message message =
        parse(
            "MSH|^~\\&|APP|FAC|||20240101||ORU^R01|C1|P|2.5.1||||||UNICODE UTF-8\rPID|1||4711||"
                + name
                + "\rOBR|1\rOBX|1|TX|1||x\r",
            UTF_8);
    return written(ReportReader.read(message)).getFirst().patient();
  }

  private static IncomingNote note(String... segments) throws RefusedException {
    return notes(segments).getFirst();
  }

  private static List<IncomingNote> notes(String... segments) throws RefusedException {
    return written(reports(segments));
  }

  private static List<IncomingNote> written(List<Report> reports) {
    return reports.stream().map(Report.Written.class::cast).map(Report.Written::note).toList();
  }

  private static List<Report> reports(String... segments) throws RefusedException {
    return ReportReader.read(
        parse(
            "MSH|^~\\&|APP|FAC|US|HERE|20240101||ORU^R01^ORU_R01|C1|P|2.5.1\r"
                + PID
                + "\r"
                + String.join("\r", segments)
                + "\r",
            UTF_8));
  }
}
