package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A number with a unit has to stand in the order, the indication, the note or another input: a
 * model measures nothing. Thresholds, advice and technique are not measured.
 */
final class MeasurementRule implements TextRule {
  private static final Set<String> GIVEN =
      Words.set(
          "oxygen removed evacuated contrast administered injected omnipaque isovue gadolinium iohexol "
              + "iopamidol gadobutrol administration intravenous gadavist visipaque agent "
              + "saline ultravist iodixanol dotarem optiray iomeron xenetix imeron prohance"
              + " primovist eovist multihance magnevist clariscan sonovue lumason definity"
              + " gastrografin barium lidocaine lignocaine bupivacaine ropivacaine prilocaine"
              + " anesthetic anesthesia buscopan glucagon furosemide water infusion infused bolus"
              + " instilled aspirated drained withdrawn mbq dose");
  private static final Set<String> OF_SLICES =
      Words.set(
          "slice section collimation increment reconstruction reformat recon slab mip mpr detector interval "
              + "contiguous sagittal coronal thin helical cut isotropic volumetric acquisition resolution spacing pitch voxel matrix fov gauge needle"
              + " throw core trocar probe transducer stent balloon catheter coil sheath wire cannula screw plate clip"
              + " implant plug port tablet pill capsule introducer guidewire filter lead applicator electrode antenna cassette");
  private static final Set<String> SLICES =
      Words.set(
          "slice section axial image cut reformat recon reconstruction coronal sagittal contiguous helical"
              + " collimation scan ct acquisition");
  private static final Set<String> AHEAD_OF_TECHNIQUE =
      Set.of("slice", "every", "fov", "resolution", "voxel", "collimation", "spacing", "increment");
  private static final Set<String> TURNS = Set.of("rotation", "rot", "rev");
  private static final Set<String> OF_ACQUISITION =
      Words.set(
          "reconstructed reformatted acquired slab kv kvp matrix mas magnet fov collimated slice section cut"
              + " reformat recon reconstruction collimation contiguous acquisition");
  private static final Set<String> MODALITIES =
      Set.of("ct", "cta", "ctpa", "hrct", "mri", "mr", "mra", "cect", "ncct");
  private static final Set<String> SATURATION = Set.of("saturation", "sat", "spo2");
  private static final Set<String> SHADOWS =
      Words.set("density shadow area focus structure region measure diameter");
  private static final Set<String> RATES =
      Words.set("s sec second min minute h hr hour kg l dl rotation rot rev");
  private static final Set<String> AUTHORITIES =
      Words.set(
          "managed rad category tr3 tr4 tr5 fna biopsied biopsy tirad birad lirad pirad orad bosniak "
              + "follow escape missed miss detect detectable overlooked"
              + " rule consensus society criterion definition value"
              + " convention customary usual commonly conventional usually conventionally call"
              + " recist count characterize characterized spontaneously acceptable sensitivity referral referred abnormal called considered regarded defined deemed counted accepted classed classified graded benign discharge exclude excluded"
              + " suitable washout threshold cutoff surgical intervention repair treatment");
  private static final Set<String> MEANS = Words.set("suggest indicate imply favor mean raise");
  private static final Set<String> REFERRING = Set.of("the", "this", "that");
  private static final Phrases<Boolean> IF_IT_IS =
      new Phrases<Boolean>()
          .add(
              true,
              "if ~ is,if ~ are,if ~ measure,if ~ reach,if ~ exceed,if ~ lie,if ~ fall,if ~ rise,if ~ drop");
  private static final Set<String> OF_ANY = Set.of("for", "if");
  private static final Set<String> OF_THIS = Words.set("the this that his her");
  private static final int BESIDE = 2;
  private static final double ALL = 100;
  private static final double HALF_TURN = 180;
  private static final int LONGEST_GAUGE = 3;
  private static final Set<String> ADVICE =
      Words.set(
          "referral refer recommend recommended recommendation consider advised advise fleischner "
              + "guideline criteria criterion should warrant require surveillance acr bts acog rcr nice esc aha svs esur rcog guidance pathway protocol policy generally offered conventionally customarily "
              + "suggested considered advisable");
  private static final Phrases<Boolean> COMPARES =
      new Phrases<Boolean>()
          .add(
              true,
              "change at,again at,those of,start at,starts at,starting at,begin at,begins at,sub,reach,<,>,≤,≥,exceed,from,follow up at,beyond,less than,greater than,smaller than,larger than,more than,at least,over,under,below,above,exceeding,up to,"
                  + "within,cutoff,threshold");
  private static final Phrases<Boolean> NOT_OF_A_FINDING =
      new Phrases<Boolean>()
          .add(
              true,
              "pulling back ~ by,pulling ~ by,withdrawing ~ by,advancing ~ by,retracting ~ by,patient weigh,patient weighing,patient weighed,body weight,patient weight,bodyweight,weight of the patient,body height,"
                  + "field of view,compression depth,compression thickness,compressed thickness,compressed breast thickness,"
                  + "compression force,focus distance,film distance,detector distance,image distance,source distance,"
                  + "withdrawn by,withdraw by,retract by,advance by,pull back by,advanced by,withdrawal by,withdrawal of,advancement by,"
                  + "reposition by,birth weight,weighing,withdraw ~ by,advance ~ by,retract ~ by,pull ~ back by");
  private static final Set<String> TELLING =
      Words.set("the this that a an is are was were measure measuring show there its his her , :");
  private static final Set<String> ADVISERS =
      Words.set(
          "guideline guidance fleischner acr bts society criteria consensus recommendation protocol literature pathway algorithm");
  private static final Set<String> ALL_OF = Set.of("all", "each", "every", "both", "any", "none");
  private static final Set<String> BELOW = Set.of("below", "under", "<", "≤", "less", "smaller");
  private static final int REACH_OF_NAME = 6;
  private static final Set<String> DENIES =
      Words.set(
          "no not aren't isn't don't without normal none limit negative if when once unless criteria");
  private static final int REACH = 3;

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Measurement> given = given(draft, facts);
    List<Flag> flags = new ArrayList<>();
    for (Sentence sentence : draft.aboutTheImages()) {
      Measurements.in(sentence.words()).stream()
          .filter(measurement -> !measurement.isGivenBy(given))
          .filter(measurement -> isMeasured(sentence, measurement))
          .map(measurement -> new Flag.MeasurementWithoutSource(measurement.span()))
          .forEach(flags::add);
    }
    return flags;
  }

  private static List<Measurement> given(Draft draft, CaseFacts facts) {
    Stream<List<Word>> outside = facts.sources().stream().map(Words::of);
    Stream<List<Word>> indications =
        draft.sentences().stream()
            .filter(sentence -> sentence.section().isRequest())
            .map(Sentence::words);
    return Stream.concat(outside, indications)
        .flatMap(words -> Measurements.in(words).stream())
        .toList();
  }

  private static boolean isMeasured(Sentence sentence, Measurement measurement) {
    List<Word> words = sentence.words();
    int at = 0;
    while (words.get(at).start() < measurement.span().start()) {
      at++;
    }
    int behind = at;
    while (behind < words.size() && words.get(behind).start() < measurement.span().end()) {
      behind++;
    }
    List<Word> before = words.subList(0, at);
    if (isTechnique(measurement, words, at, behind)
        || isIdiom(measurement)
        || Words.any(words, Set.of("would"))
        || isOfTheBody(before)
        || isOfGuideline(words, at, behind)
        || isOfAKind(words, at, behind)
        || isOfAll(words, at)
        || Norms.isOne(measurement, words, at, behind)) {
      return false;
    }
    boolean threshold = COMPARES.isIn(words.subList(Math.max(0, at - REACH), at));
    // "Biopsy of the 12 mm nodule is advised" tells of its size all the same.
    boolean told = at > 0 && REFERRING.contains(words.get(at - 1).form());
    boolean means = behind < words.size() && MEANS.contains(words.get(behind).form());
    return threshold
        ? !(means
            || Words.any(words, DENIES)
            || Words.any(words, ADVICE)
            || Words.any(words, AUTHORITIES))
        : told || !Words.any(before, ADVICE);
  }

  /** "The patient weighs 80 kg", "compressed thickness 50 mm", "field of view of 40 cm". */
  private static boolean isOfTheBody(List<Word> before) {
    return NOT_OF_A_FINDING.isIn(
        before.subList(Math.max(0, before.size() - REACH_OF_NAME), before.size()));
  }

  /** "For nodules of 6 to 8 mm the guideline recommends CT": no finding is told of. */
  private static boolean isOfGuideline(List<Word> words, int at, int behind) {
    return !Words.any(words.subList(0, at), TELLING)
        && words.stream()
            .skip(behind)
            .takeWhile(word -> !word.isSign() || word.is(","))
            .map(Word::form)
            .anyMatch(ADVISERS::contains);
  }

  /** "For a solid nodule of 6 to 8 mm ... CT is recommended", which is any such nodule. */
  private static boolean isOfAKind(List<Word> words, int at, int behind) {
    int start = at;
    while (start > 0 && !words.get(start - 1).isSign()) {
      start--;
    }
    List<Word> after = words.subList(behind, words.size());
    if (IF_IT_IS.isIn(words.subList(start, at))) {
      return true;
    }
    return start < at
        && OF_ANY.contains(words.get(start).form())
        && !Words.any(words.subList(start, at), OF_THIS)
        && Stream.of(ADVISERS, ADVICE, AUTHORITIES).anyMatch(told -> Words.any(after, told));
  }

  /** "All nodes are below 1 cm". */
  private static boolean isOfAll(List<Word> words, int at) {
    List<Word> before = words.subList(Math.max(0, at - REACH), at);
    return before.stream().anyMatch(word -> BELOW.contains(word.form()))
        && words.stream().limit(at).anyMatch(word -> ALL_OF.contains(word.form()));
  }

  /**
   * "Cannot clear it 100%", "contact over less than 180 degrees", "a ratio below 1", "an 18G
   * needle".
   */
  private static boolean isIdiom(Measurement measurement) {
    double value = measurement.values().getFirst();
    Span span = measurement.span();
    boolean whole =
        switch (measurement.unit()) {
          case "%" -> value == ALL;
          case "degree" -> value == HALF_TURN;
          case "ratio" -> value == 1;
          default -> false;
        };
    return whole || (measurement.unit().equals("g") && span.end() - span.start() <= LONGEST_GAUGE);
  }

  /** Contrast is given by volume, slices are so thick. */
  private static boolean isTechnique(
      Measurement measurement, List<Word> words, int at, int behind) {
    List<Word> after = words.subList(behind, Math.min(words.size(), behind + BESIDE));
    boolean rate =
        after.size() > 1
            && after.getFirst().is("/")
            && (measurement.unit().equals("mm") ? TURNS : RATES).contains(after.get(1).form());
    boolean concentration = measurement.unit().matches("\\p{L}+/(?:l|dl|ml)");
    if (rate
        || concentration
        || measurement.unit().equals("ml")
        || measurement.unit().equals("%")) {
      boolean ofBlood = measurement.unit().equals("%") && Words.any(words, SATURATION);
      return rate || (!ofBlood && words.stream().anyMatch(MeasurementRule::isGiven));
    }
    boolean walled = after.size() > 1 && after.get(1).form().startsWith("wall");
    // "HRCT supine in inspiration, 1 mm." without a heading.
    boolean acquired =
        Words.any(words, OF_ACQUISITION) || MODALITIES.contains(words.getFirst().form());
    boolean nothingElse = acquired && !Words.any(words, SHADOWS) && !Mention.isIn(words);
    boolean thick =
        after.stream().anyMatch(word -> word.form().startsWith("thick"))
            && Words.any(words, SLICES);
    return ((nothingElse || thick || Words.any(after, OF_SLICES)) && !walled)
        || (!after.isEmpty() && after.getFirst().is("axial"))
        || words.subList(Math.max(0, at - REACH), at).stream()
            .anyMatch(word -> AHEAD_OF_TECHNIQUE.contains(word.form()));
  }

  /** A drug by its name; contrast agents are called much alike. */
  private static boolean isGiven(Word word) {
    String form = word.form();
    boolean agent =
        form.startsWith("gado") || (form.startsWith("io") && form.matches(".*(ol|ide|ate)"));
    return agent || GIVEN.contains(form);
  }
}
