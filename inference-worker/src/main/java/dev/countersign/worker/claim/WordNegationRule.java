package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the vocabulary does not know is not both denied and stated: "no hilar enlargement" and
 * "bilateral hilar enlargement". Two or three words in a row have to be the same, or one that is a
 * name of a disease by its form, such as "pneumobilia"; of the findings also a noun that they deny
 * by itself, such as "no discharge".
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

  private static final Pattern ADJECTIVE =
      Pattern.compile(".*(?:al|ic|ar|oid|ous|ive|ary|ble|ent|ant|ed|ing|ly)");
  private static final Set<String> LISTS = Set.of(",", "or", "nor");
  private static final Set<String> ENDS_NAME = Set.of("", ",", "or", "nor", "and");

  /** Whether what one part states and what another denies can contradict. */
  @FunctionalInterface
  private interface Parts {
    boolean can(boolean concluding, boolean otherConcluding);
  }

  /** A name, how many words it takes, and whether it is but a noun. */
  private record Name(String words, int length, boolean noun) {}

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
    Map<Name, List<Pair>> denied = new HashMap<>();
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
        var reader = new Reader(sentences.get(i), sides.get(i));
        addFlags(draft, reader, i, denied, flags);
        denied.keySet().removeAll(reader.nounsOfFindings());
      }
    }
    return flags;
  }

  private static void addDenied(Reader reader, int number, Map<Name, List<Pair>> denied) {
    Sentence sentence = reader.sentence;
    if (!Levels.in(sentence.words()).isEmpty()) {
      return;
    }
    for (int at = 1; at < sentence.words().size(); at++) {
      int here = at;
      Optional<Name> name =
          reader
              .name(at)
              .filter(_ -> isDeniedDirectly(sentence, here))
              .or(() ->
                  reader
                      .noun(here)
                      .filter(_ -> reader.isUnknown(here, here + 1))
                      .filter(_ -> isDeniedByItself(sentence, here)))
              .filter(found -> reader.says(here, found, Presence.ABSENT));
      if (name.isPresent()) {
        denied
            .computeIfAbsent(name.get(), _ -> new ArrayList<>())
            .add(reader.pair(at, name.get(), number));
      }
    }
  }

  /** "No", "without", "no evidence of" or a list that goes on, right before it. */
  private static boolean isDeniedDirectly(Sentence sentence, int at) {
    String before = sentence.form(at - 1);
    return DENYING.contains(before)
        || (before.equals("of") && SIGNS.contains(sentence.form(at - 2)));
  }

  /** "No invasion", "without redness or discharge"; a word behind it would narrow it. */
  private static boolean isDeniedByItself(Sentence sentence, int at) {
    return (isDeniedDirectly(sentence, at) || LISTS.contains(sentence.form(at - 1)))
        && ENDS_NAME.contains(sentence.form(at + 1));
  }

  private static void addFlags(
      Draft draft, Reader reader, int number, Map<Name, List<Pair>> denied, List<Flag> flags) {
    Sentence sentence = reader.sentence;
    for (int at = 0; at < sentence.words().size(); at++) {
      int here = at;
      reader
          .name(at)
          .filter(name -> reader.isToldAgainst(here, name, number, denied, draft::holdsAgainst))
          .or(() ->
              reader
                  .noun(here)
                  // "Ulcer disease" is more than an ulcer.
                  .filter(_ -> !reader.isContent(here + 1))
                  .filter(noun ->
                      reader.isToldAgainst(
                          here, noun, number, denied, (told, other) -> told && !other)))
          .map(name -> new Flag.NegationConflict(sentence.span(here, here + name.length())))
          .ifPresent(flags::add);
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
    Optional<Name> name(int at) {
      int length = length(at);
      if (length == 0) {
        return Optional.empty();
      }
      String words =
          IntStream.range(at, at + length)
              .mapToObj(sentence::form)
              .collect(Collectors.joining(" "));
      return Optional.of(new Name(words, length, false));
    }

    /** A noun that names no place that is known. */
    Optional<Name> noun(int at) {
      String form = sentence.form(at);
      boolean noun =
          isContent(at)
              && !ADJECTIVE.matcher(form).matches()
              && places.stream().noneMatch(place -> place.from() <= at && at < place.to());
      return noun ? Optional.of(new Name(form, 1, true)) : Optional.empty();
    }

    /** "Silent aspiration" is told, though thick liquids are given "without aspiration". */
    Set<Name> nounsOfFindings() {
      return concluding
          ? Set.of()
          : IntStream.range(0, sentence.words().size())
              .boxed()
              .flatMap(at -> noun(at).filter(noun -> says(at, noun, Presence.PRESENT)).stream())
              .collect(Collectors.toSet());
    }

    /** True for what is stated here and denied elsewhere, where the two can contradict. */
    boolean isToldAgainst(
        int at, Name name, int number, Map<Name, List<Pair>> denied, Parts contradict) {
      List<Pair> denials = denied.getOrDefault(name, List.of());
      if (denials.isEmpty() || !says(at, name, Presence.PRESENT)) {
        return false;
      }
      Pair stated = pair(at, name, number);
      return denials.stream()
          .filter(denial -> contradict.can(stated.concluding(), denial.concluding()))
          .anyMatch(denial -> denial.mayBe(stated));
    }

    /** How many words of a name start here. */
    private int length(int at) {
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

    boolean isUnknown(int from, int to) {
      return known.stream().noneMatch(finding -> finding.from() < to && from < finding.to());
    }

    boolean isContent(int at) {
      String form = sentence.form(at);
      return form.length() >= SHORTEST_WORD
          && Character.isLetter(form.charAt(0))
          && !PLAIN.contains(form);
    }

    Pair pair(int at, Name name, int number) {
      return new Pair(side(at, name), places(name), number, concluding);
    }

    /** Where a disease is; two words of a name say it themselves. */
    private Set<Anatomy> places(Name name) {
      if (name.length() > 1) {
        return Set.of();
      }
      Set<Anatomy> named = Claims.places(sentence.words());
      named.remove(Anatomy.PELVIS);
      return named;
    }

    boolean says(int at, Name name, Presence presence) {
      return scope.of(mention(at, name)).presence() == presence;
    }

    private Side side(int at, Name name) {
      Side own = laterality.of(mention(at, name), 0, sentence.words().size());
      // "The left breast shows no subareolar density".
      return own == Side.NONE ? onlySide() : own;
    }

    private Side onlySide() {
      List<Side> named = laterality.all().stream().map(Found::meaning).distinct().toList();
      return named.size() == 1 ? named.getFirst() : named.isEmpty() ? ofTopic : Side.NONE;
    }

    private static Found<Mention> mention(int at, Name name) {
      return new Found<>(new Mention(Finding.OTHER, false), at, at + name.length());
    }
  }
}
