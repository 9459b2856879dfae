package dev.countersign.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

  @Property(tries = 300)
  void readsBackAnyParts(
      @ForAll @Size(max = 5) List<byte[]> parts, @ForAll @IntRange(min = 1, max = 97) int chunk)
      throws IOException {
    // A boundary that no part holds.
    byte[] body = body("b0undary-Ωx".replace("Ω", "--"), parts);
    assertThat(read(new Slow(body, chunk), "b0undary---x"))
        .usingRecursiveComparison()
        .isEqualTo(parts);
  }

  @Test
  void readsPartsLongerThanItsBufferAndFullOfNearDelimiters() throws IOException {
    byte[] part = "\r\n--bounda\r\r\n--boundar!".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    assertThat(read(new Slow(body("boundary", List.of(part)), 8191), "boundary"))
        .containsExactly(part);
  }

  @Test
  void readsAHeaderThatGoesOnInTheNextLine() throws IOException {
    String body =
        "--b\r\nContent-Type: application/dicom;\r\n\ttransfer-syntax=1.2\r\nX: y\r\n\r\n7\r\n--b--";
    var reader =
        new MultipartReader(
            new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)), "b");
    assertThat(reader.next()).isTrue();
    assertThat(reader.header("Content-Type")).isEqualTo("application/dicom; transfer-syntax=1.2");
    assertThat(reader.header("X")).isEqualTo("y");
    assertThat(reader.body().readAllBytes()).containsExactly('7');
  }

  @Test
  void passesOverWhatIsNotRead() throws IOException {
    byte[] body = body("b", List.of(new byte[200_000], new byte[] {7}));
    var reader = new MultipartReader(new ByteArrayInputStream(body), "b");
    assertThat(reader.next()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.body().readAllBytes()).containsExactly(7);
    assertThat(reader.next()).isFalse();
    assertThat(reader.next()).isFalse();
  }

  @Test
  void givesHeadersByAnyCase() throws IOException {
    var reader =
        new MultipartReader(stream("preamble\r\n--b \r\nContent-Type: a/b\r\n\r\nx\r\n--b--"), "b");
    assertThat(reader.next()).isTrue();
    assertThat(reader.header("content-TYPE")).isEqualTo("a/b");
    assertThat(reader.body().readAllBytes()).containsExactly('x');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing of the kind",
        "--b\r\nA: b\r\n\r\nno end",
        "--b\r\nA: b",
        "--bx\r\n\r\n\r\n--b--",
        "--b\r\nno colon\r\n\r\nx\r\n--b--"
      })
  void refusesWhatIsNoMultipart(String body) {
    assertThatThrownBy(() -> read(stream(body), "b")).isInstanceOf(MultipartException.class);
  }

  @Test
  void refusesHeadersWithoutEnd() {
    String body = "--b\r\n" + "A: b\r\n".repeat(10_000);
    assertThatThrownBy(() -> read(stream(body), "b"))
        .isInstanceOf(MultipartException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void refusesABoundaryThatIsTooLong() {
    assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "b".repeat(71)))
        .isInstanceOf(MultipartException.class);
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<byte[]> read(InputStream in, String boundary) throws IOException {
    var reader = new MultipartReader(in, boundary);
    List<byte[]> parts = new ArrayList<>();
    while (reader.next()) {
      parts.add(reader.body().readAllBytes());
    }
    return parts;
  }

  private static byte[] body(String boundary, List<byte[]> parts) throws IOException {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.write(
          ("\r\n--" + boundary + "\r\nContent-Type: x/y\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      body.write(part);
    }
    body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  /** Gives few bytes at a time. */
  private static final class Slow extends InputStream {
    private final ByteArrayInputStream bytes;
    private final int chunk;

    Slow(byte[] bytes, int chunk) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.chunk = chunk;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      return bytes.read(to, offset, Math.min(length, chunk));
    }
  }
}
