package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the claims of one sentence. */
final class Claims {
  private static final Phrases<Anatomy> PLACES = places();
  private static final Phrases<Boolean> EXCEPTIONS =
      new Phrases<Boolean>()
          .add(
              true,
              "other than,except,apart from,aside from,besides,with the exception,beyond,excluding");
  private static final Pattern LEVEL = Pattern.compile("[ctls]\\d{1,2}");
  private static final int LONGEST_LEVEL = 3;
  private static final int REACH_OF_LIMIT = 6;
  private static final Set<String> NARROWING =
      Set.of(
          "large",
          "significant",
          "sizable",
          "sizeable",
          "gross",
          "substantial",
          "displaced",
          "tension",
          "definite",
          "suspicious",
          "other",
          "additional",
          "further",
          "new",
          "obvious",
          "overt",
          "severe",
          "frank",
          "grade",
          "significantly",
          "obstructing",
          "hemorrhagic",
          "drainable",
          "aggressive",
          "otherwise",
          "grossly",
          "convincing",
          "discrete",
          "second",
          "critical",
          "layering",
          "dominant",
          "hemodynamically",
          "massive",
          "enlarging",
          "worrisome",
          "moderate",
          "simple",
          "complex",
          "secondary",
          "pathologic",
          "occlusive",
          "remaining",
          "compressive",
          "measurable",
          "loculated",
          "destructive",
          "depressed",
          "intraarticular");
  private static final Set<String> PLAIN =
      Set.of(
          "evidence",
          "of",
          "sign",
          "acute",
          "focal",
          "any",
          "radiographic",
          "sonographic",
          "ct",
          "mri",
          "the",
          "a",
          "an",
          "there",
          "is",
          "are",
          "for",
          "or",
          "nor",
          "and",
          ",",
          "/",
          "left",
          "right",
          "bilateral",
          "visible",
          "seen",
          "demonstrable",
          "demonstrated",
          "osseous",
          "bony",
          "underlying",
          "associated",
          "detectable",
          "evident",
          "confluent",
          "deep",
          "venous",
          "soft",
          "tissue",
          "pleural",
          "either",
          "feature",
          "suggestion",
          "indication",
          "identified",
          "identifiable",
          "apparent",
          "convincingly",
          "sided",
          "side",
          "both",
          "active",
          "traumatic",
          "intra",
          "extra",
          "axial",
          "intraabdominal",
          "abdominal",
          "joint",
          "sonographically",
          "imaging",
          "radiologic",
          "radiological",
          "mr",
          "clear",
          "to",
          "suggest",
          "free",
          "from",
          "negative",
          "been",
          "be",
          "has",
          "have",
          "space",
          "abnormal",
          "ductal",
          "duct",
          "obstructive",
          "infiltrative");
  private static final Set<String> INTO =
      Set.of("in", "of", "at", "on", "within", "from", "between", "along", "around", "involving");
  private static final Set<String> DENYING =
      Set.of("no", "not", "without", "negative", "free", "absence", "neither");
  private static final Set<String> OLD =
      Set.of(
          "old",
          "chronic",
          "healed",
          "remote",
          "longstanding",
          "prior",
          "previous",
          "healing",
          "subacute",
          "known",
          "history",
          "post",
          "indeterminate",
          "stable",
          "unchanged",
          "former",
          "sequela",
          "residual");
  private static final Set<String> BESIDE =
      Set.of("adjacent", "associated", "surrounding", "accompanying", "overlying", "underlying");
  private static final Set<String> WITHOUT = Set.of("without");
  private static final Set<String> REFERRING = Set.of("the", "this", "that", "said");
  private static final Set<String> STOPS =
      Set.of("in", "of", "on", "at", "with", "is", "are", "and", ",", "to", "within", ":", "for");

  private final Sentence sentence;
  private final int number;
  private final Topic topic;
  private final boolean concluding;
  private final List<Found<Mention>> mentions;
  private final List<Found<Anatomy>> places;
  private final BitSet placed = new BitSet();
  private final Scope scope;
  private final Laterality laterality;
  private final List<Measurement> measurements;
  private final Changes changes;

  private Claims(Sentence sentence, int number, Topic topic, boolean concluding) {
    this.sentence = sentence;
    this.number = number;
    this.topic = topic;
    this.concluding = concluding;
    this.mentions = Mention.in(sentence);
    this.places = PLACES.in(sentence.words());
    for (Found<Anatomy> place : places) {
      placed.set(place.from(), place.to());
    }
    this.scope = new Scope(sentence);
    this.laterality = new Laterality(sentence);
    this.measurements = Measurements.in(sentence.words());
    this.changes = new Changes(sentence);
  }

  private static Phrases<Anatomy> places() {
    var phrases = new Phrases<Anatomy>();
    for (Anatomy place : Anatomy.values()) {
      phrases.add(place, place.namedBy());
    }
    return phrases;
  }

