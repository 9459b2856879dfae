package dev.countersign.worker.claim;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what narrows the claims of one sentence: a denial of a special kind leaves the others. */
final class LimitReader {
  private static final Phrases<Boolean> EXCEPTIONS =
      new Phrases<Boolean>()
          .add(
              true,
              "other than,except,apart from,aside from,besides,with the exception,beyond,excluding");
  private static final int REACH_OF_LIMIT = 6;
  private static final Set<String> INTO =
      Words.set("in of at on within from between along around involving");

  /** "Normal in size", "patent along their full length". */
  private static final Set<String> RESPECTS =
      Words.set(
          "size caliber contour shape position appearance configuration width outline height course"
              + " signal echogenicity echotexture thickness all their its");

  private static final Set<String> REGIONS =
      Words.set(
          "chest thorax abdomen duplex doppler echo barium pet study examination film image scan dwi diffusion ct mri mr radiograph cxr"
              + " ultrasound current sequence imaging view window");
  private static final Set<String> SIDED =
      Set.of("either", "both", "left", "right", "any", "each", "every");
  private static final Set<String> OLD =
      Words.set(
          "old chronic healed remote longstanding prior previous healing subacute known history "
              + "post indeterminate stable unchanged former sequela residual united malunited "
              + "ununited nonunion corticated ancient sclerotic childhood sustained remodeling remodeled remodelling remodelled malunion");
  private static final Set<Finding> OF_ANY_PLACE =
      EnumSet.of(
          Finding.FRACTURE,
          Finding.SWELLING,
          Finding.THROMBOSIS,
          Finding.HEMORRHAGE,
          Finding.HEMATOMA,
          Finding.ABSCESS,
          Finding.OTHER);
  private static final Set<String> OTHERS = Set.of("other", "remaining", "rest", "remainder");
  private static final Set<String> ACUTE = Set.of("acute", "hyperdense");
  private static final Set<String> OF_BONE =
      Words.set("bone bony osseous skeletal lytic blastic sclerotic");

  /** What makes a finding suspicious without the word. */
  private static final Set<String> OF_CANCER =
      Words.set("irregular spiculated pleomorphic malignant");

  private static final Set<String> REFERRING = Set.of("the", "this", "that", "said");
  private static final Set<String> STOPS =
      Words.set(
          "in of on at with is are and , to within : for hold show contain have demonstrate harbor reveal bear indicate suggest");

  private final Sentence sentence;
  private final int number;
  private final boolean underUnknownLabel;
  private final boolean ofBones;
  private final Set<String> levels;
  private final Scope scope;
  private final DenialKind kind;
  private final Set<String> positions;
  private final boolean ofCancer;
  private final boolean hasMixedSides;

  /**
   * For a sentence.
   *
   * @param number of the sentence
   * @param topic what its paragraph is about
   * @param places that the sentence names
   */
  LimitReader(
      Sentence sentence, int number, Topic topic, Scope scope, List<Found<Anatomy>> places) {
    this.sentence = sentence;
    this.number = number;
    this.underUnknownLabel = topic.unknown();
    this.ofBones = topic.ofBones();
    this.levels = topic.levels(sentence);
    this.scope = scope;
    this.kind = new DenialKind(sentence, scope, places, levels);
    this.positions = positions(sentence.words());
    this.ofCancer = Words.any(sentence.words(), OF_CANCER) || isOfHighCategory();
    this.hasMixedSides = hasMixedSides();
  }

  Limits of(Found<Mention> mention, int from, int to, boolean concluding) {
    List<Word> before = scope.leadingUpTo(mention.from(), REACH_OF_LIMIT);
    List<Word> around = sentence.words().subList(Math.min(from, mention.from()), to);
    return new Limits(
        number,
        isElsewhere(mention, to),
        ofBones || !levels.isEmpty() || before.stream().map(Word::form).anyMatch(OF_BONE::contains),
        kind.of(mention, from, before),
        described(mention),
        positionsOf(around),
        Words.any(sentence.words().subList(mention.from() - before.size(), mention.to()), ACUTE),
        Words.anyButAges(around, OLD),
        isReferredTo(mention.from()) && !tellsItself(mention),
        concluding);
  }

  private Set<String> positionsOf(List<Word> around) {
    Set<String> near = positions(around);
    boolean one = positions.size() == 1 || Limits.SUPERFICIAL.containsAll(positions);
    return near.isEmpty() && one ? positions : near;
  }

