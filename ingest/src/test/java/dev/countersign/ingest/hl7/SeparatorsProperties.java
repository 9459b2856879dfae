package dev.countersign.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeparatorsProperties {
  private static final Separators USUAL = new Separators('|', '^', '~', '\\', '&');

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("|^~\\&FSRTEXx.b-+0 ä").ofMaxLength(40);
  }

  @Property
  void whatIsEscapedIsReadAsItWas(@ForAll("words") String words) {
    assertThat(USUAL.unescaped(escaped(words))).isEqualTo(words);
  }

  @Property
  void partsAndTheirSeparatorsAreTheWhole(@ForAll("words") String words) {
    List<String> parts = Separators.cut(words, '^');

    assertThat(String.join("^", parts)).isEqualTo(words);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(Separators.part(words, '^', i + 1)).isEqualTo(parts.get(i));
    }
    assertThat(Separators.part(words, '^', parts.size() + 1)).isEmpty();
  }

  @Property
  void wordsWithoutAnEscapeSequenceStayAsTheyAre(@ForAll("words") String words) {
    String odd = words.replace("\\", "\\ ");

    assertThat(USUAL.unescaped(odd)).isEqualTo(odd);
  }

  private static String escaped(String words) {
    return words
        .chars()
        .mapToObj(character ->
            switch (character) {
              case '|' -> "\\F\\";
              case '^' -> "\\S\\";
              case '~' -> "\\R\\";
              case '\\' -> "\\E\\";
              case '&' -> "\\T\\";
              default -> String.valueOf((char) character);
            })
        .collect(Collectors.joining());
  }
}
