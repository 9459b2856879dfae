package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.PID;
import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.clinical.IncomingOrder;
import dev.countersign.ingest.identity.Demographics;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message says of a report beside its words: its number, its time, its characters. */
class ReportHeadTest {
  private static final String OBX = "\rOBX|1|TX|1||words||||||F";

  @Test
  void takesTheFillerNumberOfTheOrderWhereItsObservationRequestHasNone() throws Exception {
    List<Report> reports =
        read(
            msh("ORU^R01", "", "")
                + "ORC|RE|P1|F1^RIS\rOBR|1|P1||71046"
                + OBX
                + "\rOBR|2|P2"
                + OBX);

    assertThat(written(reports.getFirst()).documentId()).isEqualTo("F1");
    assertThat(written(reports.getFirst()).accession()).contains("F1");
    assertThat(written(reports.getLast()).documentId()).isEqualTo("C1");
    assertThat(written(reports.getLast()).accession()).isEmpty();
  }

  @Test
  void takesAReportBackByTheFillerNumberOfItsOrder() throws Exception {
    List<Report> reports =
        read(
            msh("ORU^R01", "", "")
                + "ORC|RE|P1|F1^RIS\rOBR|1|P1||71046"
                + OBX.replace("||F", "||D"));

    assertThat(reports)
        .singleElement()
        .isInstanceOfSatisfying(
            Report.Withdrawn.class,
            report -> assertThat(report.note().documentId()).isEqualTo("F1"));
  }

  @Test
  void linksADocumentToTheOrderThatItNames() throws Exception {
    List<Report> reports =
        read(msh("MDM^T02", "", "") + "TXA|1|CN|TX|||||||||D1||P1^EHR|F1^RIS||AU" + OBX);

    assertThat(written(reports.getFirst()).documentId()).isEqualTo("D1");
    assertThat(written(reports.getFirst()).accession()).contains("F1");
    assertThat(written(reports.getFirst()).numbers()).contains("P1", "F1");
  }

  @ParameterizedTest
  @CsvSource({
    "20240102120000+0100, 20240102093000,       2024-01-02T08:30:00Z",
    "20240102120000-0500, 202401020930,         2024-01-02T14:30:00Z",
    "20240102120000+0100, 20240102093000+0000,  2024-01-02T09:30:00Z",
    "20240102120000+0100^S, 20240102093000,     2024-01-02T08:30:00Z",
    "20240102120000+0100, '',                   2024-01-02T11:00:00Z",
    "20240102120000,      20240102093000,       2024-01-02T09:30:00Z",
    "soon+0100,           20240102093000,       2024-01-02T09:30:00Z",
  })
  void readsTimesInTheZoneThatTheHeaderNamesUnlessTheyNameTheirOwn(
      String header, String reported, Instant time) throws Exception {
    String obr = "OBR|1||F1" + "|".repeat(19) + reported + OBX;

    assertThat(written(read(msh("ORU^R01", header, "") + obr).getFirst()).authoredAt())
        .contains(time);
  }

  @Test
  void readsTheTimeOfAnOrderInTheZoneThatTheHeaderNames() throws Exception {
    String order = msh("ORM^O01", "20240102120000+0100", "") + "ORC|NW|P1|||||||20240102093000";

    List<IncomingOrder> orders = OrderReader.read(parse(order, UTF_8));

    assertThat(orders.getFirst().orderedAt()).contains(Instant.parse("2024-01-02T08:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "4711^^^^MR~123^^^SSA^SS, ''",
    "4711^^^HOSP^MR~123^^^SSA^SS, HOSP",
    "123^^^SSA^SS~4711^^^HOSP^MR, HOSP",
    "^^^NOBODY^MR~4711^^^HOSP^MR, HOSP"
  })
  void takesTheIssuerOfThePatientIdAndOfNoOtherNumber(String numbers, String issuer)
      throws Exception {
    String message = msh("ORU^R01", "", "").replace(PID, "PID|1||" + numbers) + "OBR|1||F1" + OBX;

    Demographics patient = written(read(message).getFirst()).patient();

    assertThat(patient.patientId()).isEqualTo("4711");
    assertThat(patient.issuer().orElse("")).isEqualTo(issuer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1250", "WINDOWS-1250", "CP1250"})
  void readsCharacterSetsByTheNamesThatTheyHaveElsewhere(String declared) throws Exception {
    assertThat(words(declared, Charset.forName("windows-1250")))
        .isEqualTo("Z\u0142amanie \u017cebra");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "Cp037", "UTF-8", "x-no-such", "no such"})
  void takesNoCharacterSetThatTheHeaderItselfIsNotIn(String declared) throws Exception {
    assertThat(words(declared, StandardCharsets.UTF_8)).isEqualTo("Z\u0142amanie \u017cebra");
  }

  private static String words(String declared, Charset charset) throws RefusedException {
    String report = "OBR|1||F1\rOBX|1|TX|1||Z\u0142amanie \u017cebra||||||F";
    Message message = parse(msh("ORU^R01", "", declared) + report, charset);
    return written(ReportReader.read(message).getFirst()).text();
  }

  private static String msh(String type, String time, String charset) {
    return "MSH|^~\\&|APP|FAC|||"
        + time
        + "||"
        + type
        + "|C1|P|2.5.1||||||"
        + charset
        + "\r"
        + PID
        + "\r";
  }

  private static List<Report> read(String message) throws RefusedException {
    return ReportReader.read(parse(message, UTF_8));
  }

  private static IncomingNote written(Report report) {
    return ((Report.Written) report).note();
  }
}
