package dev.countersign.worker.claim;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a sentence that compare with an earlier time. What describes ("increased density"),
 * advises ("to document resolution") or tells of complaints ("new onset") is left out.
 */
final class Changes {
  private static final Map<String, Set<String>> NOT_BEFORE =
      Map.ofEntries(
          Map.entry("now", Set.of("post status day week".split(" "))),
          Map.entry("deterioration", Set.of("clinically")),
          Map.entry(
              "new",
              Set.of(
                  "onset york zealand patient symptom baseline born diagnosis lump deficit neurologic neurological referral"
                      .split(" "))),
          Map.entry(
              "stable",
              Set.of(
                  "angina",
                  "gait",
                  "vital",
                  "condition",
                  "patient",
                  "fracture",
                  "injury",
                  "fixation",
                  "configuration",
                  "pattern",
                  "enough",
                  "for")),
          Map.entry(
              "persistent",
              Set.of(
                  ("pain cough fever headache symptom dyspnea vomiting hypoglossal "
                          + "trigeminal sciatic fetal clinical stapedial")
                      .split(" "))),
          Map.entry("persist", Set.of("clinically", ",", "or")),
          Map.entry(
              "worsening",
              Set.of(
                  "pain dyspnea cough symptom shortness headache weakness fever clinical"
                      .split(" "))),
          Map.entry(
              "improved",
              Set.of(
                  "visualization evaluation assessment characterization by with on using repeat view image technique projection"
                      .split(" "))),
          Map.entry("progression", Set.of("contrast")),
          Map.entry("resolution", Set.of("ct", "chest", "images", "imaging", "hrct", "ultrasound")),
          Map.entry("decreasing", Set.of("enhancement")),
          Map.entry("increasing", Set.of("enhancement", "pain", "dyspnea", "shortness", "cough")),
          Map.entry(
              "previously",
              Set.of(
                  "healthy well treated operated resected fractured known diagnosed fit"
                      .split(" "))),
          Map.entry("newly", Set.of("diagnosed", "found", "detected", "discovered", "placed")),
          Map.entry("again", Set.of("if", "when", "should")),
          Map.entry("static", Set.of("image", "view")),
          Map.entry("is", Set.of("than")),
          Map.entry("are", Set.of("than")),
          Map.entry(
              "interval",
              Set.of(
                  "appendectomy appendicectomy cholecystectomy colonoscopy debulking follow of surveillance screening mammography between imaging reassessment"
                      .split(" "))));
  private static final Map<String, Set<String>> NOT_AFTER =
      Map.of(
          "stable",
              Set.of(
                  "hemodynamically",
                  "clinically",
                  "mechanically",
                  "medically",
                  "neurologically",
                  "vitally",
                  "rotationally",
                  "vertically",
                  "biomechanically",
                  "structurally"),
          "still", Set.of("could can may might would should must will".split(" ")),
          "evolution", Set.of("expected natural usual typical normal".split(" ")),
          "deterioration", Set.of("clinical", "neurological", "respiratory"),
          "persist", Set.of("symptom", "pain", "clinically", "concern", "fever", "cough"),
          "resolved", Set.of("symptom", "pain", "fever", "be"),
          "interval",
              Set.of(
                  ("up mm short term time month year week regular qt pr screening "
                          + "surveillance routine appropriate day annual imaging recommended rotator atlantodental"
                          + " atlantoaxial scapholunate lunotriquetral coracoclavicular acromiohumeral interpedicular slice sampling"
                          + " dens basion same long")
                      .split(" ")),
          "resolution", Set.of("high low spatial limited contrast document ensure full".split(" ")),
          "again", Set.of("scan image repeat review xray ray present return".split(" ")),
          "static", Set.of("gray", "grey"));
  private static final Set<String> PURPOSE =
      Set.of(
          ("document ensure confirm assess evaluate exclude monitor establish "
                  + "determine verify demonstrate detect until whether if should would "
                  + "recommend recommended suggest suggested consider advised advise could "
                  + "correlate correlation follow cannot can't unable helpful for")
              .split(" "));
  private static final Set<String> PURPOSE_NEAR =
      Set.of("for", "follow", "demonstrate", "could", "suggest");

  /** What a person has or tells of; its change is none of the images. */
  private static final Set<String> COMPLAINTS =
      Set.of(
          ("pain painful ache tenderness cough fever dyspnea breathlessness symptom headache vomiting nausea"
                  + " weakness numbness dizziness vertigo shortness sob fatigue wheeze wheezing hemoptysis hematuria limp"
                  + " stiffness confusion seizure palpitation dysphagia hoarseness diarrhea constipation distress oxygen"
                  + " saturation sat lactate creatinine psa crp troponin hemoglobin gait mobility swallowing vision hearing"
                  + " murmur tachycardia hypoxia hypotension clinically clinical patient pt gcs vital temperature bilirubin"
                  + " diagnosed smoking smoker claudication sciatica")
              .split(" "));

