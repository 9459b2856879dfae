package dev.countersign.worker.claim;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words by which a denial denies one kind alone: those between it and what it denies, and those
 * of its name. "No large effusion" leaves a small one.
 */
final class DenialKind {

  private static final Set<String> HAS = Set.of("has", "have");
  private static final Set<String> TIMING = Set.of("following", "during", "including", "remaining");

  private static final Set<String> APPEARS = Set.of("appeared", "developed", "interval");
  private static final Set<String> JOINS = Set.of("or", "nor");
  private static final int NEAR = 5;
  private static final Pattern QUALIFIES = Pattern.compile("\\p{L}{3,}(?:ing|ed|ic|ous|ant)");
  // "No postprocedural pneumothorax" denies any.
  private static final Pattern AFTER = Pattern.compile("post\\p{L}+(?:al|ive)");
  private static final Set<String> NAMED = Set.of("ligament", "tendon");
  private static final Pattern QUALIFIES_NAME = Pattern.compile("\\p{L}{4,}(?:al|ar|ate|oid|eal)");
  // "The main and segmental pulmonary arteries opacify evenly" names what is all of it.
  private static final Set<Finding> OF_THE_WHOLE =
      EnumSet.of(Finding.CARDIOMEGALY, Finding.PULMONARY_EMBOLISM, Finding.HEMORRHAGE);
  private static final Set<String> BOWELS = Set.of("small", "large", "bowel");
  private static final Set<Finding> MAY_BE_ACTIVE =
      EnumSet.of(Finding.DEMYELINATION, Finding.LESION);
  private static final Set<String> STARTING = Set.of("the", "its", "both", "all");

  private final Sentence sentence;
  private final Scope scope;
  private final Set<String> levels;
  private final BitSet placed = new BitSet();

  DenialKind(Sentence sentence, Scope scope, List<Found<Anatomy>> places, Set<String> levels) {
    this.sentence = sentence;
    this.scope = scope;
    this.levels = levels;
    for (Found<Anatomy> place : places) {
      placed.set(place.from(), place.to());
    }
  }

  /**
   * The words of a special kind.
   *
   * @param from where the finding before it ends
   * @param before the words that lead up to it
   */
  Set<String> of(Found<Mention> mention, int from, List<Word> before) {
    Set<String> kind = new HashSet<>(levels);
    addBehind(mention, kind);
    if (mention.meaning().normal() && OF_THE_WHOLE.contains(mention.meaning().finding())) {
      addMain(kind);
    } else if (!isWhatWasFeared(mention.from())) {
      addNarrowing(mention, before.size(), kind);
      addLeadingUp(mention, from, kind);
      addAdjacent(mention, from, kind);
      addNames(mention, from, kind);
      addSpecial(mention.meaning().finding(), before, kind);
    }
    return kind;
  }

  /** "No uptake suspicious for metastasis" denies any metastasis. */
  private boolean isWhatWasFeared(int at) {
    return sentence.form(at - 1).equals("for") && Scope.QUALIFYING.contains(sentence.form(at - 2));
  }

  /** "The main pulmonary artery is free of thrombus" leaves its branches. */
  private void addMain(Set<String> kind) {
    if (sentence.has("main") && !sentence.has("segmental")) {
      kind.add("main");
    }
  }

  private void addNarrowing(Found<Mention> mention, int reach, Set<String> kind) {
    Set<String> narrowing =
        described(
            sentence,
            behindDenial(mention.from() - reach, mention.from()),
            mention.meaning().normal() ? mention.from() : mention.to());
    narrowing.retainAll(DenialWords.NARROWING);
    if (isOfAllBowel()) {
      narrowing.removeAll(BOWELS);
    }
    // "No large vessel occlusion" denies what vessels of the brain can have.
    if (mention.meaning().finding() == Finding.OCCLUSION && sentence.has("vessel")) {
      narrowing.remove("large");
    }
    narrowing.removeIf(this::standsWithItsOpposite);
    kind.addAll(narrowing);
  }

  /** "No displaced or nondisplaced fracture" denies any. */
  private boolean standsWithItsOpposite(String form) {
    String plain = form.startsWith("non") ? form.substring("non".length()) : form;
    return sentence.has("non" + plain)
        && IntStream.range(0, sentence.words().size())
            .filter(i -> sentence.form(i).equals(plain))
            .anyMatch(
                i -> JOINS.contains(sentence.form(i + 1)) || JOINS.contains(sentence.form(i - 1)));
  }

  private void addLeadingUp(Found<Mention> mention, int from, Set<String> kind) {
    IntStream.range(firstDenied(mention, from), mention.from())
        .filter(i -> !sentence.words().get(i).isSign() && !isPlain(i, from))
        .mapToObj(sentence::form)
        .forEach(kind::add);
  }

  /** "The lunotriquetral ligament is intact" and "intact intrinsic ligaments": no others. */
  private void addNames(Found<Mention> mention, int from, Set<String> kind) {
    if (mention.meaning().normal() && NAMED.contains(sentence.form(mention.from()))) {
      kind.addAll(nameBefore(mention.from()));
    }
    if (mention.meaning().normal() && sentence.form(mention.from()).equals("intact")) {
      IntStream.range(mention.from() + 1, mention.to() - 1)
          .filter(i -> !isPlain(i, from) && !placed.get(i))
          .mapToObj(sentence::form)
          .forEach(kind::add);
    }
  }

