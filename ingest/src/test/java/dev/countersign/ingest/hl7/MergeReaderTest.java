package dev.countersign.ingest.hl7;

import static dev.countersign.ingest.hl7.Messages.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.ingest.identity.Demographics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeReaderTest {
  @Test
  void readsEachPatientOfAMessageWithWhoGivesWay() throws Exception {
    List<MergeReader.Merge> merges =
        read("PID|1||A", "PD1|", "MRG|B", "PV1|1|I", "PID|2||C", "MRG|D", "MRG|E");

    assertThat(merges)
        .extracting(MergeReader.Merge::surviving)
        .extracting(Demographics::patientId)
        .containsExactly("A", "C", "C");
    assertThat(merges)
        .extracting(MergeReader.Merge::givingWay)
        .extracting(Demographics::patientId)
        .containsExactly("B", "D", "E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PID|1||A",
        "PID|1||A;MRG|B;PID|2||C",
        "PID|1||A;PID|2||C;MRG|D",
        "MRG|B;PID|1||A;MRG|C"
      })
  void refusesAMessageOfWhichAnyPatientIsMergedWithNobody(String segments) {
    assertThatThrownBy(() -> read(segments.split(";", -1))).isInstanceOf(RefusedException.class);
  }

  private static List<MergeReader.Merge> read(String... segments) throws RefusedException {
    return MergeReader.read(
        parse(
            "MSH|^~\\&|ADT|FAC|||20240101||ADT^A40|C1|P|2.5.1\r" + String.join("\r", segments),
            UTF_8));
  }
}