  /**
   * What stands between a word of change and what has changed: "decreased trace right effusion".
   */
  private static final Set<String> MODIFIERS =
      Set.of(
          ("left right bilateral small trace tiny mild moderate large minimal pleural pericardial basal basilar"
                  + " bibasal bibasilar apical upper lower middle lobe zone mediastinal hilar axillary retroperitoneal"
                  + " pulmonary interstitial airspace perihilar subdural epidural intracranial pelvic perihepatic marked severe"
                  + " extensive sided loculated subcutaneous lung volume soft tissue nodal hepatic osseous metastatic cervical inguinal")
              .split(" "));

  private static final Set<String> ATTRIBUTES =
      Set.of("decreased reduced diminished lessened increased worsened progressive".split(" "));
  private static final Set<String> CHANGING =
      Set.of(
          ("effusion pneumothorax hydropneumothorax atelectasis consolidation congestion collection ascites"
                  + " hydronephrosis lymphadenopathy adenopathy hematoma hemorrhage shift cardiomegaly callus metastasis"
                  + " emphysema collapse subsidence healing displacement loss swelling")
              .split(" "));
  private static final Set<String> DEGREES =
      Set.of(
          ("is are slightly marginally minimally markedly significantly considerably somewhat little mildly"
                  + " further much clearly a bit appear")
              .split(" "));
  private static final Set<String> STUDIES =
      Set.of(
          ("study exam examination radiograph ct mri mr film imaging ultrasound scan report cxr sonogram mammogram"
                  + " mammography comparison image")
              .split(" "));
  private static final Set<String> EARLIER =
      Set.of("prior previous earlier last yesterday baseline".split(" "));
  private static final Set<String> OF_ONE_STUDY =
      Set.of(
          ("scout same unenhanced noncontrast arterial venous delayed t1 t2 flair view phase supine prone"
                  + " expiratory inspiratory sequence lateral frontal today")
              .split(" "));
  private static final int REACH_OF_COMPARISON = 7;
  private static final Set<String> COPULAS = Set.of("is", "are");
  private static final Set<String> BESIDE =
      Set.of(
          ("left right side other contralateral opposite expected usual normal average view frontal lateral pa ap arterial"
                  + " venous t1 t2 flair axial coronal sagittal phase sequence medial posterior anterior dorsal upper lower healthy"
                  + " unaffected uninjured window image")
              .split(" "));
  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d\\d|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}");
  private static final int REACH_OF_THAN = 3;
  private static final int NEAR_ENOUGH_TO_EXPECT = 8;
  private static final Set<String> COMPARATIVES =
      Set.of("bigger", "larger", "smaller", "worse", "better");
  private static final Set<String> COMPARED_BY = Set.of("more", "less", "fewer");
  private static final Set<String> ANY = Set.of("a", "an", "any");
  private static final Set<String> CAUSES = Set.of("is", "was", "are", "were", "do", "cannot");
  private static final Set<String> PHASES =
      Set.of(
          ("phase delayed washout nephrographic expiratory expiration prone decubitus valsalva stress maneuver"
                  + " equilibrium arterial centripetal")
              .split(" "));
  private static final Set<String> GROWS =
      Set.of("appeared developed closed fused formed matured still erupted".split(" "));
  private static final Set<String> GROWING =
      Set.of(
          ("ossification ossific ossified physis epiphysis apophysis suture myelination nucleus tooth molar"
                  + " cartilage")
              .split(" "));
  private static final Set<String> AFTER_A_NOUN =
      Set.of(
          "is are was were with of between measure to for at in on and or but which by from"
              .split(" "));
  private static final Set<String> ARTICLES = Set.of("the", "this", "that");
  private static final Set<String> BECOMES = Set.of("appear", "look", "become", "now");
  private static final int NEAR_TO_PHASE = 5;
  private static final int NEAR_TO_COMPLAINT = 3;
  private static final int NEAR_TO_SUPPOSE = 4;
  private static final int NEAR = 2;
  private static final int FAR = 12;

  private final Sentence sentence;
  private final List<Found<Change>> found;

  Changes(Sentence sentence) {
    this.sentence = sentence;
    List<Found<Change>> worded = ChangeWords.ALL.in(sentence.words());
    Set<Integer> starts = worded.stream().map(Found::from).collect(Collectors.toSet());
    this.found =
        Stream.of(
                worded.stream(),
                Stream.concat(dated(), compared()).filter(lead -> !starts.contains(lead.from())),
                attributes(),
                last())
            .flatMap(words -> words)
            .filter(this::isMeant)
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
    return COMPARATIVES.contains(sentence.form(at)) || COMPARED_BY.contains(sentence.form(at - 1));
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

  /** The first that stands between two words. */
  Change near(int from, int to) {
    return found.stream()
        .filter(change -> change.from() >= from && change.to() <= to)
        .map(Found::meaning)
        .findFirst()
        .orElse(Change.NONE);
  }

  /** True where a sentence says that there is nothing to compare with, or wishes there were. */
  boolean lacksPrior() {
    return ChangeWords.NO_PRIOR.isIn(sentence.words());
  }

  private boolean isMeant(Found<Change> change) {
    if (change.meaning() == Change.NONE || comparesSides(change) || isForetold(change.to())) {
      return false;
    }
    if (isSupposed(change)
        || isComplaint(change)
        || isCausal(change)
        || isOfOneStudy(change)
        || isOfGrowing(change)
        || isDistance(change)) {
      return false;
    }
    String first = sentence.form(change.from());
    // "Interval development of" is more than "interval of".
    boolean single = change.to() - change.from() == 1 || COPULAS.contains(first);
    Set<String> notBefore = single ? NOT_BEFORE.getOrDefault(first, Set.of()) : Set.of();
    return !notBefore.contains(sentence.form(change.to()))
        && !NOT_AFTER.getOrDefault(first, Set.of()).contains(sentence.form(change.from() - 1))
        && !isPurpose(change.from());
  }

  /** "Worse than on the left" speaks of no earlier time. */
  private boolean comparesSides(Found<Change> change) {
    boolean compared = false;
    boolean comparative = COMPARATIVES.contains(sentence.form(change.to() - 1));
    for (int i = change.from(); i < change.to() + REACH_OF_THAN; i++) {
      boolean there = BESIDE.contains(sentence.form(i));
      if (compared && there) {
        return true;
      }
      compared = compared || sentence.form(i).equals("than") || (comparative && i == change.to());
    }
    return false;
  }

  /** "Cough persists", "the patient is stable", "worsening back pain". */
  private boolean isComplaint(Found<Change> change) {
    return IntStream.rangeClosed(1, NEAR_TO_COMPLAINT)
            .mapToObj(i -> sentence.form(change.from() - i))
            .takeWhile(Changes::isWord)
            .anyMatch(COMPLAINTS::contains)
        || IntStream.range(change.to(), change.to() + NEAR)
            .mapToObj(sentence::form)
            .takeWhile(Changes::isWord)
            .anyMatch(COMPLAINTS::contains);
  }

  /** "Enhancement persists on the delayed images". */
  private boolean isOfOneStudy(Found<Change> change) {
    return change.meaning() != Change.COMPARED
        && IntStream.range(change.from() - NEAR_TO_PHASE, change.to() + NEAR_TO_PHASE)
            .mapToObj(sentence::form)
            .anyMatch(PHASES::contains);
  }

  /** "Ossification centers have just appeared". */
  private boolean isOfGrowing(Found<Change> change) {
    return GROWS.contains(sentence.form(change.to() - 1))
        && sentence.words().stream().anyMatch(word -> GROWING.contains(word.form()));
  }

  /** "The Lisfranc interval is wide", but neither "in the interval" nor "interval growth". */
  private boolean isDistance(Found<Change> change) {
    String next = sentence.form(change.to());
    boolean noun = !isWord(next) || AFTER_A_NOUN.contains(next);
    return sentence.form(change.from()).equals("interval")
        && change.to() - change.from() == 1
        && noun
        && !ARTICLES.contains(sentence.form(change.from() - 1));
  }

  private static boolean isWord(String form) {
    return !form.isEmpty() && Character.isLetterOrDigit(form.charAt(0));
  }

  /** "Since the study is limited". */
  private boolean isCausal(Found<Change> change) {
    return sentence.form(change.from()).equals("since")
        && CAUSES.contains(sentence.form(change.to()));
  }

  /** "A growing lesion would need MRI". */
  private boolean isSupposed(Found<Change> change) {
    return ANY.contains(sentence.form(change.from() - 1))
        && IntStream.range(change.to(), change.to() + NEAR_TO_SUPPOSE)
            .mapToObj(sentence::form)
            .anyMatch(form -> form.equals("would") || form.equals("should"));
  }

  /** "No change in the soft tissues is expected". */
  private boolean isForetold(int from) {
    for (int i = from; i < from + NEAR_ENOUGH_TO_EXPECT; i++) {
      String form = sentence.form(i);
      if (form.equals("expected") || form.equals("anticipated")) {
        return !sentence.form(i - 1).equals("as");
      }
      if (form.equals(",")) {
        return false;
      }
    }
    return false;
  }

  /** "CT in 6 months to document resolution". */
  private boolean isPurpose(int at) {
    for (int i = at - 1; i >= Math.max(0, at - FAR); i--) {
      String form = sentence.form(i);
      boolean near = at - i <= NEAR;
      if (PURPOSE.contains(form) && (near || !PURPOSE_NEAR.contains(form))) {
        return true;
      }
      if (form.equals(".") || form.equals(":")) {
        return false;
      }
    }
    return false;
  }
}
