package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A draft as the rules read it: sections, sentences and what they claim. Immutable. */
public final class Draft {
  private static final int LONGEST_LABEL = 6;
  private static final Phrases<Boolean> SUMS_UP =
      new Phrases<Boolean>()
          .add(
              true,
              "overall,in summary,in conclusion,conclusion,impression,these finding,the finding,finding are,the"
                  + " appearance,appearance are,summary,taken together,opinion,overall appearance,constellation");

  private final List<Sentence> sentences;
  private final List<Claim> claims;

  private Draft(List<Sentence> sentences, List<Claim> claims) {
    this.sentences = sentences;
    this.claims = List.copyOf(claims);
  }

  /** Reads a draft. Any text will do. */
  public static Draft read(String text) {
    List<Sentence> sentences = Sentences.of(text);
    List<Claim> claims = new ArrayList<>();
    Topic topic = Topic.NONE;
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      topic = topic.at(sentence);
      if (sentence.section().isAboutTheImages()) {
        claims.addAll(Claims.of(sentence, i, topic.places(), topic.side(), sumsUp(sentence)));
      }
      topic = topic.after(sentence);
    }
    return new Draft(sentences, claims);
  }

  private static boolean sumsUp(Sentence sentence) {
    return sentence.section() == Section.IMPRESSION || SUMS_UP.at(sentence.words(), 0).isPresent();
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

  /** What a paragraph is about: a label such as "Left kidney:", or the place named last. */
  private record Topic(int paragraph, Set<Anatomy> places, Side side) {
    static final Topic NONE = new Topic(-1, Set.of(), Side.NONE);

    Topic at(Sentence sentence) {
      Topic here = sentence.paragraph() == paragraph ? this : NONE;
      return label(sentence)
          .map(
              words -> new Topic(sentence.paragraph(), Claims.places(words), side(sentence, words)))
          .orElse(here);
    }

    Topic after(Sentence sentence) {
      Set<Anatomy> named = Claims.places(sentence.words());
      return new Topic(sentence.paragraph(), named.isEmpty() ? places : named, side);
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
}
