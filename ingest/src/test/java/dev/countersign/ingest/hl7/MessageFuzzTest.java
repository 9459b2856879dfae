package dev.countersign.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class MessageFuzzTest {
  private static final String MSH = "MSH|^~\\&|RIS|HOSP|||20260101||%s|C1|P|2.5.1\r";

  static Stream<byte[]> seeds() {
    return Stream.of(
            MSH.formatted("ORU^R01")
                + "PID|1||1^^^H\rOBR|1||F1\rOBX|1|TX|1||H&P \\F\\ \\X41\\||||||F",
            MSH.formatted("ORM^O01") + "PID|1||1\rORC|NW|1|2\rOBR|1|1|2|X^Y\rNTE|1||a~b",
            MSH.formatted("MDM^T02") + "PID|1||1\nTXA|1|RAD|||||||||||D1\nOBX|1|FT|1||a\\.br\\b",
            MSH.formatted("ADT^A40") + "PID|1||1\rMRG|2\rPID|1||3\rMRG|4",
            "MSH#*!%@#RIS#HOSP###20260101##ORU*R01#C1#P#2.5.1##########8859/1\rOBX#1#TX#a@b*c##%F%",
            "MSH|^~\\&|\rPID",
            "MSH|")
        .map(message -> message.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyMessageIsReadOrRefusedAndEachReaderEnds(byte[] fuzzed) {
    Optional<Header> header = Header.of(fuzzed);
    if (header.isEmpty()) {
      return;
    }
    Message message;
    try {
      message = MessageParser.parse(Charsets.decode(fuzzed, header.get()), header.get());
    } catch (RefusedException e) {
      assertThat(e.refusal()).isNotNull();
      return;
    }
    assertThat(message.segments()).isNotEmpty();
    refusedAtMost(() -> ReportReader.read(message));
    refusedAtMost(() -> OrderReader.read(message));
    refusedAtMost(() -> MergeReader.read(message));
    refusedAtMost(() -> Subjects.one(message));
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws RefusedException;
  }

  private static void refusedAtMost(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (RefusedException e) {
      assertThat(e.refusal()).isNotNull();
    }
  }
}
