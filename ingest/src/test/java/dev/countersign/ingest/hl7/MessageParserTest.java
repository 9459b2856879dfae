package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.PID;
import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message from the wire, cut into its parts. */
class MessageParserTest {
  private static final String MSH = "MSH|^~\\&|RIS|HOSP|||20260101||ORU^R01|C1|P|2.5.1\r";
  private static final String REPORT = PID + "\rOBR|1||F1\rOBX|1|TX|1||words";

  // Cut anew for each of its parts, each of these would take minutes.
  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "^a", "&a", "~a", "|a", "\\T\\", "\\", "\rZZZ|1\rZZY|1", "\rNTE|1||a"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsAMessageHoweverManyPartsItHas(String part) throws Exception {
    Message message = parse(MSH + REPORT + part.repeat(100_000) + "end", UTF_8);

    assertThat(ReportReader.read(message)).hasSize(1);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsAPatientHoweverManyNumbersItIsGiven() throws Exception {
    Message message =
        parse(MSH + "PID|1||4711" + "~0815".repeat(100_000) + "\r" + "OBX|1|TX|1||x", UTF_8);

    assertThat(Subjects.one(message).otherIds()).containsExactly("0815");
  }

  @ParameterizedTest
  @CsvSource({"H&P,H&P", "a^b,a^b", "&x^,&x^", "120\\80,120\\80", "a\\T\\b\\,a&b\\"})
  void keepsWhatASenderLeftUnescapedInItsWords(String sent, String read) throws Exception {
    Message message = parse(MSH + REPORT + "\rNTE|1||" + sent, UTF_8);

    assertThat(ReportText.of(message.segments())).isEqualTo("words\n" + read);
  }

  @Test
  void readsTheSeparatorsThatTheHeaderNames() throws Exception {
    String text =
        "MSH#*!%@#RIS#HOSP###20260101##ORU*R01#C1#P#2.5.1\rOBX#1#TX#a@b*c##one%.br%%F%!two";

    Message message = parse(text, UTF_8);

    Segment obx = message.first("OBX").orElseThrow();
    assertThat(List.of(Fields.value(obx, 3), Fields.component(obx, 3, 2)))
        .containsExactly("a", "c");
    assertThat(ReportText.of(message.segments())).isEqualTo("one\n#\ntwo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"obx|2|TX|1||more", "and|or", "Obx|2|TX|1||more"})
  void refusesALineWhoseNameIsNoneOfASegment(String line) {
    assertThatThrownBy(() -> parse(MSH + REPORT + "\r" + line, UTF_8))
        .isInstanceOf(RefusedException.class);
  }
}
