package dev.countersign.worker.claim;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Figures that are limits and norms of what is measured, and measured of nothing. */
final class Norms {
  private static final Set<String> BOUNDS =
      Words.set(
          "threshold cutoff criterion criteria minimum define defining norm category class critical");
  private static final Set<String> ENDS_BOUND = Set.of("by", "at", "near", "in");
  private static final Set<String> OR_MORE =
      Words.set("more greater larger above over less smaller below under");
  private static final Set<String> BEFORE_A_BOUND =
      Words.set("limit critical threshold cutoff customary accepted permitted target goal");
  private static final Phrases<Boolean> IS_THE_NORM =
      new Phrases<Boolean>()
          .add(
              true,
              "is regarded as,are regarded as,is the ~ limit,is the ~ threshold,is the ~ cutoff,regarded as the threshold,regarded as normal,regarded as abnormal,regarded as the limit,"
                  + "regarded as the upper limit,considered the upper limit,considered the threshold,"
                  + "by definition,being physiological,used as the ~ limit,"
                  + "is the usual upper limit,is the upper limit,is the usual limit,is the limit,is the threshold,"
                  + "is the usual threshold,is the cutoff,is the usual cutoff");
  private static final Phrases<Boolean> OF_NORMAL =
      new Phrases<Boolean>()
          .add(
              true,
              "cut - off is,cutoff is,cut off is,denote,normal at ~ hour,normally,limit are,limit is,detection limit,limit of detection,ideal position,ideal distance,ideally,limit of normal,"
                  + "for orientation,is diagnostic of,normal limit,reference :,upper limit,lower limit,normal range,"
                  + "by definition,norm is,normal value,normal is,normal up to,"
                  + "normal being,reference range,reference value,threshold");
  private static final Phrases<Boolean> AT_MOST =
      new Phrases<Boolean>()
          .add(
              true,
              "below,under,within,less than,smaller than,<,≤,no more than,not more than,not over");
  private static final Set<String> MEASURED = Set.of("measure", "measuring", "measured");
  private static final Set<String> PROGNOSIS =
      Words.set(
          "recurrence recur passage risk chance likelihood mortality sensitivity specificity probability");
  private static final Set<String> PEOPLE =
      Words.set("patient case woman man child infant people population adult fracture tumor");
  private static final Pattern STAGE = Pattern.compile("[tnm][0-4][a-d]?");
  private static final Set<String> STAGED_BY =
      Words.set("to over above below under at than < > ≤ ≥");
  private static final int REACH_OF_COMPARISON = 3;
  private static final int REACH_OF_PEOPLE = 5;
  private static final int REACH_OF_NORM = 10;
  private static final int REACH_OF_BOUND = 4;

  private Norms() {}

  /**
   * Whether a figure is a norm.
   *
   * @param words of the sentence
   * @param at its first word
   * @param behind the word behind its unit
   */
  static boolean isOne(Measurement measurement, List<Word> words, int at, int behind) {
    return OF_NORMAL.isIn(words.subList(0, at))
        || isAtMost(words, at, behind)
        || (measurement.unit().equals("%") && isOfPeople(words, at, behind))
        || isNorm(words, at, behind)
        || isOfStage(words, at)
        || isBound(words, behind);
  }

  /** "Pituitary height within 9 mm", "heart ratio below 0.5": nothing was measured for that. */
  private static boolean isAtMost(List<Word> words, int at, int behind) {
    List<Word> before = words.subList(Math.max(0, at - REACH_OF_COMPARISON), at);
    // "Measuring less than 5 mm" claims that it was.
    return (AT_MOST.isIn(before) && !Words.any(before, MEASURED))
        || (!words.get(at).isNumber() && AT_MOST.isIn(words.subList(at, behind)));
  }

  /** "Up to 20% of scaphoid fractures", "recurrence in about 10%". */
  private static boolean isOfPeople(List<Word> words, int at, int behind) {
    List<Word> after = words.subList(behind, Math.min(words.size(), behind + REACH_OF_PEOPLE));
    return Words.any(words.subList(0, at), PROGNOSIS)
        || (!after.isEmpty() && after.getFirst().is("of") && Words.any(after, PEOPLE));
  }

  /** "(limit 6 mm)", "the critical 20 percent", "13 cm is the usual upper limit". */
  private static boolean isNorm(List<Word> words, int at, int behind) {
    int end = Math.min(words.size(), behind + REACH_OF_NORM);
    int lead = at > 1 && words.get(at - 1).is("of") ? at - 2 : at - 1;
    // "The 3 mm caliber usually taken as the upper limit"; but "9 mm at the upper limit".
    boolean named = at > 0 && words.get(at - 1).is("the");
    return (lead >= 0 && BEFORE_A_BOUND.contains(words.get(lead).form()))
        || IS_THE_NORM.isIn(words.subList(behind, end))
        || (named
            && words.subList(behind, end).stream()
                .takeWhile(word -> !word.isSign())
                .anyMatch(word -> word.is("limit")));
  }

  /** "T1a up to 4 cm, T1b over 4 to 7 cm". */
  private static boolean isOfStage(List<Word> words, int at) {
    List<Word> before = words.subList(Math.max(0, at - REACH_OF_COMPARISON), at);
    return before.stream().anyMatch(word -> STAGE.matcher(word.form()).matches())
        && before.stream().anyMatch(word -> STAGED_BY.contains(word.form()));
  }

  /** "The 6 mm threshold", "10 mm short axis criterion", "6 mm or more". */
  private static boolean isBound(List<Word> words, int behind) {
    for (int i = behind; i < Math.min(words.size(), behind + REACH_OF_BOUND); i++) {
      Word word = words.get(i);
      // "75% by NASCET criteria" is measured.
      if (word.isSign() || ENDS_BOUND.contains(word.form())) {
        return false;
      }
      boolean orMore =
          word.is("or") && i + 1 < words.size() && OR_MORE.contains(words.get(i + 1).form());
      if (BOUNDS.contains(word.form()) || orMore) {
        return true;
      }
    }
    return false;
  }
}
