package dev.countersign.worker.claim;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a word of change speaks of the images against an earlier time. What advises ("to document
 * resolution"), tells of complaints ("new onset"), of history or of the course of one study does
 * not.
 */
final class ChangeMeaning {
  /** By a word of change, what follows it where it compares with nothing. */
  private static final Map<String, Set<String>> NOT_BEFORE =
      Map.ofEntries(
          entry(
              "now",
              " pregnant aged complain attending asymptomatic symptomatic well febrile afebrile post status day week"),
          entry("deterioration", "clinically"),
          entry("unchanged", "management treatment advice recommendation medication"),
          entry(
              "new",
              "onset york zealand patient symptom baseline born diagnosis lump deficit team guideline guidance edition classification scanner machine protocol software technique prescription "
                  + "medication drug murmur clinic doctor job partner consultant radiologist generation design model version system standard definition criterion criteria "
                  + "neurologic neurological referral film radiograph ct mri mr scan x imaging ultrasound examination study exam"),
          entry(
              "stable",
              "angina gait vital condition patient fracture injury fixation configuration "
                  + "pattern enough stage fragment"),
          entry(
              "persistent",
              "pain cough fever headache symptom dyspnea vomiting hypoglossal trigeminal "
                  + "sciatic fetal clinical stapedial nephrogram foramen hyperplastic hyaloid urachus cloaca vitelline ductus metopic smoker smoking "
                  + "primitive ossiculum hypertension asthma"),
          entry("persist", "clinically , or"),
          entry(
              "worsening", "pain dyspnea cough symptom shortness headache weakness fever clinical"),
          entry(
              "improved",
              "visualization evaluation assessment characterization by with on using repeat "
                  + "view image technique projection"),
          entry("progression", "contrast"),
          entry("resolution", "ct chest images imaging hrct ultrasound"),
          entry("decreasing", "enhancement"),
          entry("increasing", "enhancement pain dyspnea shortness cough"),
          entry(
              "previously",
              "healthy well treated operated resected fractured known diagnosed fit placed "
                  + "inserted implanted irradiated excised biopsied drained stented"),
          entry("newly", "diagnosed found detected discovered placed"),
          entry("again", "if when should"),
          entry("static", "image view ultrasound"),
          entry("steady", "flow state"),
          entry("constant", "caliber width diameter"),
          entry("is", "than located reduced"),
          entry("are", "than located reduced"),
          entry(
              "interval",
              "cancer appendectomy appendicectomy cholecystectomy colonoscopy debulking follow "
                  + "of surveillance screening mammography between imaging reassessment mri mr ct ultrasound"));

  /** The same, what stands before it. */
  private static final Map<String, Set<String>> NOT_AFTER =
      Map.ofEntries(
          entry(
              "stable",
              "hemodynamically clinically mechanically medically neurologically vitally "
                  + "rotationally vertically biomechanically structurally"),
          entry("compared", "be"),
          entry("still", "could can may might would should must will"),
          entry("evolution", "expected natural usual typical normal"),
          entry("deterioration", "clinical neurological respiratory"),
          entry("persist", "symptom pain clinically concern fever cough"),
          entry("resolved", "symptom pain fever be"),
          entry(
              "interval",
              "up mm short term time month year week regular qt pr screening surveillance "
                  + "routine appropriate day annual imaging recommended rotator atlantodental "
                  + "atlantoaxial scapholunate lunotriquetral coracoclavicular acromiohumeral "
                  + "interpedicular slice sampling dens basion same long"),
          entry("resolution", "plane high low spatial limited contrast document ensure full"),
          entry("again", "scan image repeat review xray ray present return"),
          entry("static", "gray grey"));

  /** What a person has or tells of; its change is none of the images. */
  private static final Set<String> COMPLAINTS =
      Words.set(
          "pain painful ache headach tenderness cough fever dyspnea breathlessness symptom headache vomiting nausea"
              + " weakness numbness dizziness vertigo shortness sob fatigue wheeze wheezing hemoptysis hematuria limp"
              + " stiffness confusion seizure palpitation dysphagia hoarseness diarrhea constipation distress oxygen"
              + " saturation sat lactate creatinine psa crp troponin hemoglobin gait mobility swallowing vision hearing"
              + " murmur tachycardia hypoxia hypotension clinically clinical patient pt gcs vital temperature bilirubin"
              + " diagnosed smoking smoker claudication sciatica asthma history hx complain complained complaint h angina deafness"
              + " cp depression anemia lump jaundice function gfr appetite mood sleep medication medicine dose glucose sugar"
              + " hba1c bp breathing feel");

  /** "Once he has recovered". */
  private static final Set<String> PERSONS = Set.of("he", "she", "they");

  private static final Set<String> CAUSES = Set.of("is", "was", "are", "were", "do", "cannot");
  private static final Set<String> TIMES = Words.set("day week month year hour wk mo yr post");
  private static final Set<String> GROWS =
      Words.set(
          "appeared developed closed fused formed matured still erupted slipped progressed advanced involuted regressed atrophied visible seen");
  private static final Set<String> GROWING =
      Words.set(
          "ossification ossific ossified center physis epiphysis apophysis suture myelination nucleus tooth molar thymus thymic"
              + " cartilage");
  private static final Pattern OPERATION =
      Pattern.compile(".*(?:ectomy|otomy|ostomy|plasty|pexy|desis)");
  private static final Set<String> AGO = Set.of("ago", "back", "earlier", "before", "previously");
  private static final Set<String> FORMER = Set.of("previous", "prior", "earlier", "last");
  private static final Set<String> HISTORY =
      Words.set(
          "radiation irradiation irradiated ablation embolization transplantation fall fell surgery operation operated injury trauma treated treatment resected resection removed lmp twisted sprain sprained strain hurt presented noticed"
              + " underwent had quit stopped infection illness replacement delivery implanted implantation radiotherapy"
              + " chemotherapy accident history request diagnosed diagnosis started began since stroke covid tuberculosis"
              + " pneumonia arthroplasty prosthesis born birth vaccination menstruation menses period cycle");
  private static final Set<String> PERFECT = Set.of("has", "have", "hasn't", "haven't");
  private static final Set<String> BETWEEN =
      Words.set(
          "not been now since also already almost all but much further just again in the interval meantime"
              + " somewhat a little bit quite become gone come got gotten at least more less both each to some"
              + " extent lung tube line catheter yet even once so very re backed broken built filled opened taken"
              + " pulled melted up out down still well");
  private static final Set<String> QUALITIES =
      Words.set("signal attenuation density echogenicity uptake intensity");
  private static final Set<String> A_LITTLE = Set.of("little", "bit", "lot", "interval");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final int NEAR_TO_COMPLAINT = 5;
  private static final int NEAR = 2;

  private final Sentence sentence;
  private final SameStudy sameStudy;
  private final Supposition supposition;

  ChangeMeaning(Sentence sentence) {
    this.sentence = sentence;
    this.sameStudy = new SameStudy(sentence);
    this.supposition = new Supposition(sentence);
  }

  private static Map.Entry<String, Set<String>> entry(String word, String others) {
    return Map.entry(word, Arrays.stream(others.split(" ", -1)).collect(Collectors.toSet()));
  }

  boolean holds(Found<Change> change) {
    if (change.meaning() == Change.NONE
        || sameStudy.isComparedBy(change)
        || supposition.covers(change)) {
      return false;
    }
    if (isTimeSince(change)
        || isFit(change)
        || isComplaint(change)
        || isCausal(change)
        || isOfGrowing(change)
        || isHistory(change)
        || isOfAnother(change)) {
      return false;
    }
    String first = sentence.form(change.from());
    // "Interval development of" is more than "interval of".
    boolean single = change.to() - change.from() == 1 || Changes.COPULAS.contains(first);
    Set<String> notBefore = single ? NOT_BEFORE.getOrDefault(first, Set.of()) : Set.of();
    return !notBefore.contains(sentence.form(change.to()))
        && !NOT_AFTER.getOrDefault(first, Set.of()).contains(sentence.form(change.from() - 1));
  }

  /** "Cough persists", "the patient is stable", "worsening back pain". */
  private boolean isComplaint(Found<Change> change) {
    if (PERSONS.contains(sentence.form(change.from() - 1))) {
      return true;
    }
    // "Pain, which has improved".
    int from = sentence.form(change.from() - 1).equals("which") ? change.from() - 2 : change.from();
    if (change.meaning() == Change.COMPARED && comparesAStudy(change)) {
      return false;
    }
    return IntStream.rangeClosed(1, NEAR_TO_COMPLAINT)
            .mapToObj(i -> sentence.form(from - i))
            .takeWhile(ChangeMeaning::isWord)
            .anyMatch(COMPLAINTS::contains)
        || IntStream.range(change.to(), change.to() + NEAR)
            .mapToObj(sentence::form)
            .takeWhile(ChangeMeaning::isWord)
            .anyMatch(COMPLAINTS::contains);
  }

  /** "Function has deteriorated compared to the previous MRI". */
  private boolean comparesAStudy(Found<Change> change) {
    return IntStream.range(change.from(), change.to() + NEAR_TO_COMPLAINT)
        .mapToObj(sentence::form)
        .anyMatch(Changes.STUDIES::contains);
  }

  /** "Stable for discharge"; but "stable for two years" compares. */
  private boolean isFit(Found<Change> change) {
    return sentence.form(change.to() - 1).equals("stable")
        && sentence.form(change.to()).equals("for")
        && IntStream.rangeClosed(1, NEAR_TO_COMPLAINT)
            .mapToObj(i -> sentence.form(change.to() + i))
            .noneMatch(TIMES::contains);
  }

  /** "Now three weeks after the operation". */
  private boolean isTimeSince(Found<Change> change) {
    return sentence.form(change.from()).equals("now")
        && change.to() - change.from() == 1
        && TIMES.contains(sentence.form(change.to() + 1));
  }

  /** "Ossification centers have just appeared". */
  private boolean isOfGrowing(Found<Change> change) {
    return GROWS.contains(sentence.form(change.to() - 1))
        && sentence.words().stream().anyMatch(word -> GROWING.contains(word.form()));
  }

  /** "The operation of two years ago". */
  private boolean isHistory(Found<Change> change) {
    String last = sentence.form(change.to() - 1);
    if (FORMER.contains(last) && OPERATION.matcher(sentence.form(change.to())).matches()) {
      return true;
    }
    return AGO.contains(last)
        && sentence.words().stream()
            .map(Word::form)
            .anyMatch(form -> HISTORY.contains(form) || OPERATION.matcher(form).matches());
  }

  /** "Has slipped through a widened growth plate": not all that is widened has widened. */
  private boolean isOfAnother(Found<Change> change) {
    boolean named =
        IntStream.range(change.from() + 1, change.to() - 1)
            .anyMatch(i ->
                ARTICLES.contains(sentence.form(i)) && !A_LITTLE.contains(sentence.form(i + 1)));
    boolean ofSignal = QUALITIES.contains(sentence.form(change.to()));
    return PERFECT.contains(sentence.form(change.from()))
        && (ofSignal
            || named
            || IntStream.range(change.from() + 1, change.to() - 1)
                .mapToObj(sentence::form)
                .anyMatch(form -> !form.endsWith("ly") && !BETWEEN.contains(form)));
  }

  static boolean isWord(String form) {
    return !form.isEmpty() && Character.isLetterOrDigit(form.charAt(0));
  }

  /** "Since the study is limited". */
  private boolean isCausal(Found<Change> change) {
    return sentence.form(change.from()).equals("since")
        && CAUSES.contains(sentence.form(change.to()));
  }
}
