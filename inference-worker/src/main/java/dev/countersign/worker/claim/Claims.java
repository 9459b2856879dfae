package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the claims of one sentence. */
final class Claims {
  private static final Set<Anatomy> WITH_POLES =
      EnumSet.of(Anatomy.SPLEEN, Anatomy.TESTIS, Anatomy.THYROID);
  private static final Phrases<Anatomy> PLACES = Vocabulary.read("places.txt", Anatomy::valueOf);
  private static final Set<Anatomy> ALL_SINUSES =
      EnumSet.of(
          Anatomy.FRONTAL_SINUS,
          Anatomy.ETHMOID_SINUS,
          Anatomy.SPHENOID_SINUS,
          Anatomy.MAXILLARY_SINUS);
  private static final Set<String> TURNS = Set.of("and", "but", "while", "whereas");
  private static final Set<String> REACHING =
      Words.set(
          "obstructing compressing abutting invading displacing encasing narrowing occluding");
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "there", "no");
  private static final Set<String> WITHOUT = Set.of("without");
  private static final Set<String> OF_BONE = Set.of("bone", "bony", "osseous", "skeletal");
  private static final Set<Anatomy> WITH_LOBES = EnumSet.of(Anatomy.LIVER, Anatomy.PROSTATE);
  private static final Set<String> OF_THE_CHEST = Set.of("thoracic", "intrathoracic");

  private final Sentence sentence;
  private final Topic topic;
  private final boolean concluding;
  private final List<Found<Mention>> mentions;
  private final List<Found<Anatomy>> places;
  private final Scope scope;
  private final ClaimSides sides;
  private final List<Measurement> measurements;
  private final Changes changes;
  private final LimitReader limits;

  private Claims(Sentence sentence, int number, Topic topic, boolean concluding) {
    this.sentence = sentence;
    this.topic = topic;
    this.concluding = concluding;
    this.mentions = Mention.in(sentence);
    this.places = placed(sentence.words());
    this.scope = new Scope(sentence);
    this.sides = new ClaimSides(sentence, topic, mentions, places);
    this.measurements = Measurements.in(sentence.words());
    this.changes = new Changes(sentence);
    this.limits = new LimitReader(sentence, number, topic, scope, places);
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

  /** The places that words name, each where it stands; a pole is a kidney's, if no other's. */
  static List<Found<Anatomy>> placed(List<Word> words) {
    List<Found<Anatomy>> found =
        PLACES.in(words).stream()
            .filter(place -> !isBaseOfOther(place, words) && !isHilumOfANode(place, words))
            .toList();
    if (found.stream().map(Found::meaning).anyMatch(WITH_LOBES::contains)) {
      found =
          found.stream()
              .filter(
                  place -> place.meaning() != Anatomy.LUNG || !words.get(place.from()).is("lobe"))
              .toList();
    }
    boolean ofAnother = found.stream().map(Found::meaning).anyMatch(WITH_POLES::contains);
    return ofAnother
        ? found.stream().filter(place -> !words.get(place.to() - 1).is("pole")).toList()
        : found;
  }

  /** "The base of the dens" is none of a lung, nor is an appendix with a stone "at its base". */
  private static boolean isBaseOfOther(Found<Anatomy> place, List<Word> words) {
    if (place.from() > 0 && words.get(place.from() - 1).is("its")) {
      return words.get(place.from()).is("base");
    }
    return words.get(place.from()).is("base")
        && place.to() < words.size()
        && words.get(place.to()).is("of")
        && words.subList(place.to(), words.size()).stream().noneMatch(word -> word.is("lung"));
  }

  /** "Loss of the fatty hilum". */
  private static boolean isHilumOfANode(Found<Anatomy> place, List<Word> words) {
    return place.meaning() == Anatomy.HILUM
        && place.from() > 0
        && words.get(place.from() - 1).is("fatty");
  }

  /** The places that words name. */
  static Set<Anatomy> places(List<Word> words) {
    Set<Anatomy> named = EnumSet.noneOf(Anatomy.class);
    placed(words).forEach(place -> named.add(place.meaning()));
    return named;
  }

  private List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    int place = 0;
    int from = 0;
    for (int i = 0; i < mentions.size(); i++) {
      boolean behindLast = i > 0 && mentions.get(i - 1).to() <= mentions.get(i).from();
      from = behindLast ? mentions.get(i - 1).to() : from;
      int next = i + 1 < mentions.size() ? mentions.get(i + 1).from() : sentence.words().size();
      int to = Math.max(next, mentions.get(i).to());
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
    Finding finding = ofLevel(mention.meaning().finding());
    Set<Anatomy> location = location(finding, from, endOfThought(mention.to(), to), firstPlace);
    return new Claim(
        PlacedFinding.of(finding, location),
        assertion.presence(),
        assertion.certainty(),
        sides.of(mention, from, to, before, assertion.presence()),
        location,
        measurement(from, to),
        changes.near(from, to),
        sentence.section(),
        sentence.span(mention.from(), mention.to()),
        limits.of(mention, from, to, concluding));
  }

  /** "L4-L5: no herniation" is said of a disc. */
  private Finding ofLevel(Finding finding) {
    return finding == Finding.BRAIN_HERNIATION && !topic.levels(sentence).isEmpty()
        ? Finding.DISC_HERNIATION
        : finding;
  }

  /** "Neither malleolus is broken, and the talus is smooth". */
  private int endOfThought(int from, int to) {
    for (int i = from; i < to; i++) {
      boolean turns = sentence.form(i).equals(",") && TURNS.contains(sentence.form(i + 1));
      // "Tear of the meniscus with a double PCL sign".
      boolean adds = sentence.form(i).equals("with") && isPlacedBetween(from, i);
      boolean reaches = REACHING.contains(sentence.form(i)) && isPlacedBetween(from, i);
      // "Thrombosis of the popliteal vein without extension into the femoral vein".
      boolean denies = sentence.form(i).equals("without") && isPlacedBefore(i);
      // "Tear of the infraspinatus, supraspinatus tendinosis".
      boolean next = sentence.form(i).equals(",") && isPlacedBetween(from, i) && leadsTo(i + 1, to);
      if (adds || reaches || denies || next || (turns && ARTICLES.contains(sentence.form(i + 2)))) {
        return i;
      }
    }
    return to;
  }

  /** A place right before the next finding. */
  private boolean leadsTo(int from, int to) {
    return mentions.stream().anyMatch(mention -> mention.from() == to)
        && places.stream().anyMatch(place -> place.from() == from && place.to() == to);
  }

  /** "A node without a hilum" is nowhere yet. */
  private boolean isPlacedBefore(int at) {
    return places.stream().anyMatch(place -> place.to() <= at && place.meaning() != Anatomy.NODE);
  }

  private boolean isPlacedBetween(int from, int to) {
    return places.stream().anyMatch(place -> place.from() >= from && place.to() <= to);
  }

  /** Named beside it; for "meniscus with a cyst without a tear" what the sentence is about. */
  private Set<Anatomy> location(Finding finding, int from, int to, int firstPlace) {
    Set<Anatomy> named = EnumSet.noneOf(Anatomy.class);
    for (int i = firstPlace; i < places.size() && places.get(i).from() < to; i++) {
      named.add(places.get(i).meaning());
    }
    // "Lung mass without lymphadenopathy" speaks of no node of the lung.
    if (named.isEmpty()
        && finding != Finding.LYMPHADENOPATHY
        && Words.any(sentence.words().subList(from, to), WITHOUT)) {
      places.forEach(place -> named.add(place.meaning()));
    }
    if (named.isEmpty()
        && isOfTopic(finding)
        && !deniesAllNew()
        // Nodes are anywhere, and so is a rupture, whatever the conclusion spoke of before.
        && !(concluding && (finding == Finding.LYMPHADENOPATHY || finding == Finding.TEAR))
        && !Words.any(sentence.words().subList(from, to), OF_BONE)
        && topic.levels(sentence).isEmpty()) {
      named.addAll(firstPlace > 0 ? Set.of(places.get(firstPlace - 1).meaning()) : topic.places());
    }
    boolean ofAny = finding.general() == Finding.FRACTURE || finding.isOfAnyOrgan();
    if (named.isEmpty() && ofAny && !topic.levels(sentence).isEmpty()) {
      named.add(Anatomy.SPINE);
    }
    if (finding == Finding.LYMPHADENOPATHY) {
      named.remove(Anatomy.NODE);
      // "Cervical lymphadenopathy" is none of the spine, and nodes of a level are of the neck.
      boolean cervical = sentence.has("cervical") && named.remove(Anatomy.SPINE);
      if (Words.any(sentence.words(), OF_THE_CHEST)) {
        named.remove(Anatomy.SPINE);
        named.addAll(EnumSet.of(Anatomy.MEDIASTINUM, Anatomy.HILUM));
      }
      if (cervical || (named.isEmpty() && sentence.has("level"))) {
        named.add(Anatomy.NECK);
      }
    }
    // "One is lodged in the neck", of the gallbladder that is spoken of.
    if (finding == Finding.CALCULUS
        && topic.places().contains(Anatomy.GALLBLADDER)
        && named.remove(Anatomy.NECK)) {
      named.add(Anatomy.GALLBLADDER);
    }
    return finding == Finding.SINUS_DISEASE ? sinuses(named) : named;
  }

  /** "Frontal and sphenoid sinuses" are two of them, and sinusitis is of none but these. */
  private static Set<Anatomy> sinuses(Set<Anatomy> named) {
    if (named.remove(Anatomy.BRAIN)) {
      named.add(Anatomy.FRONTAL_SINUS);
    }
    if (named.containsAll(ALL_SINUSES)) {
      return EnumSet.of(Anatomy.SINUS);
    }
    return named.isEmpty() ? EnumSet.of(Anatomy.SINUS) : named;
  }

  /** "No new nodules" is said of all places, whatever was spoken of before. */
  private boolean deniesAllNew() {
    return sentence.form(0).equals("no") && sentence.form(1).equals("new");
  }

  /** "Maxillary sinuses: clear on the right. Mucosal thickening on the left." */
  private static boolean isOfTopic(Finding finding) {
    return finding.isOfAnyOrgan()
        || finding == Finding.SINUS_DISEASE
        || finding == Finding.BILIARY_DILATATION;
  }

  private Optional<Measurement> measurement(int from, int to) {
    int start = sentence.words().get(from == sentence.words().size() ? from - 1 : from).start();
    int end = sentence.words().get(to - 1).end();
    return measurements.stream()
        .filter(m -> m.span().start() >= start && m.span().end() <= end)
        .findFirst();
  }
}
