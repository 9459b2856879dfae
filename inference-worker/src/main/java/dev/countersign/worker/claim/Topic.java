package dev.countersign.worker.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a paragraph is about: a label such as "Left kidney:", or else the place that was named last.
 *
 * @param paragraph number of the line
 * @param places it is about
 * @param side that the label gives
 * @param unknown true under a label that names no place of the vocabulary
 */
record Topic(int paragraph, Set<Anatomy> places, Side side, boolean unknown) {
  static final Topic NONE = new Topic(-1, Set.of(), Side.NONE, false);

  private static final int LONGEST_LABEL = 6;
  private static final Phrases<Boolean> OF_EVERYTHING =
      new Phrases<Boolean>()
          .add(
              true,
              "bone,osseous,osseous structure,skeleton,bony,musculoskeletal,joint,soft tissue,chest,vessel,vasculature,"
                  + "vascular,other,impression,finding,conclusion,cartilage,ligament,marrow,thorax,abdomen,general,peritoneum,"
                  + "bony thorax,airway,pulmonary artery,parenchyma,ventricle,alignment,fracture,vein,result,comment");

  /** The topic of a sentence, by its own label or by those before it in its paragraph. */
  Topic at(Sentence sentence) {
    return label(sentence)
        .map(words -> labelled(sentence, words))
        .orElse(sentence.paragraph() == paragraph ? this : NONE);
  }

  /** The topic for the sentence that follows. */
  Topic after(Sentence sentence) {
    Set<Anatomy> named = Claims.places(sentence.words());
    return new Topic(sentence.paragraph(), named.isEmpty() ? places : named, side, unknown);
  }

  private static Topic labelled(Sentence sentence, List<Word> words) {
    Set<Anatomy> named = Claims.places(words);
    boolean unknown =
        named.isEmpty()
            && !OF_EVERYTHING.isIn(words)
            && !Mention.isIn(words)
            && Levels.in(words).isEmpty();
    return new Topic(sentence.paragraph(), named, side(sentence, words), unknown);
  }

  private static Optional<List<Word>> label(Sentence sentence) {
    int most = Math.min(LONGEST_LABEL, sentence.words().size());
    for (int i = 1; i < most; i++) {
      if (sentence.form(i).equals(":")) {
        return Optional.of(sentence.words().subList(0, i));
      }
    }
    return Optional.empty();
  }

  private static Side side(Sentence sentence, List<Word> words) {
    return new Laterality(sentence)
        .all().stream()
            .filter(side -> side.to() <= words.size() && side.meaning().isOneSide())
            .map(Found::meaning)
            .findFirst()
            .orElse(Side.NONE);
  }
}
