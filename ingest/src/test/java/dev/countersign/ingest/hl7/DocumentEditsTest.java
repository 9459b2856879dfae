package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.PID;
import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ingest.clinical.IncomingNote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MDM messages (HL7 v2.5.1 chapter 9) do with documents that were sent before. */
class DocumentEditsTest {
  private static final String OBX = "\rOBX|1|TX|1||words||||||F";

  @ParameterizedTest
  @ValueSource(strings = {"T08", "T10"})
  void correctsTheDocumentOfTheSameNumber(String trigger) throws Exception {
    IncomingNote note = written(read(trigger, txa("D2", "D2") + OBX).getLast());

    assertThat(note.documentId()).isEqualTo("D2");
    assertThat(note.status()).contains("C");
  }

  @Test
  void takesBackTheDocumentThatAnotherOneReplaces() throws Exception {
    List<Report> reports = read("T10", txa("D2", "D1") + OBX);

    assertThat(reports).hasSize(2);
    assertThat(written(reports.getFirst()).documentId()).isEqualTo("D2");
    assertThat(reports.getLast())
        .isInstanceOfSatisfying(
            Report.Withdrawn.class,
            report -> {
              assertThat(report.note().documentId()).isEqualTo("D1");
              assertThat(report.note().text()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"T02", "T06"})
  void letsTheDocumentStandBesideANewOneOrAnAddendum(String trigger) throws Exception {
    List<Report> reports = read(trigger, txa("D2", "D1") + OBX);

    assertThat(reports).hasSize(1);
    assertThat(written(reports.getFirst()).status()).contains("AU");
  }

  @Test
  void takesACancelledDocumentBack() throws Exception {
    new HeaderRules(false).check(header("T11"));

    assertThat(read("T11", txa("D1", "")))
        .singleElement()
        .isInstanceOfSatisfying(
            Report.Withdrawn.class,
            report -> assertThat(report.note().documentId()).isEqualTo("D1"));
    assertThatThrownBy(() -> read("T11", txa("", ""))).isInstanceOf(RefusedException.class);
  }

  private static String txa(String number, String parent) {
    return "TXA|1|CN|TX|||||||||" + number + "^APP|" + parent + "||||AU";
  }

  private static String msh(String trigger) {
    return "MSH|^~\\&|APP|FAC|||20240101||MDM^" + trigger + "|C1|P|2.5.1\r";
  }

  private static Header header(String trigger) {
    return Header.of(msh(trigger).getBytes(UTF_8)).orElseThrow();
  }

  private static List<Report> read(String trigger, String segments) throws RefusedException {
    return ReportReader.read(
        parse(msh(trigger) + "EVN|" + trigger + "\r" + PID + "\rPV1|1|I\r" + segments, UTF_8));
  }

  private static IncomingNote written(Report report) {
    return ((Report.Written) report).note();
  }
}
