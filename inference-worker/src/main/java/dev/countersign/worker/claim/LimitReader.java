package dev.countersign.worker.claim;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what narrows the claims of one sentence: a denial of a special kind leaves the others. */
final class LimitReader {
  private static final Phrases<Boolean> EXCEPTIONS =
      new Phrases<Boolean>()
          .add(
              true,
              "other than,except,apart from,aside from,besides,with the exception,beyond,excluding");
  private static final int REACH_OF_LIMIT = 6;
  private static final Set<String> NARROWING =
      Words.set(
          "upper borderline top relatively mostly largely predominantly large significant "
              + "sizable sizeable gross substantial displaced tension saddle lobar definite suspicious other "
              + "additional further new obvious overt severe frank grade significantly obstructing "
              + "hemorrhagic drainable aggressive otherwise grossly convincing discrete second "
              + "critical layering dominant hemodynamically massive enlarging worrisome moderate "
              + "simple complex secondary pathologic occlusive remaining compressive measurable "
              + "loculated dislocated destructive depressed intraarticular necrotic bulky pathological");
  private static final Set<String> PLAIN =
      Words.set(
          "evidence of sign acute focal any radiographic sonographic ct mri the a an there is "
              + "are for or nor and , / left right bilateral visible seen demonstrable demonstrated "
              + "osseous bony underlying associated detectable evident confluent deep venous soft "
              + "tissue pleural either feature suggestion indication identified identifiable apparent "
              + "convincingly sided side both active traumatic intra extra axial intraabdominal "
              + "abdominal joint sonographically imaging radiologic radiological mr clear to suggest "
              + "free from negative been be has have space abnormal ductal duct "
              + "infiltrative e o some single discernible presence pathologically abnormally "
              + "paranasal spinal parenchymal common main show contain reveal exhibit display");
  private static final Set<String> INTO =
      Words.set("in of at on within from between along around involving");

  private static final Set<String> RESTRICTS =
      Words.set(
          "larger greater bigger over above > ≥ added sufficient"
              + " suspicious concerning worrisome large amenable enhance restrict exceed extend cause compress reach cross");

  private static final Set<String> TIMING = Set.of("following", "during", "including", "remaining");
  private static final Set<String> PARTLY =
      Set.of(
          "otherwise",
          "elsewhere",
          "relatively",
          "largely",
          "mostly",
          "predominantly",
          "remaining");

  /** "Normal in size". */
  private static final Set<String> RESPECTS =
      Words.set(
          "size caliber contour shape position appearance configuration width outline height course"
              + " signal echogenicity echotexture thickness all");

