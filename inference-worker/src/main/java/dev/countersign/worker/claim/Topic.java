package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a paragraph is about: a label such as "Left kidney:", or else the place that was named last.
 *
 * @param paragraph number of the line
 * @param places it is about
 * @param side that the label gives
 * @param levels of the spine that the label names
 * @param ofBones true under a label such as "Bones:"
 * @param unknown true under a label that names no place of the vocabulary
 */
record Topic(
    int paragraph,
    Set<Anatomy> places,
    Side side,
    Set<String> levels,
    boolean ofBones,
    boolean unknown) {
  static final Topic NONE = new Topic(-1, Set.of(), Side.NONE, Set.of(), false, false);

  private static final int LONGEST_LABEL = 10;
  private static final int LONGEST_SIDE = 2;
  private static final Phrases<Boolean> BONES =
      new Phrases<Boolean>().add(true, "bone,osseous,skeleton,bony,musculoskeletal,skeletal");
  private static final Phrases<Boolean> OF_EVERYTHING =
      new Phrases<Boolean>()
          .add(
              true,
              "bone,osseous,osseous structure,skeleton,bony,musculoskeletal,joint,soft tissue,chest,vessel,vasculature,"
                  + "vascular,other,impression,finding,investigation,course,conclusion,cartilage,ligament,marrow,thorax,abdomen,general,peritoneum,"
                  + "bony thorax,airway,pulmonary artery,parenchyma,ventricle,alignment,fracture,vein,result,comment,"
                  + "ct,mri,mr,cxr,xr,x ray,radiograph,ultrasound,us,duplex,barium,pet,echo,imaging,scan");

  /** The side that each sentence's paragraph is about: "LEFT KNEE: ...". */
  static List<Side> sides(List<Sentence> sentences) {
    List<Side> sides = new ArrayList<>();
    Topic topic = Topic.NONE;
    for (Sentence sentence : sentences) {
      topic = topic.at(sentence);
      sides.add(topic.side());
      topic = topic.after(sentence);
    }
    return sides;
  }

  /** The topic of a sentence, by its own label or by those before it in its paragraph. */
  Topic at(Sentence sentence) {
    return label(sentence)
        .map(words -> labelled(sentence, words))
        .orElse(sentence.paragraph() == paragraph ? this : NONE);
  }

  /** The topic for the sentence that follows. */
  Topic after(Sentence sentence) {
    Set<Anatomy> named = Claims.places(sentence.words());
    return new Topic(
        sentence.paragraph(), named.isEmpty() ? places : named, side, levels, ofBones, unknown);
  }

  private static Topic labelled(Sentence sentence, List<Word> words) {
    Set<Anatomy> named = Claims.places(words);
    Set<String> levels = Levels.in(words);
    Side side = side(sentence, words);
    // "Right:" is of whatever the examination is of.
    boolean sideAlone = side.isOneSide() && words.size() <= LONGEST_SIDE;
    boolean unknown =
        named.isEmpty()
            && !sideAlone
            && !OF_EVERYTHING.isIn(words)
            && !Mention.isIn(words)
            && levels.isEmpty();
    return new Topic(sentence.paragraph(), named, side, levels, BONES.isIn(words), unknown);
  }

  /** The levels of the spine that a sentence speaks of: its own, or those of its label. */
  Set<String> levels(Sentence sentence) {
    Set<String> own = Levels.in(sentence.words());
    return own.isEmpty() ? levels : own;
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
