package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What one part of a draft denies in several words is not what the other part says in the same
 * words, in whatever order and form: "no dilated bowel loops" and "loops of bowel are dilated".
 */
final class PhraseNegationRule implements TextRule {
  private static final int REACH = 12;
  private static final int MOST_DENIED = 500;
  private static final Set<String> NORMAL =
      Words.set("normal unremarkable intact clear preserved maintained patent not resolved ,");

  private record Denied(Set<String> stems, Sentence sentence, Side side, boolean concluding) {
    boolean mayBeOf(Sentence other, Side otherSide) {
      Set<Anatomy> here = Claims.places(sentence.words());
      Set<Anatomy> there = Claims.places(other.words());
      boolean apart = !here.isEmpty() && !there.isEmpty() && Collections.disjoint(here, there);
      // "No stenosis" under the label of one level says nothing of the others.
      boolean ofOneLevel = !concluding && !Levels.in(other.words()).isEmpty();
      return !apart && !ofOneLevel && side.mayBe(otherSide);
    }
  }

  /** Named in the sentence, or by the label of its paragraph. */
  private static Side side(Sentence sentence, Side ofTopic) {
    List<Found<Side>> named = new Laterality(sentence).all();
    return named.isEmpty()
        ? ofTopic
        : named.stream().map(Found::meaning).reduce(Side.NONE, Side::and);
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Sentence> sentences = draft.aboutTheImages();
    List<Side> ofTopics = Topic.sides(sentences);
    List<Denied> denied = denied(sentences, ofTopics);
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      Side side = side(sentence, ofTopics.get(i));
      Set<String> stems = DeniedPhrases.stems(sentence);
      boolean concluding = Draft.sumsUp(sentence);
      denied.stream()
          .filter(denial -> stems.containsAll(denial.stems()))
          .filter(denial ->
              !sentence.equals(denial.sentence())
                  && !sentence.has("previously")
                  && !sentence.has("resolved"))
          .filter(denial -> draft.holdsAgainst(concluding, denial.concluding()))
          .filter(denial -> denial.mayBeOf(sentence, side))
          .flatMap(denial -> stated(sentence, denial.stems()).stream())
          .forEach(span -> flags.add(new Flag.NegationConflict(span)));
    }
    return flags;
  }

  private static List<Denied> denied(List<Sentence> sentences, List<Side> ofTopics) {
    return IntStream.range(0, sentences.size())
        .filter(i -> Levels.in(sentences.get(i).words()).isEmpty())
        .boxed()
        .flatMap(i ->
            DeniedPhrases.in(sentences.get(i)).stream()
                .map(stems -> denied(stems, sentences.get(i), ofTopics.get(i))))
        .limit(MOST_DENIED)
        .toList();
  }

  private static Denied denied(Set<String> stems, Sentence sentence, Side ofTopic) {
    return new Denied(stems, sentence, side(sentence, ofTopic), Draft.sumsUp(sentence));
  }

  /** Where a sentence says all of it, near together. */
  private static Optional<Span> stated(Sentence sentence, Set<String> stems) {
    var scope = new Scope(sentence);
    return IntStream.range(0, sentence.words().size())
        .filter(at -> stems.contains(DeniedPhrases.stem(sentence.form(at))))
        .mapToObj(at -> statedFrom(sentence, scope, stems, at))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Span> statedFrom(
      Sentence sentence, Scope scope, Set<String> stems, int from) {
    Set<String> missing = new HashSet<>(stems);
    for (int at = from; at < from + REACH && !NORMAL.contains(sentence.form(at)); at++) {
      boolean named = missing.remove(DeniedPhrases.stem(sentence.form(at)));
      if (named && !isStated(scope, at)) {
        return Optional.empty();
      }
      if (missing.isEmpty()) {
        return Optional.of(sentence.span(from, at + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isStated(Scope scope, int at) {
    var word = new Found<>(new Mention(Finding.OTHER, false), at, at + 1);
    return scope.of(word).presence() == Presence.PRESENT;
  }
}
