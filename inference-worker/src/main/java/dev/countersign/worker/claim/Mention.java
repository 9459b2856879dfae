package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;

/**
 * A finding that a sentence names.
 *
 * @param finding named
 * @param normal true where the phrase itself says that it is not there, such as "lungs are clear"
 */
record Mention(Finding finding, boolean normal) {
  private static final Phrases<Mention> DICTIONARY = dictionary();

  private static Phrases<Mention> dictionary() {
    var phrases = new Phrases<Mention>();
    for (Finding finding : Finding.values()) {
      phrases.add(new Mention(finding, false), finding.namedBy());
      phrases.add(new Mention(finding, true), finding.deniedBy());
    }
    return phrases.add(new Mention(Finding.OTHER, true), "lung volume ~ normal,lung volume");
  }

  /** All that a sentence names, from left to right. */
  static List<Found<Mention>> in(Sentence sentence) {
    return new ArrayList<>(DICTIONARY.in(sentence.words()));
  }
}
