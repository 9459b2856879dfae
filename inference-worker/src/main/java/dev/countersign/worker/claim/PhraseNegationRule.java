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

  private record Denied(Set<String> stems, Sentence sentence, boolean concluding) {
    boolean mayBeOf(Sentence other) {
      Set<Anatomy> here = Claims.places(sentence.words());
      Set<Anatomy> there = Claims.places(other.words());
      boolean apart = !here.isEmpty() && !there.isEmpty() && Collections.disjoint(here, there);
      // "No stenosis" under the label of one level says nothing of the others.
      boolean ofOneLevel = !concluding && !Levels.in(other.words()).isEmpty();
      return !apart && !ofOneLevel && side(sentence).mayBe(side(other));
    }

    private static Side side(Sentence sentence) {
      return new Laterality(sentence)
          .all().stream().map(Found::meaning).reduce(Side.NONE, Side::and);
    }
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Sentence> sentences = draft.aboutTheImages();
    List<Denied> denied =
        sentences.stream()
            .filter(sentence -> Levels.in(sentence.words()).isEmpty())
            .flatMap(sentence ->
                DeniedPhrases.in(sentence).stream()
                    .map(stems -> new Denied(stems, sentence, Draft.sumsUp(sentence))))
            .limit(MOST_DENIED)
            .toList();
    List<Flag> flags = new ArrayList<>();
    for (Sentence sentence : sentences) {
      Set<String> stems = DeniedPhrases.stems(sentence);
      boolean concluding = Draft.sumsUp(sentence);
      denied.stream()
          .filter(denial -> stems.containsAll(denial.stems()))
          .filter(denial -> !sentence.equals(denial.sentence()))
          .filter(denial -> draft.holdsAgainst(concluding, denial.concluding()))
          .filter(denial -> denial.mayBeOf(sentence))
          .flatMap(denial -> stated(sentence, denial.stems()).stream())
          .forEach(span -> flags.add(new Flag.NegationConflict(span)));
    }
    return flags;
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