  /**
   * The claims of a sentence.
   *
   * @param number of the sentence
   * @param topic what its paragraph is about
   * @param concluding true when it sums up
   */
  static List<Claim> of(Sentence sentence, int number, Topic topic, boolean concluding) {
    return new Claims(sentence, number, topic, concluding).all();
  }

  /** The places that words name. */
  static Set<Anatomy> places(List<Word> words) {
    Set<Anatomy> named = EnumSet.noneOf(Anatomy.class);
    PLACES.in(words).forEach(place -> named.add(place.meaning()));
    return named;
  }

  private List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    int place = 0;
    for (int i = 0; i < mentions.size(); i++) {
      int from = i == 0 ? 0 : mentions.get(i - 1).to();
      int to = i + 1 < mentions.size() ? mentions.get(i + 1).from() : sentence.words().size();
      while (place < places.size() && places.get(place).from() < from) {
        place++;
      }
      Side before = claims.isEmpty() ? Side.NONE : claims.getLast().side();
      claims.add(claim(mentions.get(i), from, to, place, before));
    }
    return claims;
  }

  private Claim claim(Found<Mention> mention, int from, int to, int firstPlace, Side before) {
    Assertion assertion = scope.of(mention);
    return new Claim(
        mention.meaning().finding(),
        assertion.presence(),
        assertion.certainty(),
        side(mention, from, to, before),
        location(from, to, firstPlace),
        measurement(from, to),
        changes.near(from, to),
        sentence.section(),
        sentence.span(mention.from(), mention.to()),
        limits(mention, from, to));
  }

  /** Its own; that of the finding it goes with; that of the paragraph. */
  private Side side(Found<Mention> mention, int from, int to, Side before) {
    Side own = laterality.of(mention, from, to);
    if (own != Side.NONE) {
      return own;
    }
    boolean goesWith = any(sentence.words().subList(from, mention.from()), BESIDE);
    return goesWith && before != Side.NONE ? before : topic.side();
  }

  /** Named beside it; for "meniscus with a cyst without a tear" what the sentence is about. */
  private Set<Anatomy> location(int from, int to, int firstPlace) {
    Set<Anatomy> named = EnumSet.noneOf(Anatomy.class);
    for (int i = firstPlace; i < places.size() && places.get(i).from() < to; i++) {
      named.add(places.get(i).meaning());
    }
    if (named.isEmpty() && any(sentence.words().subList(from, to), WITHOUT)) {
      places.forEach(place -> named.add(place.meaning()));
    }
    return named.isEmpty() ? topic.places() : named;
  }

  private Optional<Measurement> measurement(int from, int to) {
    int start = sentence.words().get(from == sentence.words().size() ? from - 1 : from).start();
    int end = sentence.words().get(to - 1).end();
    return measurements.stream()
        .filter(m -> m.span().start() >= start && m.span().end() <= end)
        .findFirst();
  }

  private Limits limits(Found<Mention> mention, int from, int to) {
    List<Word> before = scope.leadingUpTo(mention.from(), REACH_OF_LIMIT);
    List<Word> within = sentence.words().subList(mention.from(), mention.to());
    List<Word> around = sentence.words().subList(Math.min(from, mention.from()), to);
    return new Limits(
        number,
        any(before, NARROWING) || any(within, NARROWING) || isNarrow(mention, from, to),
        before.stream().anyMatch(word -> word.is("acute")),
        any(around, OLD),
        isReferredTo(mention.from()),
        concluding);
  }

  /** True for a denial of a special kind or of a place that the vocabulary does not know. */
  private boolean isNarrow(Found<Mention> mention, int from, int to) {
    if (EXCEPTIONS.isIn(sentence.words())) {
      return true;
    }
    boolean elsewhere =
        INTO.contains(sentence.form(mention.to()))
            && places(sentence.words().subList(mention.to(), to)).isEmpty();
    return elsewhere || topic.unknown() || namesALevel() || isSpecial(from, mention.from());
  }

  /** "No stenosis at L3-L4" says nothing of L4-L5. */
  private boolean namesALevel() {
    return sentence.words().stream()
        .anyMatch(
            word -> word.form().length() <= LONGEST_LEVEL && LEVEL.matcher(word.form()).matches());
  }

  private boolean isSpecial(int from, int mention) {
    for (int i = mention - 1; i >= from && !DENYING.contains(sentence.form(i)); i--) {
      boolean known = PLAIN.contains(sentence.form(i)) || placed.get(i);
      if (!known) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<Word> words, Set<String> forms) {
    return words.stream().anyMatch(word -> forms.contains(word.form()));
  }

  /** "The left effusion", but not "effusion in the left lung". */
  private boolean isReferredTo(int mention) {
    for (int i = mention - 1; i >= 0 && !STOPS.contains(sentence.form(i)); i--) {
      if (REFERRING.contains(sentence.form(i))) {
        return true;
      }
    }
    return false;
  }
}
