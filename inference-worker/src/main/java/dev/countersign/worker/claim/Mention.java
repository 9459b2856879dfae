package dev.countersign.worker.claim;

import java.util.List;
import java.util.stream.Stream;

/**
 * A finding that a sentence names.
 *
 * @param finding named
 * @param normal true where the phrase itself says that it is not there, such as "lungs are clear"
 */
record Mention(Finding finding, boolean normal) {
  private static final Mention NO_FINDING = new Mention(Finding.OTHER, true);
  private static final int SHORTEST_WITH_ANOTHER = 3;
  private static final String ABSENT = " not";
  private static final Phrases<Mention> DICTIONARY =
      Vocabulary.read("findings.txt", Mention::headed);

  private static Mention headed(String heading) {
    boolean normal = heading.endsWith(ABSENT);
    String name = normal ? heading.substring(0, heading.length() - ABSENT.length()) : heading;
    return new Mention(Finding.valueOf(name), normal);
  }

  /** True when words name a finding. */
  static boolean isIn(List<Word> words) {
    return DICTIONARY.isIn(words);
  }

  /** All that a sentence names, from left to right. */
  static List<Found<Mention>> in(Sentence sentence) {
    return DICTIONARY.in(sentence.words()).stream()
        .flatMap(found -> Stream.concat(Stream.of(found), within(sentence, found)))
        .filter(found -> !found.meaning().equals(NO_FINDING))
        .toList();
  }

  /** "Lungs and pleural spaces are clear" says so of both. */
  private static Stream<Found<Mention>> within(Sentence sentence, Found<Mention> whole) {
    if (!whole.meaning().normal()
        || whole.meaning().equals(NO_FINDING)
        || whole.to() - whole.from() <= SHORTEST_WITH_ANOTHER) {
      return Stream.empty();
    }
    int first = whole.from() + 1;
    return DICTIONARY.in(sentence.words().subList(first, whole.to())).stream()
        .filter(found -> found.meaning().normal() && first + found.to() == whole.to())
        .filter(found -> found.meaning().finding() != whole.meaning().finding())
        .map(found -> new Found<>(found.meaning(), whole.from(), whole.to()));
  }
}
