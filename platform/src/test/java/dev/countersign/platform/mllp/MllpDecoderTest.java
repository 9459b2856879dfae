package dev.countersign.platform.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MllpDecoderTest {

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.strings()
        .withCharRange(' ', '\u00FF')
        .withChars('\r', '\n')
        .ofMaxLength(300);
  }

  @Property(tries = 300)
  void findsEachMessageHoweverTheBytesAreCut(
      @ForAll @Size(max = 5) List<@net.jqwik.api.From("messages") String> messages,
      @ForAll @IntRange(min = 1, max = 400) int cut)
      throws IOException {
    String wire =
        messages.stream()
            .map(message -> "\0 \r\n\u000B" + message + "\u001C\r")
            .collect(Collectors.joining("\0"));
    assertThat(decode(wire, cut, 1000)).isEqualTo(messages);
  }

  @Test
  void acceptsFramesThatEndInLfOrRunIntoTheNext() throws IOException {
    assertThat(decode("\u000Bone\u001C\n\u000Btwo\u001C\u000Bthree\u001C\r", 3, 100))
        .containsExactly("one", "two", "three");
  }

  @Test
  void keepsASeparatorThatEndsNothing() throws IOException {
    assertThat(decode("\u000Ba\u001Cb\u001C\u001C\r", 1, 100)).containsExactly("a\u001Cb\u001C");
  }

  @Test
  void cutsAMessageThatIsTooLongAndGoesOnWithTheNext() throws IOException {
    List<MllpFrame> frames =
        frames("\u000B" + "x".repeat(5000) + "\u001C\r\u000Bok\u001C\r", 77, 10);
    assertThat(frames).extracting(MllpFrame::tooLong).containsExactly(true, false);
    assertThat(frames.getFirst().bytes()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost\r", "lo", "lo\u000BM"})
  void startsAnewWhereAMessageBeginsWithinAnother(String lost) throws IOException {
    List<MllpFrame> frames = frames("\u000B" + lost + "\u000B\u000BMSH|kept\u001C\r", 3, 100);

    assertThat(frames).extracting(MllpFrame::unended).containsExactly(true, false);
    assertThat(frames.getLast().bytes()).isEqualTo("MSH|kept".getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void keepsAStartByteThatBeginsNoMessage(int cut) throws IOException {
    String words = "MSH|one\u000Btwo\u000B\u000BMS\u000BMSX\u000BF\u000B";

    assertThat(decode("\u000B" + words + "\u001C\r\u000Bnext\u001C\r", cut, 100))
        .containsExactly(words, "next");
  }

  @Test
  void refusesAPeerThatSpeaksSomethingElse() {
    assertThatThrownBy(() -> decode("GET / HTTP/1.1\r\n".repeat(100), 100, 100))
        .isInstanceOf(MllpException.class);
  }

  private static List<String> decode(String wire, int cut, int most) throws IOException {
    return frames(wire, cut, most).stream()
        .map(frame -> new String(frame.bytes(), ISO_8859_1))
        .toList();
  }

  private static List<MllpFrame> frames(String wire, int cut, int most) throws IOException {
    var decoder = new MllpDecoder(most);
    List<MllpFrame> frames = new ArrayList<>();
    byte[] bytes = wire.getBytes(ISO_8859_1);
    for (int from = 0; from < bytes.length; from += cut) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cut));
      decoder.feed(piece, piece.length, frames::add);
    }
    return frames;
  }
}
