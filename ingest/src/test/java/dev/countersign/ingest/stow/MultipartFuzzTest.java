package dev.countersign.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class MultipartFuzzTest {
  private static final String BOUNDARY = "b-b";

  static Stream<byte[]> seeds() {
    return Stream.of(
            "",
            "\1--b-b\r\nContent-Type: application/dicom\r\n\r\nDICM\r\n--b-b--\r\n",
            "\7preamble\r\n--b-b \t\r\nA: b\nC: d\r\n\r\n\r\n--b-\r\n\r\n--b-b\r\n\r\nx\r\n--b-b--",
            "\3--b-b\r\n\r\n\r\n--b-b\r\n\r\n\r\n\r\n--b-b--epilogue")
        .map(body -> body.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The first byte says how many bytes arrive at a time. */
  @MethodSource("seeds")
  @FuzzTest
  void anyBodyIsReadOrRefusedHoweverItArrives(byte[] fuzzed) throws IOException {
    if (fuzzed.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(fuzzed, 1, fuzzed.length);
    String whole = read(new ByteArrayInputStream(body), 1 << 16);
    assertThat(read(new Pieces(body, (fuzzed[0] & 0x3F) + 1), (fuzzed[0] & 7) + 1))
        .isEqualTo(whole);
  }

  /** What is read of a body, until it ends or is refused. */
  private static String read(InputStream in, int step) throws IOException {
    var seen = new StringBuilder();
    try {
      var reader = new MultipartReader(in, BOUNDARY);
      while (reader.next()) {
        seen.append('[').append(reader.header("content-type")).append(']');
        append(seen, reader.body(), step);
      }
      return seen.append(" end").toString();
    } catch (MultipartException e) {
      return seen.append(" refused").toString();
    }
  }

  private static void append(StringBuilder seen, InputStream body, int step) throws IOException {
    byte[] piece = new byte[step];
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      assertThat(count).isPositive();
      seen.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
    }
  }

  private static final class Pieces extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int most;

    Pieces(byte[] bytes, int most) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.most = most;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      return bytes.read(to, offset, Math.min(length, most));
    }
  }
}
