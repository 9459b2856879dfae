package dev.countersign.worker.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a sentence that compare with an earlier time; what describes ("increased density")
 * is left out.
 */
final class Changes {

  /**
   * What stands between a word of change and what has changed: "decreased trace right effusion".
   */
  private static final Set<String> MODIFIERS =
      Words.set(
          "left right bilateral small trace tiny mild moderate large minimal pleural pericardial basal basilar"
              + " bibasal bibasilar apical upper lower middle lobe zone mediastinal hilar axillary retroperitoneal"
              + " pulmonary interstitial airspace perihilar subdural epidural intracranial pelvic perihepatic marked severe"
              + " extensive sided loculated subcutaneous lung volume soft tissue nodal hepatic osseous metastatic cervical inguinal");

  private static final Set<String> ATTRIBUTES =
      Words.set("decreased reduced diminished lessened increased worsened progressive");
  private static final Set<String> CHANGING =
      Words.set(
          "effusion pneumothorax hydropneumothorax atelectasis consolidation congestion collection ascites"
              + " hydronephrosis lymphadenopathy adenopathy hematoma hemorrhage shift cardiomegaly callus metastasis"
              + " emphysema collapse subsidence healing displacement loss swelling");
  private static final Set<String> DEGREES =
      Words.set(
          "is are slightly marginally minimally markedly significantly considerably somewhat little mildly"
              + " further much clearly a bit appear");
  static final Set<String> STUDIES =
      Words.set(
          "study exam examination radiograph ct mri mr film imaging ultrasound scan report cxr sonogram mammogram"
              + " mammography comparison image");
  private static final Set<String> EARLIER =
      Words.set("prior previous earlier last yesterday baseline");
  private static final Set<String> OF_ONE_STUDY =
      Words.set(
          "scout same unenhanced noncontrast arterial venous delayed t1 t2 flair view phase supine prone"
              + " expiratory inspiratory sequence lateral frontal today");
  private static final int REACH_OF_COMPARISON = 7;
  static final Set<String> COPULAS = Set.of("is", "are");
  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d\\d|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}");
  static final Set<String> COMPARATIVES = Set.of("bigger", "larger", "smaller", "worse", "better");
  private static final Set<String> COMPARED_BY = Set.of("more", "less", "fewer");
  private static final Set<String> SURE =
      Words.set(
          "likely probable specific common typical plausible probably sensitive accurate helpful useful informative"
              + " appropriate suitable reliable definitive lucent enhanced");
  private static final Set<String> BECOMES = Set.of("appear", "look", "become", "now");

  private final Sentence sentence;
  private final List<Found<Change>> found;

  Changes(Sentence sentence) {
    this.sentence = sentence;
    var meaning = new ChangeMeaning(sentence);
    List<Found<Change>> worded = ChangeWords.ALL.in(sentence.words());
    Set<Integer> starts = worded.stream().map(Found::from).collect(Collectors.toSet());
    this.found =
        Stream.of(
                worded.stream(),
                Stream.concat(dated(), compared()).filter(lead -> !starts.contains(lead.from())),
                attributes(),
                last())
            .flatMap(words -> words)
            .filter(meaning::holds)
            .sorted(Comparator.comparingInt(Found::from))
            .toList();
  }

  /** "Compared with 3 January", "than in 2023". */
  private Stream<Found<Change>> dated() {
    return ChangeWords.BEFORE_A_DATE.in(sentence.words()).stream()
        .filter(lead -> isDate(lead.to()) || isDate(lead.to() + 1) || isDate(lead.to() + 2))
        .map(lead -> new Found<>(Change.COMPARED, lead.from(), lead.to()));
  }

  /**
   * "Compared with her chest film", but not "compared with the left" or "with the lateral view".
   */
  private Stream<Found<Change>> compared() {
    return ChangeWords.COMPARES.in(sentence.words()).stream()
        .filter(lead -> {
          List<String> target =
              IntStream.range(lead.to(), lead.to() + REACH_OF_COMPARISON)
                  .mapToObj(sentence::form)
                  .takeWhile(form -> !form.equals(","))
                  .toList();
          boolean study = lead.meaning() && target.stream().skip(1).anyMatch(STUDIES::contains);
          return (study || target.stream().anyMatch(EARLIER::contains))
              && target.stream().noneMatch(OF_ONE_STUDY::contains);
        })
        .map(lead -> new Found<>(Change.COMPARED, lead.from(), lead.to()));
  }

  /** "Decreased trace right effusion". */
  private Stream<Found<Change>> attributes() {
    return IntStream.range(0, sentence.words().size())
        .filter(at -> isAttribute(at) || isSizeKept(at))
        .mapToObj(at -> new Found<>(Change.COMPARED, at, at + 1));
  }

  private boolean isAttribute(int at) {
    int noun = at + 1;
    while (MODIFIERS.contains(sentence.form(noun))) {
      noun++;
    }
    return ATTRIBUTES.contains(sentence.form(at))
        && (CHANGING.contains(sentence.form(noun)) || isPredicate(at));
  }

  /** "Effusion slightly increased". */
  private boolean isPredicate(int at) {
    int noun = at - 1;
    while (DEGREES.contains(sentence.form(noun))) {
      noun--;
    }
    return CHANGING.contains(sentence.form(noun));
  }

  /** "Remains 8 mm". */
  private boolean isSizeKept(int at) {
    return sentence.form(at).equals("remain")
        && at + 1 < sentence.words().size()
        && sentence.words().get(at + 1).isNumber();
  }

  /** "Effusion smaller". */
  private Stream<Found<Change>> last() {
    int last = sentence.words().size() - 1;
    return IntStream.rangeClosed(1, last)
        .filter(at -> at == last ? comparesLast(at) : comparesBeforeComma(at))
        .mapToObj(at -> new Found<>(Change.COMPARED, at, at + 1));
  }

  private boolean comparesLast(int at) {
    return (COMPARATIVES.contains(sentence.form(at)) && !sentence.form(at - 1).equals("or"))
        || (sentence.form(at).equals("remain") && CHANGING.contains(sentence.form(at - 1)))
        || (ChangeMeaning.isWord(sentence.form(at))
            && COMPARED_BY.contains(sentence.form(at - 1))
            && !sentence.form(at - 2).equals("no")
            && !SURE.contains(sentence.form(at)));
  }

  /** "The effusions are more prominent, with atelectasis". */
  private boolean comparesBeforeComma(int at) {
    return sentence.form(at + 1).equals(",")
        && COMPARED_BY.contains(sentence.form(at - 1))
        && (COPULAS.contains(sentence.form(at - 2)) || BECOMES.contains(sentence.form(at - 2)));
  }

  private boolean isDate(int at) {
    String form = sentence.form(at);
    boolean parted =
        !form.isEmpty() && Character.isDigit(form.charAt(0)) && sentence.form(at + 1).equals("/");
    return parted || ChangeWords.DATES.contains(form) || DATE.matcher(form).matches();
  }

  /** Every word that compares. */
  List<Found<Change>> all() {
    return found;
  }

  /** The first that stands between two words; one that says how it changed before others. */
  Change near(int from, int to) {
    List<Change> here =
        found.stream()
            .filter(change -> change.from() >= from && change.to() <= to)
            .map(Found::meaning)
            .toList();
    return here.stream()
        .filter(change -> change != Change.COMPARED)
        .findFirst()
        .or(() -> here.stream().findFirst())
        .orElse(Change.NONE);
  }

  /** True where a sentence says that there is nothing to compare with, or wishes there were. */
  boolean lacksPrior() {
    return ChangeWords.NO_PRIOR.isIn(sentence.words());
  }
}
