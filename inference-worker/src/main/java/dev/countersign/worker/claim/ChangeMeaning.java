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
                  + "neurologic neurological referral"),
          entry(
              "stable",
              "angina gait vital condition patient fracture injury fixation configuration "
                  + "pattern enough stage fragment for"),
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
                  + "inserted implanted irradiated excised biopsied"),
          entry("newly", "diagnosed found detected discovered placed"),
          entry("again", "if when should"),
          entry("static", "image view ultrasound"),
          entry("steady", "flow state"),
          entry("constant", "caliber width diameter"),
          entry("is", "than"),
          entry("are", "than"),
          entry(
              "interval",
              "cancer appendectomy appendicectomy cholecystectomy colonoscopy debulking follow "
                  + "of surveillance screening mammography between imaging reassessment"));

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
                  + " diagnosed smoking smoker claudication sciatica asthma history hx complain complained complaint h angina deafness"
                  + " depression anemia lump jaundice function gfr")
              .split(" "));

  private static final Set<String> BESIDE =
      Set.of(
          ("left right side other contralateral opposite expected usual normal average view frontal lateral pa ap arterial"
                  + " venous t1 t2 flair axial coronal sagittal phase sequence medial posterior anterior dorsal upper lower healthy"
                  + " unaffected uninjured window image")
              .split(" "));
  private static final int REACH_OF_THAN = 3;
  private static final int NEAR_ENOUGH_TO_EXPECT = 8;
  private static final Set<String> ANY = Set.of("a", "an", "any");
  private static final Set<String> CAUSES = Set.of("is", "was", "are", "were", "do", "cannot");
  private static final Set<String> PHASES =
      Set.of(
          ("phase delayed washout nephrographic expiratory expiration prone decubitus valsalva stress maneuver"
                  + " equilibrium arterial centripetal spot tomosynthesis magnification")
              .split(" "));
  private static final Phrases<Boolean> WITHIN_ONE_STUDY =
      new Phrases<Boolean>()
          .add(
              true,
              "during the examination,during the study,during the scan,during the exam,during the acquisition,during the procedure,"
                  + "during real time,during inspiration,during expiration,during respiration,during breathing,between the phase,"
                  + "to the late image,on the late image,on the early image,after voiding,after micturition,on standing,"
                  + "with compression,on compression,on coughing,with respiration,after contrast,post contrast,between the two view,"
                  + "between the two series,between the sequence,between view,on inspiration");
  private static final Set<String> CHANGES =
      Set.of(
          ("stability growth increase enlargement progression resolution change regression improvement decrease"
                  + " development worsening persistence recurrence")
              .split(" "));
  private static final Set<String> TIMES =
      Set.of("day week month year hour wk mo yr post".split(" "));
  private static final Set<String> SIDES = Set.of("right", "left", "one", "latter", "former");
  private static final Set<String> GROWS =
      Set.of(
          "appeared developed closed fused formed matured still erupted slipped progressed advanced involuted regressed atrophied"
              .split(" "));
  private static final Set<String> GROWING =
      Set.of(
          ("ossification ossific ossified physis epiphysis apophysis suture myelination nucleus tooth molar thymus thymic"
                  + " cartilage")
              .split(" "));
  private static final Set<String> AFTER_A_NOUN =
      Set.of(
          "is are was were with of between measure to for at in on and or but which by from"
              .split(" "));
  private static final Set<String> ARTICLES = Set.of("the", "this", "that");
  private static final Pattern OPERATION =
      Pattern.compile(".*(?:ectomy|otomy|ostomy|plasty|pexy|desis)");
  private static final Set<String> AGO = Set.of("ago", "back", "earlier", "before", "previously");
  private static final Set<String> HISTORY =
      Set.of(
          ("radiation irradiation irradiated ablation embolization transplantation fall fell surgery operation operated injury trauma treated treatment resected resection removed"
                  + " underwent had quit stopped infection illness replacement delivery implanted implantation radiotherapy"
                  + " chemotherapy accident history request diagnosed diagnosis started began since stroke covid tuberculosis"
                  + " pneumonia arthroplasty prosthesis born birth vaccination menstruation menses period cycle")
              .split(" "));
  private static final Set<String> PERFECT = Set.of("has", "have", "hasn't", "haven't");
  private static final Set<String> BETWEEN =
      Set.of(
          ("not been now since also already almost all but much further just again in the interval meantime"
                  + " somewhat a little bit quite become gone come got gotten at least more less both each to some"
                  + " extent lung tube line catheter yet even once so very re backed broken built filled opened taken"
                  + " pulled melted up out down still well")
              .split(" "));
  private static final int NEAR_TO_PHASE = 5;
  private static final int NEAR_TO_COMPLAINT = 3;
  private static final int NEAR_TO_SUPPOSE = 4;
  private static final int NEAR = 2;
  private static final int FAR = 12;

  private final Sentence sentence;
  private final boolean withinOneStudy;

  ChangeMeaning(Sentence sentence) {
    this.sentence = sentence;
    this.withinOneStudy = WITHIN_ONE_STUDY.isIn(sentence.words());
  }

  private static Map.Entry<String, Set<String>> entry(String word, String others) {
    return Map.entry(word, Arrays.stream(others.split(" ", -1)).collect(Collectors.toSet()));
  }

  boolean holds(Found<Change> change) {
    if (change.meaning() == Change.NONE || comparesSides(change) || isForetold(change.to())) {
      return false;
    }
    if (isSupposed(change)
        || isSupposedOfItself(change)
        || isTimeSince(change)
        || isAdvised(change)
        || isOneOfTwo(change)
        || isComplaint(change)
        || isCausal(change)
        || isOfOneStudy(change)
        || isOfGrowing(change)
        || isDistance(change)
        || isHistory(change)
        || isOfAnother(change)) {
      return false;
    }
    String first = sentence.form(change.from());
    // "Interval development of" is more than "interval of".
    boolean single = change.to() - change.from() == 1 || Changes.COPULAS.contains(first);
    Set<String> notBefore = single ? NOT_BEFORE.getOrDefault(first, Set.of()) : Set.of();
    return !notBefore.contains(sentence.form(change.to()))
        && !NOT_AFTER.getOrDefault(first, Set.of()).contains(sentence.form(change.from() - 1))
        && !isPurpose(change.from());
  }

  /** "Worse than on the left" speaks of no earlier time. */
  private boolean comparesSides(Found<Change> change) {
    boolean compared = false;
    boolean comparative = Changes.COMPARATIVES.contains(sentence.form(change.to() - 1));
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
            .takeWhile(ChangeMeaning::isWord)
            .anyMatch(COMPLAINTS::contains)
        || IntStream.range(change.to(), change.to() + NEAR)
            .mapToObj(sentence::form)
            .takeWhile(ChangeMeaning::isWord)
            .anyMatch(COMPLAINTS::contains);
  }

  /** "Enhancement persists on the delayed images", "progressive narrowing towards the hilum". */
  private boolean isOfOneStudy(Found<Change> change) {
    if (sentence.form(change.to()).startsWith("toward")) {
      return true;
    }
    return change.meaning() != Change.COMPARED
        && (withinOneStudy
            || IntStream.range(change.from() - NEAR_TO_PHASE, change.to() + NEAR_TO_PHASE)
                .mapToObj(sentence::form)
                .anyMatch(PHASES::contains));
  }

  /** "Stability over two years would imply a benign lesion". */
  private boolean isSupposedOfItself(Found<Change> change) {
    return CHANGES.contains(sentence.form(change.from()))
        && IntStream.range(change.to(), change.to() + NEAR_ENOUGH_TO_EXPECT)
            .mapToObj(sentence::form)
            .takeWhile(form -> !form.equals(","))
            .anyMatch(form -> form.equals("would") || form.equals("should"));
  }

  /** "Progress films are recommended". */
  private boolean isAdvised(Found<Change> change) {
    return Changes.STUDIES.contains(sentence.form(change.to() - 1))
        && sentence.words().stream()
            .skip(change.to())
            .map(Word::form)
            .anyMatch(
                Set.of("recommended", "advised", "suggested", "required", "needed")::contains);
  }

  /** "Now three weeks after the operation". */
  private boolean isTimeSince(Found<Change> change) {
    return sentence.form(change.from()).equals("now")
        && change.to() - change.from() == 1
        && TIMES.contains(sentence.form(change.to() + 1));
  }

  /** "The right is larger", where one of two is meant. */
  private boolean isOneOfTwo(Found<Change> change) {
    return change.meaning() != Change.UNCHANGED
        && Changes.COMPARATIVES.contains(sentence.form(change.to() - 1))
        && SIDES.contains(
            sentence.form(
                Changes.COPULAS.contains(sentence.form(change.from()))
                    ? change.from() - 1
                    : change.from() - 2));
  }

  /** "Ossification centers have just appeared". */
  private boolean isOfGrowing(Found<Change> change) {
    return GROWS.contains(sentence.form(change.to() - 1))
        && sentence.words().stream().anyMatch(word -> GROWING.contains(word.form()));
  }

  /** "The operation of two years ago". */
  private boolean isHistory(Found<Change> change) {
    String last = sentence.form(change.to() - 1);
    return AGO.contains(last)
        && sentence.words().stream()
            .map(Word::form)
            .anyMatch(form -> HISTORY.contains(form) || OPERATION.matcher(form).matches());
  }

  /** "Has slipped through a widened growth plate": not all that is widened has widened. */
  private boolean isOfAnother(Found<Change> change) {
    return PERFECT.contains(sentence.form(change.from()))
        && IntStream.range(change.from() + 1, change.to() - 1)
            .mapToObj(sentence::form)
            .anyMatch(form -> !form.endsWith("ly") && !BETWEEN.contains(form));
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
