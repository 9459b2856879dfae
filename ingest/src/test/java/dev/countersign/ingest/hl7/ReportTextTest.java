package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.PID;
import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ingest.clinical.IncomingNote;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a report, from the wire to the note. */
class ReportTextTest {
  private static final String OBR = "OBR|1||F1||||||||||||||||||||||F\r";

  @Test
  void keepsLineFeedsThatASenderLeftInItsText() throws Exception {
    IncomingNote note = note("OBX|1|TX|1||Size in mm:\n57\n\nNAD\nNo effusion||||||C\rNTE|1||end");

    assertThat(note.text()).isEqualTo("Size in mm:\n57\n\nNAD\nNo effusion\nend");
    assertThat(note.status()).contains("C");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\r", "\r\r\n"})
  void endsSegmentsAsSendersDo(String end) throws Exception {
    String segments = OBR + "OBX|1|TX|1||one||||||F\rPV1\rOBX|2|TX|2||two||||||F\r\0";
    IncomingNote note = read(message("", segments).replace("\r", end), UTF_8);

    assertThat(note.text()).isEqualTo("one\ntwo");
    assertThat(note.patient().birthDate()).contains("19800202");
  }

  @ParameterizedTest
  @ValueSource(strings = {"57", "NAD", "Impression: none"})
  void refusesAMessageWithALineThatIsNoSegment(String line) {
    assertThatThrownBy(() -> note("OBX|1|TX|1||Findings:\r" + line + "\rOBX|2|TX|2||end"))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8859/1", "UNICODE UTF-8"})
  void readsTheDashesOfWindowsWhateverSetIsNamed(String named) throws Exception {
    String segments = OBR + "OBX|1|TX|1||caf\u00e9 5\u20137 mm, \\X93\\sic\\X94\\";

    assertThat(read(message(named, segments), Charset.forName("windows-1252")).text())
        .isEqualTo("caf\u00e9 5\u20137 mm, \u201csic\u201d");
  }

  @Test
  void readsUtf8ThatIsNamedLatin1WhereItCannotBe() throws Exception {
    assertThat(read(message("8859/1", OBR + "OBX|1|TX|1||5\u20137 mm"), UTF_8).text())
        .isEqualTo("5\u20137 mm");
  }

  @Test
  void readsLatin1AsItIsNamed() throws Exception {
    assertThat(read(message("8859/1", OBR + "OBX|1|TX|1||caf\u00e9"), ISO_8859_1).text())
        .isEqualTo("caf\u00e9");
  }

  @Test
  void passesOverAByteOrderMark() throws Exception {
    assertThat(read("\uFEFF" + message("", OBR + "OBX|1|TX|1||Gr\u00f6\u00dfe"), UTF_8).text())
        .isEqualTo("Gr\u00f6\u00dfe");
  }

  @Test
  void showsStructuredNumbersAsOneReadsThem() throws Exception {
    IncomingNote note =
        note(
            "OBX|1|SN|S^Size||<^5|mm\r"
                + "OBX|2|SN|R^Range||^10^-^20|mm\r"
                + "OBX|3|SN|T^Titre||^1^:^128\r"
                + "OBX|4|SN|P^Protein||^2^+");

    assertThat(note.text()).isEqualTo("Size: <5 mm\nRange: 10-20 mm\nTitre: 1:128\nProtein: 2+");
  }

  @Test
  void showsACodedValueByWhateverWordsItHas() throws Exception {
    IncomingNote note =
        note(
            "OBX|1|CWE|D^Diagnosis||^^^^^^^^as it was typed\r"
                + "OBX|2|CE|N^Nodule||^^^L1^local words^99L\r"
                + "OBX|3|CE|C^Code||123^^L");

    assertThat(note.text()).isEqualTo("Diagnosis: as it was typed\nNodule: local words\nCode: 123");
  }

  @Test
  void showsNothingOfAValueThatIsDeleted() throws Exception {
    assertThat(note("OBX|1|TX|1||\"\"\rOBX|2|TX|2||stands\rNTE|1||\"\"").text())
        .isEqualTo("stands");
    assertThatThrownBy(() -> note("OBX|1|TX|1||\"\"")).isInstanceOf(RefusedException.class);
  }

  private static IncomingNote note(String segments) throws RefusedException {
    return read(message("", OBR + segments), UTF_8);
  }

  private static String message(String charset, String segments) {
    return "MSH|^~\\&|APP|FAC|||20240101||ORU^R01|C1|P|2.5.1||||||"
        + charset
        + "\r"
        + PID
        + "\r"
        + segments
        + "\r";
  }

  private static IncomingNote read(String message, Charset charset) throws RefusedException {
    List<Report> reports = ReportReader.read(parse(message, charset));
    assertThat(reports).hasSize(1);
    return ((Report.Written) reports.getFirst()).note();
  }
}
