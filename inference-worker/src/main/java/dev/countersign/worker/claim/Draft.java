package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A draft as the rules read it: sections, sentences and what they claim. Immutable. */
public final class Draft {
  private static final Phrases<Boolean> SUMS_UP =
      new Phrases<Boolean>()
          .add(
              true,
              "= >,→,overall,in summary,in conclusion,conclusion,impression,these finding,the finding,finding are,the"
                  + " appearance,appearance are,summary,taken together,opinion,overall appearance,constellation");

  private static final Phrases<Boolean> OF_NOTHING_SEEN =
      new Phrases<Boolean>()
          .add(
              true,
              "for orientation,for reference,is diagnostic of,attenuation below,attenuation of less than,"
                  + "attenuation under,by definition,by convention,is diagnosed when,is defined as,according to the ~ criteria,guideline recommend,"
                  + "guideline advise,criteria recommend");

  private static final Set<String> OF_LUNG = Words.set("lung pulmonary airspace hemithorax chest");

  private final List<Sentence> sentences;
  private final List<Claim> claims;
  private final boolean inTwoParts;

  private Draft(List<Sentence> sentences, List<Claim> claims) {
    this.sentences = sentences;
    this.claims = List.copyOf(claims);
    this.inTwoParts =
        claims.stream().map(claim -> claim.limits().concluding()).distinct().count() > 1;
  }

  /** Reads a draft. Any text will do. */
  public static Draft read(String text) {
    List<Sentence> sentences = Sentences.of(Dictation.punctuated(text));
    List<Claim> claims = new ArrayList<>();
    Topic topic = Topic.NONE;
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      topic = topic.at(sentence);
      if (sentence.section().isAboutTheImages() && !tellsOfNothingSeen(sentence)) {
        claims.addAll(Claims.of(sentence, i, topic, sumsUp(sentence)));
      }
      topic = topic.after(sentence);
    }
    if (isOfThyroid(sentences)) {
      claims.replaceAll(Draft::ofThyroid);
    }
    return new Draft(sentences, claims);
  }

  /** Where "right lobe" is none of a lung. */
  private static boolean isOfThyroid(List<Sentence> sentences) {
    return sentences.stream().anyMatch(s -> Claims.places(s.words()).contains(Anatomy.THYROID))
        && sentences.stream().noneMatch(s -> Words.any(s.words(), OF_LUNG));
  }

  private static Claim ofThyroid(Claim claim) {
    return claim.isAbsent() && claim.location().equals(Set.of(Anatomy.LUNG))
        ? claim.in(Set.of(Anatomy.LUNG, Anatomy.THYROID))
        : claim;
  }

  /** True for a conclusion, under its heading or by its first words. */
  static boolean sumsUp(Sentence sentence) {
    return sentence.section() == Section.IMPRESSION || SUMS_UP.at(sentence.words(), 0).isPresent();
  }

  /** True for a definition, a guideline or what is said of relatives. */
  static boolean tellsOfNothingSeen(Sentence sentence) {
    return OF_NOTHING_SEEN.isIn(sentence.words()) || Others.areIn(sentence.words());
  }

  /**
   * Whether what is denied and what is told can contradict. Where there are findings and a
   * conclusion, the findings are held against the conclusion alone: among them each sentence is of
   * its own place, named or not.
   */
  boolean holdsAgainst(boolean concluding, boolean otherConcluding) {
    return !inTwoParts || concluding || otherConcluding;
  }

  /** What it says about the images, in its order. */
  public List<Claim> claims() {
    return claims;
  }

  List<Sentence> sentences() {
    return sentences;
  }

  /** The sentences that speak of the images. */
  List<Sentence> aboutTheImages() {
    return sentences.stream().filter(sentence -> sentence.section().isAboutTheImages()).toList();
  }

  /** How much it holds: the words never print themselves. */
  @Override
  public String toString() {
    return "a draft of %d sentences and %d claims".formatted(sentences.size(), claims.size());
  }
}