  private static Set<String> positions(List<Word> words) {
    return Stream.concat(
            words.stream().map(Word::form).filter(Positions::isOne), Levels.regions(words).stream())
        .collect(Collectors.toSet());
  }

  private boolean isElsewhere(Found<Mention> mention, int to) {
    if (EXCEPTIONS.isIn(sentence.words()) || (mention.meaning().normal() && hasMixedSides)) {
      return true;
    }
    boolean elsewhere =
        INTO.contains(sentence.form(mention.to()))
            && !(mention.meaning().normal() && RESPECTS.contains(sentence.form(mention.to() + 1)))
            && !SIDED.contains(sentence.form(mention.to() + 1))
            && !(sentence.form(mention.to() + 1).equals("the")
                && SIDED.contains(sentence.form(mention.to() + 2)))
            && !isAnywhere(mention.to())
            && levels.isEmpty()
            && Claims.places(sentence.words().subList(mention.to(), to)).isEmpty();
    Finding finding = mention.meaning().finding();
    return elsewhere
        // "Gliosis on the left, no infarct there".
        || sentence.form(mention.to()).equals("there")
        || isOfTheOthers(mention.to())
        || tellsOfTheOthers(mention.from())
        || (underUnknownLabel
            && Claims.places(sentence.words()).isEmpty()
            && (finding.isOfAnyOrgan() || OF_ANY_PLACE.contains(finding)));
  }

  /** "The right maxillary and both frontal sinuses are clear". */
  private boolean hasMixedSides() {
    Set<Side> sides =
        new Laterality(sentence).all().stream().map(Found::meaning).collect(Collectors.toSet());
    return sides.contains(Side.BILATERAL) && sides.stream().anyMatch(Side::isOneSide);
  }

  /** "No dissection of the other arteries". */
  private boolean isOfTheOthers(int at) {
    int next = sentence.form(at + 1).equals("the") ? at + 2 : at + 1;
    return INTO.contains(sentence.form(at)) && OTHERS.contains(sentence.form(next));
  }

  /** "The remaining metacarpals are free of fracture". */
  private boolean tellsOfTheOthers(int before) {
    return IntStream.range(0, Math.min(2, before))
        .filter(at -> OTHERS.contains(sentence.form(at)))
        .anyMatch(at -> !Claims.places(sentence.words().subList(at, before)).isEmpty());
  }

  /** "No enlarged nodes in the chest" leaves nothing of a chest. */
  private boolean isAnywhere(int at) {
    return IntStream.rangeClosed(at + 1, at + 2)
        .mapToObj(sentence::form)
        .anyMatch(REGIONS::contains);
  }

  /** What a denial of one kind alone is compared with. */
  private Set<String> described(Found<Mention> mention) {
    int first = Math.max(0, mention.from() - REACH_OF_LIMIT);
    Set<String> described = DenialKind.described(sentence, first, mention.to());
    described.addAll(levels);
    // "Microcalcifications, suspicious for a carcinoma".
    IntStream.range(mention.to(), mention.to() + REACH_OF_LIMIT)
        .mapToObj(sentence::form)
        .filter("suspicious"::equals)
        .forEach(described::add);
    if (ofCancer) {
      described.add("suspicious");
    }
    return described;
  }

  /** "PI-RADS 5", "BI-RADS 4". */
  private boolean isOfHighCategory() {
    return IntStream.range(0, sentence.words().size())
        .anyMatch(
            i -> sentence.form(i).equals("rad") && sentence.form(i + 1).matches("[45]\\p{L}?"));
  }

  /** "The solid, dark nodule": a comma among its adjectives does not. */
  private boolean stops(int at) {
    boolean opens = sentence.form(at).equals(",") && REFERRING.contains(sentence.form(0));
    return STOPS.contains(sentence.form(at)) && !opens;
  }

  /** "The joint space is narrowed": the space was spoken of, and not that it is. */
  private boolean tellsItself(Found<Mention> mention) {
    return IntStream.range(mention.from(), mention.to())
        .mapToObj(sentence::form)
        .anyMatch(form -> form.equals("is") || form.equals("are"));
  }

  /** "The left effusion", but not "effusion in the left lung". */
  private boolean isReferredTo(int mention) {
    for (int i = mention - 1; i >= 0 && !stops(i); i--) {
      if (REFERRING.contains(sentence.form(i))) {
        return true;
      }
    }
    return false;
  }
}
