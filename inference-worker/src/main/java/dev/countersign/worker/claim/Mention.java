package dev.countersign.worker.claim;

import java.util.List;

/**
 * A finding that a sentence names.
 *
 * @param finding named
 * @param normal true where the phrase itself says that it is not there, such as "lungs are clear"
 */
record Mention(Finding finding, boolean normal) {
  private static final Mention NO_FINDING = new Mention(Finding.OTHER, true);
  private static final Phrases<Mention> DICTIONARY = dictionary();

  private static Phrases<Mention> dictionary() {
    var phrases = new Phrases<Mention>();
    for (Finding finding : Finding.values()) {
      phrases.add(new Mention(finding, false), finding.namedBy());
      phrases.add(new Mention(finding, true), finding.deniedBy());
    }
    return phrases.add(
        NO_FINDING,
        "lung volume ~ normal,lung volume,left ventricle ~ normal,right ventricle ~ normal,left ventricle,right"
            + " ventricle,heart rate,mass effect on,heart border");
  }

  /** All that a sentence names, from left to right. */
  static List<Found<Mention>> in(Sentence sentence) {
    return DICTIONARY.in(sentence.words()).stream()
        .filter(found -> !found.meaning().equals(NO_FINDING))
        .toList();
  }
}
