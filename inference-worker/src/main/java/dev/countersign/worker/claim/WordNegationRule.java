package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the vocabulary does not know is not both denied and stated: "no hilar enlargement" and
 * "bilateral hilar enlargement". Two words in a row have to be the same.
 */
final class WordNegationRule implements TextRule {
  private static final int SHORTEST_WORD = 4;
  private static final Set<String> DENYING = Set.of("no", "without", "any", "nor", "or");
  private static final Set<String> SIGNS = Set.of("evidence", "sign", "feature");
  private static final Set<String> PLAIN =
      Set.of(
          ("evidence sign focal acute other definite significant large small left right bilateral further new"
                  + " suspicious obvious gross recent convincing previous prior comparison abnormality abnormal"
                  + " normal change finding seen identified demonstrated visible present with from this that"
                  + " been have were contrast intravenous residual either both")
              .split(" "));

  private record Pair(Side side, int sentence) {}

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Map<String, List<Pair>> denied = new HashMap<>();
    List<Sentence> sentences = draft.sentences();
    for (int i = 0; i < sentences.size(); i++) {
      if (sentences.get(i).section().isAboutTheImages()) {
        addDenied(sentences.get(i), i, denied);
      }
    }
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < sentences.size() && !denied.isEmpty(); i++) {
      if (sentences.get(i).section().isAboutTheImages()) {
        addFlags(sentences.get(i), i, denied, flags);
      }
    }
    return flags;
  }

  private static void addDenied(Sentence sentence, int number, Map<String, List<Pair>> denied) {
    if (!Levels.in(sentence.words()).isEmpty()) {
      return;
    }
    var reader = new Reader(sentence);
    for (int at = 1; at + 1 < sentence.words().size(); at++) {
      if (reader.isPair(at) && isDeniedDirectly(sentence, at) && reader.says(at, Presence.ABSENT)) {
        denied
            .computeIfAbsent(reader.pair(at), _ -> new ArrayList<>())
            .add(new Pair(reader.side(at), number));
      }
    }
  }

  /** "No", "without", "no evidence of" or a list that goes on, right before it. */
  private static boolean isDeniedDirectly(Sentence sentence, int at) {
    String before = sentence.form(at - 1);
    return DENYING.contains(before)
        || (before.equals("of") && SIGNS.contains(sentence.form(at - 2)));
  }

  private static void addFlags(
      Sentence sentence, int number, Map<String, List<Pair>> denied, List<Flag> flags) {
    var reader = new Reader(sentence);
    for (int at = 0; at + 1 < sentence.words().size(); at++) {
      List<Pair> denials =
          reader.isPair(at) ? denied.getOrDefault(reader.pair(at), List.of()) : List.of();
      if (!denials.isEmpty() && reader.says(at, Presence.PRESENT)) {
        Side side = reader.side(at);
        if (denials.stream().anyMatch(d -> d.sentence() != number && side.mayBe(d.side()))) {
          flags.add(new Flag.NegationConflict(sentence.span(at, at + 2)));
        }
      }
    }
  }

  /** Pairs of words of one sentence. */
  private static final class Reader {
    private final Sentence sentence;
    private final Scope scope;
    private final Laterality laterality;
    private final List<Found<Anatomy>> places;
    private final List<Found<Mention>> known;

    Reader(Sentence sentence) {
      this.sentence = sentence;
      this.scope = new Scope(sentence);
      this.laterality = new Laterality(sentence);
      this.places = Claims.placed(sentence.words());
      this.known = Mention.in(sentence);
    }

    boolean isPair(int at) {
      return isContent(at)
          && isContent(at + 1)
          && !isContent(at + 2)
          && places.stream().noneMatch(place -> place.from() <= at + 1 && at + 1 < place.to())
          && known.stream().noneMatch(finding -> finding.from() < at + 2 && at < finding.to());
    }

    private boolean isContent(int at) {
      String form = sentence.form(at);
      return form.length() >= SHORTEST_WORD
          && Character.isLetter(form.charAt(0))
          && !PLAIN.contains(form);
    }

    String pair(int at) {
      return sentence.form(at) + " " + sentence.form(at + 1);
    }

    boolean says(int at, Presence presence) {
      return scope.of(mention(at)).presence() == presence;
    }

    Side side(int at) {
      return laterality.of(mention(at), 0, sentence.words().size());
    }

    private static Found<Mention> mention(int at) {
      return new Found<>(new Mention(Finding.OTHER, false), at, at + 2);
    }
  }
}
