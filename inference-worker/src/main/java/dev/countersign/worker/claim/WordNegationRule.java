package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the vocabulary does not know is not both denied and stated: "no hilar enlargement" and
 * "bilateral hilar enlargement". Two or three words in a row have to be the same, or one that is a
 * name of a disease by its form, such as "pneumobilia".
 */
final class WordNegationRule implements TextRule {
  private static final int SHORTEST_WORD = 3;
  private static final Set<String> DENYING = Set.of("no", "without", "any", "nor", "or");
  private static final Set<String> SIGNS = Set.of("evidence", "sign", "feature");
  private static final Set<String> PLAIN =
      Words.set(
          "evidence sign focal acute other definite significant large small left right "
              + "bilateral further new suspicious obvious gross recent convincing previous prior "
              + "comparison abnormality abnormal normal change finding seen identified demonstrated "
              + "visible present with from this that been have were contrast intravenous residual "
              + "either both the and for not has was are any one two its but per due all out may can "
              + "mild marked moderate severe old tiny definable");

  private static final Pattern DISEASE =
      Pattern.compile(
          "(?:pneumo|hemo|pyo|chylo)\\p{L}{5,}|\\p{L}{4,"
              + "}(?:itis|oma|cele|megaly|lithiasis|malacia|ectasia|lith|osis)|micro\\p{L}{5,}|reticulation|ulceration|trabeculation|loosening|subsidence|nonunion|\\p{L}{3,"
              + "}lysis");
  private static final Set<String> OF_ANY_PLACE =
      Set.of("arthritis", "atheroma", "hematoma", "diagnosis", "prognosis", "anastomosis");

  private record Pair(Side side, Set<Anatomy> places, int sentence, boolean concluding) {
    boolean mayBe(Pair other) {
      boolean apart =
          !places.isEmpty()
              && !other.places.isEmpty()
              && Collections.disjoint(places, other.places);
      return sentence != other.sentence && side.mayBe(other.side) && !apart;
    }
  }

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Map<String, List<Pair>> denied = new HashMap<>();
    List<Sentence> sentences = draft.sentences();
    List<Side> sides = Topic.sides(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      if (sentences.get(i).section().isAboutTheImages()) {
        addDenied(new Reader(sentences.get(i), sides.get(i)), i, denied);
      }
    }
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < sentences.size() && !denied.isEmpty(); i++) {
      if (sentences.get(i).section().isAboutTheImages()) {
        addFlags(draft, new Reader(sentences.get(i), sides.get(i)), i, denied, flags);
      }
    }
    return flags;
  }

  private static void addDenied(Reader reader, int number, Map<String, List<Pair>> denied) {
    Sentence sentence = reader.sentence;
    if (!Levels.in(sentence.words()).isEmpty()) {
      return;
    }
    for (int at = 1; at < sentence.words().size(); at++) {
      Optional<String> name = reader.name(at);
      if (name.isPresent() && isDeniedDirectly(sentence, at) && reader.says(at, Presence.ABSENT)) {
        denied.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(reader.pair(at, number));
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
      Draft draft, Reader reader, int number, Map<String, List<Pair>> denied, List<Flag> flags) {
    Sentence sentence = reader.sentence;
    for (int at = 0; at < sentence.words().size(); at++) {
      List<Pair> denials =
          reader.name(at).map(name -> denied.getOrDefault(name, List.of())).orElse(List.of());
      if (!denials.isEmpty() && reader.says(at, Presence.PRESENT)) {
        Pair stated = reader.pair(at, number);
        if (denials.stream()
            .filter(denial -> draft.holdsAgainst(stated.concluding(), denial.concluding()))
            .anyMatch(denial -> denial.mayBe(stated))) {
          flags.add(new Flag.NegationConflict(sentence.span(at, at + reader.length(at))));
        }
      }
    }
  }

  /** Pairs of words of one sentence. */
  private static final class Reader {
    private final Sentence sentence;
    private final Side ofTopic;
    private final boolean concluding;
    private final Scope scope;
    private final Laterality laterality;
    private final List<Found<Anatomy>> places;
    private final List<Found<Mention>> known;

    Reader(Sentence sentence, Side ofTopic) {
      this.sentence = sentence;
      this.ofTopic = ofTopic;
      this.concluding = Draft.sumsUp(sentence);
      this.scope = new Scope(sentence);
      this.laterality = new Laterality(sentence);
      this.places = Claims.placed(sentence.words());
      this.known = Mention.in(sentence);
    }

    /** The name that starts at a word, if one does. */
    Optional<String> name(int at) {
      return switch (length(at)) {
        case 1 -> Optional.of(sentence.form(at));
        case 2 -> Optional.of(sentence.form(at) + " " + sentence.form(at + 1));
        case 3 ->
            Optional.of(
                sentence.form(at) + " " + sentence.form(at + 1) + " " + sentence.form(at + 2));
        default -> Optional.empty();
      };
    }

    /** How many words of a name start here. */
    int length(int at) {
      if (isDisease(at)) {
        return 1;
      }
      if (isPair(at)) {
        return 2;
      }
      boolean three = !isContent(at - 1) && isContent(at) && isPair(at + 1);
      return three && isUnknown(at, at + 1) ? 3 : 0;
    }

    private boolean isDisease(int at) {
      return DISEASE.matcher(sentence.form(at)).matches()
          && !OF_ANY_PLACE.contains(sentence.form(at))
          && isUnknown(at, at + 1);
    }

    private boolean isPair(int at) {
      return isContent(at)
          && isContent(at + 1)
          && !isContent(at + 2)
          && places.stream().noneMatch(place -> place.from() <= at + 1 && at + 1 < place.to())
          && isUnknown(at, at + 2);
    }

    private boolean isUnknown(int from, int to) {
      return known.stream().noneMatch(finding -> finding.from() < to && from < finding.to());
    }

    private boolean isContent(int at) {
      String form = sentence.form(at);
      return form.length() >= SHORTEST_WORD
          && Character.isLetter(form.charAt(0))
          && !PLAIN.contains(form);
    }

    Pair pair(int at, int number) {
      return new Pair(side(at), places(at), number, concluding);
    }

    /** Where a disease is; two words of a name say it themselves. */
    Set<Anatomy> places(int at) {
      if (length(at) > 1) {
        return Set.of();
      }
      Set<Anatomy> named = Claims.places(sentence.words());
      named.remove(Anatomy.PELVIS);
      return named;
    }

    boolean says(int at, Presence presence) {
      return scope.of(mention(at)).presence() == presence;
    }

    Side side(int at) {
      Side own = laterality.of(mention(at), 0, sentence.words().size());
      // "The left breast shows no subareolar density".
      return own == Side.NONE ? onlySide() : own;
    }

    private Side onlySide() {
      List<Side> named = laterality.all().stream().map(Found::meaning).distinct().toList();
      return named.size() == 1 ? named.getFirst() : named.isEmpty() ? ofTopic : Side.NONE;
    }

    private Found<Mention> mention(int at) {
      return new Found<>(new Mention(Finding.OTHER, false), at, at + length(at));
    }
  }
}
