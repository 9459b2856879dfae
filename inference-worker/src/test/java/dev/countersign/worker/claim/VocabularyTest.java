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
  void aNameInBracesStandsForEachPhraseOfItsList() {
    assertThat(ChangeWords.ALL.in(Words.of("Prior chest radiograph. It has clearly gone down.")))
        .extracting(Found::meaning)
        .containsExactly(Change.COMPARED, Change.DECREASED);
  }
}