  /**
   * "No intraperitoneal rupture" of a bladder leaves another, and "no active demyelination" the
   * plaques of former years.
   */
  private static void addSpecial(Finding finding, List<Word> before, Set<String> kind) {
    if (finding == Finding.TEAR) {
      before.stream().map(Word::form).filter("intraperitoneal"::equals).forEach(kind::add);
    }
    if (MAY_BE_ACTIVE.contains(finding)) {
      before.stream().map(Word::form).filter("active"::equals).forEach(kind::add);
    }
  }

  /** "Small and large bowel". */
  private boolean isOfAllBowel() {
    return BOWELS.stream().allMatch(sentence::has);
  }

  private Set<String> nameBefore(int at) {
    String name = sentence.form(at - 1);
    boolean plain =
        placed.get(Math.max(0, at - 1))
            || DenialWords.PLAIN.contains(name)
            || !QUALIFIES_NAME.matcher(name).matches();
    return plain ? Set.of() : Set.of(name);
  }

  /**
   * Fat pads that are "not displaced, no effusion" say nothing of what effusion, nor does a
   * "displaced fracture without joint effusion".
   */
  private int behindDenial(int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> DenialWords.DENYING.contains(sentence.form(i)))
        .reduce(from, (_, last) -> last);
  }

  private void addAdjacent(Found<Mention> mention, int from, Set<String> kind) {
    // "No cavitating lesion", where that is a finding too.
    if (mention.from() == from && QUALIFIES.matcher(sentence.form(from - 1)).matches()) {
      kind.add(sentence.form(from - 1));
    }
  }

  private void addBehind(Found<Mention> mention, Set<String> kind) {
    // "No nodule has appeared in the interval" is none that is new.
    IntStream.range(mention.to(), mention.to() + NEAR)
        .mapToObj(sentence::form)
        .takeWhile(form -> !form.equals(","))
        .filter(APPEARS::contains)
        .forEach(_ -> kind.add("new"));
    // "The lungs are otherwise clear".
    IntStream.rangeClosed(mention.from(), mention.to())
        .mapToObj(sentence::form)
        .filter(DenialWords.PARTLY::contains)
        .forEach(kind::add);
    // "No nodule larger than 6 mm" leaves smaller ones, "no lesion with washout" others.
    boolean narrowed =
        mention.meaning().finding() == Finding.LESION && sentence.form(mention.to()).equals("with");
    if (narrowed || restricts(sentence.form(mention.to())) || hasDone(mention.to())) {
      kind.add(sentence.form(mention.to()));
    }
  }

  /**
   * The first word behind the denial; "attenuation is uniform and emphysema is absent" has none.
   */
  private int firstDenied(Found<Mention> mention, int from) {
    int denial = mention.from() - 1;
    while (denial >= from
        && !DenialWords.DENYING.contains(sentence.form(denial))
        && !startsAnew(denial, mention)) {
      denial--;
    }
    return denial < from && scope.isDeniedBehind(mention) ? mention.from() : denial + 1;
  }

  /** A label, or "... and the ligament is intact". */
  private boolean startsAnew(int at, Found<Mention> mention) {
    String form = sentence.form(at);
    boolean joins = form.equals("and") || form.equals(",");
    return form.equals(":")
        || (joins && mention.meaning().normal() && STARTING.contains(sentence.form(at + 1)));
  }

  /** "No lytic or sclerotic lesion" denies any. */
  private boolean isPlain(int at, int from) {
    // "No intra- or extra-axial hemorrhage" denies any; "no intra-axial mass" leaves a meningioma.
    boolean plainly =
        sentence.form(at).equals("intra")
            && !(sentence.form(at + 1).equals("axial") && !sentence.has("extra"));
    boolean wholly = BOWELS.contains(sentence.form(at)) && isOfAllBowel();
    return plainly
        || wholly
        || standsWithItsOpposite(sentence.form(at))
        || DenialWords.PLAIN.contains(sentence.form(at))
        || AFTER.matcher(sentence.form(at)).matches()
        || placed.get(at)
        || isAlternative(at, from);
  }

  /**
   * "No lesion added", "no fracture reaching the joint"; but "no pneumothorax following biopsy".
   */
  private static boolean restricts(String behind) {
    return DenialWords.RESTRICTS.contains(behind)
        || (behind.endsWith("ing") && !TIMING.contains(behind));
  }

  /** "Neither lesion has grown"; but "no lesion has been found". */
  private boolean hasDone(int at) {
    return HAS.contains(sentence.form(at)) && !sentence.form(at + 1).equals("been");
  }

  /** One of two adjectives; "no distortion or grouped calcification" has but one. */
  private boolean isAlternative(int at, int from) {
    int other = sentence.form(at + 1).equals("or") ? at + 2 : at - 2;
    boolean joined = sentence.form(at + 1).equals("or") || sentence.form(at - 1).equals("or");
    return joined
        && other >= from
        && !DenialWords.NARROWING.contains(sentence.form(at))
        && !DenialWords.NARROWING.contains(sentence.form(other))
        && !DenialWords.PLAIN.contains(sentence.form(other));
  }

  /** The words of a part of the sentence; "non obstructing" is not "obstructing". */
  static Set<String> described(Sentence sentence, int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> !sentence.form(i - 1).equals("non"))
        .mapToObj(sentence::form)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