  private static final Set<String> REGIONS =
      Words.set(
          "chest thorax abdomen study examination film image scan dwi diffusion ct mri mr radiograph cxr"
              + " ultrasound current sequence imaging view window");
  private static final Set<String> SIDED =
      Set.of("either", "both", "left", "right", "any", "each", "every");
  private static final Set<String> DENYING =
      Words.set("no not without negative free absence neither nothing none nil nor lack fail hint");
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
  private static final Set<String> ACUTE = Set.of("acute");
  private static final Set<Finding> MAY_BE_ACTIVE =
      EnumSet.of(Finding.DEMYELINATION, Finding.LESION);
  private static final Set<String> OF_BONE =
      Words.set("bone bony osseous skeletal lytic blastic sclerotic");
  private static final Set<String> POSITIONS =
      Words.set(
          "medial lateral posterior anterior saphenous femoral popliteal iliac jugular subclavian axillary basilic"
              + " cephalic brachial portal splenic mesenteric celiac renal carotid vertebral basilar");
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
  private final BitSet placed = new BitSet();

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
    for (Found<Anatomy> place : places) {
      placed.set(place.from(), place.to());
    }
  }

  Limits of(Found<Mention> mention, int from, int to, boolean concluding) {
    List<Word> before = scope.leadingUpTo(mention.from(), REACH_OF_LIMIT);
    List<Word> around = sentence.words().subList(Math.min(from, mention.from()), to);
    return new Limits(
        number,
        isElsewhere(mention, to),
        ofBones || !levels.isEmpty() || before.stream().map(Word::form).anyMatch(OF_BONE::contains),
        kind(mention, from, before),
        described(mention),
        around.stream().map(Word::form).filter(POSITIONS::contains).collect(Collectors.toSet()),
        Words.any(sentence.words().subList(mention.from() - before.size(), mention.to()), ACUTE),
        Words.any(around, OLD),
        isReferredTo(mention.from()),
        concluding);
  }

  private boolean isElsewhere(Found<Mention> mention, int to) {
    if (EXCEPTIONS.isIn(sentence.words())) {
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
        || (underUnknownLabel
            && Claims.places(sentence.words()).isEmpty()
            && (finding.isOfAnyOrgan() || OF_ANY_PLACE.contains(finding)));
  }

  /** "No dissection of the other arteries". */
  private boolean isOfTheOthers(int at) {
    int next = sentence.form(at + 1).equals("the") ? at + 2 : at + 1;
    return INTO.contains(sentence.form(at)) && OTHERS.contains(sentence.form(next));
  }

  /** "No enlarged nodes in the chest" leaves nothing of a chest. */
  private boolean isAnywhere(int at) {
    return IntStream.rangeClosed(at + 1, at + 2)
        .mapToObj(sentence::form)
        .anyMatch(REGIONS::contains);
  }

  /** The words of a special kind between a denial and what it denies, and in its name. */
  private Set<String> kind(Found<Mention> mention, int from, List<Word> before) {
    Set<String> kind =
        described(
            mention.from() - before.size(),
            mention.meaning().normal() ? mention.from() : mention.to());
    kind.retainAll(NARROWING);
    IntStream.range(firstDenied(mention, from), mention.from())
        .filter(i -> !isPlain(i, from))
        .mapToObj(sentence::form)
        .forEach(kind::add);
    // "The lungs are otherwise clear".
    IntStream.rangeClosed(mention.from(), mention.to())
        .mapToObj(sentence::form)
        .filter(PARTLY::contains)
        .forEach(kind::add);
    // "No nodule larger than 6 mm" leaves smaller ones.
    if (restricts(sentence.form(mention.to()))) {
      kind.add(sentence.form(mention.to()));
    }
    // "No active demyelination" leaves the plaques of former years.
    if (MAY_BE_ACTIVE.contains(mention.meaning().finding())) {
      before.stream().map(Word::form).filter("active"::equals).forEach(kind::add);
    }
    // "No stenosis at L3-L4" says nothing of L4-L5.
    kind.addAll(levels);
    return kind;
  }

  /**
   * The first word behind the denial; "attenuation is uniform and emphysema is absent" has none.
   */
  private int firstDenied(Found<Mention> mention, int from) {
    int denial = mention.from() - 1;
    while (denial >= from && !DENYING.contains(sentence.form(denial))) {
      denial--;
    }
    return denial < from && scope.isDeniedBehind(mention) ? mention.from() : denial + 1;
  }

  /** "No lytic or sclerotic lesion" denies any. */
  private boolean isPlain(int at, int from) {
    return PLAIN.contains(sentence.form(at)) || placed.get(at) || isAlternative(at, from);
  }

  /**
   * "No lesion added", "no fracture reaching the joint"; but "no pneumothorax following biopsy".
   */
  private static boolean restricts(String behind) {
    return RESTRICTS.contains(behind) || (behind.endsWith("ing") && !TIMING.contains(behind));
  }

  /** One of two adjectives; "no distortion or grouped calcification" has but one. */
  private boolean isAlternative(int at, int from) {
    int other = sentence.form(at + 1).equals("or") ? at + 2 : at - 2;
    boolean joined = sentence.form(at + 1).equals("or") || sentence.form(at - 1).equals("or");
    return joined
        && other >= from
        && !NARROWING.contains(sentence.form(at))
        && !NARROWING.contains(sentence.form(other))
        && !PLAIN.contains(sentence.form(other));
  }

  /** What a denial of one kind alone is compared with. */
  private Set<String> described(Found<Mention> mention) {
    int first = Math.max(0, mention.from() - REACH_OF_LIMIT);
    Set<String> described = described(first, mention.to());
    described.addAll(levels);
    return described;
  }

  /** The words of a part of the sentence; "non obstructing" is not "obstructing". */
  private Set<String> described(int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> !sentence.form(i - 1).equals("non"))
        .mapToObj(sentence::form)
        .collect(Collectors.toCollection(HashSet::new));
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
