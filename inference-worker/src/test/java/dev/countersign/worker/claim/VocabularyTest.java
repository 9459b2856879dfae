package dev.countersign.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  @Test
  void everyFindingHasWords() {
    Set<String> headings = new HashSet<>();
    Vocabulary.read(
        "findings.txt",
        heading -> {
          headings.add(heading);
          return heading;
        });

    assertThat(headings).containsAll(Arrays.stream(Finding.values()).map(Enum::name).toList());
  }

  @Test
  void everyKindOfChangeHasWords() {
    Set<Change> meanings = new HashSet<>();
    Vocabulary.read(
        "changes.txt",
        heading -> {
          meanings.add(Change.valueOf(heading));
          return heading;
        });

    assertThat(meanings).containsExactlyInAnyOrder(Change.values());
  }

  @Test
  void everyHeadingOfAgesTellsYears() {
    Set<AgeRange> ranges = new HashSet<>();
    Vocabulary.read(
        "ages.txt",
        heading -> {
          ranges.add(AgeRange.parse(heading));
          return heading;
        });

    assertThat(ranges).allMatch(range -> range.from() < range.to()).contains(AgeRange.parse("ANY"));
    assertThat(AgeRange.parse("16 TO 130")).isEqualTo(new AgeRange(16, 130, true));
    assertThat(AgeRange.parse("0 TO 22")).isEqualTo(new AgeRange(0, 22, false));
    assertThat(AgeRange.parse("0 TO 30 UNLESS DENIED")).isEqualTo(new AgeRange(0, 30, true));
  }

  @Test
  void aNameInBracesStandsForEachPhraseOfItsList() {
    assertThat(ChangeWords.ALL.in(Words.of("Prior chest radiograph. It has clearly gone down.")))
        .extracting(Found::meaning)
        .containsExactly(Change.COMPARED, Change.DECREASED);
  }
}
