package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words of change need an earlier study that the model was shown; so does a comparison with one.
 */
final class ChangeRule implements TextRule {
  private static final Set<String> NOTHING = Words.set("none no not unavailable nil without n na");

  private static final Set<String> PLACED =
      Words.set("new newly placed placement inserted insertion implanted implantation check post");
  private static final Set<String> WITHIN =
      Words.set(
          "phase washout decubitus upright turned flexion extension valsalva inspiration expiration micturition voiding dynamic"
              + " drank");
  private static final Set<String> EARLIER =
      Words.set(
          "prior previous earlier since intervening month week interval comparison compared before again former");
  private static final Set<String> FIRM =
      Words.set(
          "ring mortise syndesmosis injury pattern stress mechanically hemodynamically burst");
  private static final int REACH_OF_NEW = 4;

  /** What a request says needs no study of before. */
  private static final Phrases<Boolean> REQUESTED =
      new Phrases<Boolean>()
          .add(
              true,
              "named in the request,mentioned in the request,described in the request,given in the request,"
                  + "stated in the request,noted in the request,reported in the request,listed in the request,"
                  + "named in the indication,mentioned in the indication,described in the indication,"
                  + "given in the indication,stated in the indication,noted in the indication,"
                  + "mentioned in the history,described in the history,given in the history,stated in the history,"
                  + "mentioned on the request,described on the request,given on the request,stated on the request,"
                  + "mentioned in the referral,described in the referral,stated in the referral,"
                  + "according to the request,per the request,as requested");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Flag> flags = new ArrayList<>();
    if (facts.prior()) {
      return flags;
    }
    boolean told = Words.any(Words.of(facts.order()), PLACED);
    for (Sentence sentence : draft.aboutTheImages()) {
      compared(sentence, told, flags);
    }
    List<Sentence> comparison =
        draft.sentences().stream()
            .filter(sentence -> sentence.section() == Section.COMPARISON)
            .toList();
    if (comparison.stream().allMatch(ChangeRule::namesAStudy)) {
      comparison.forEach(sentence -> flags.add(new Flag.ChangeWithoutPrior(sentence.span())));
    }
    return flags;
  }

  private static void compared(Sentence sentence, boolean newlyPlaced, List<Flag> flags) {
    var changes = new Changes(sentence);
    if (changes.all().isEmpty()
        || changes.lacksPrior()
        || REQUESTED.isIn(sentence.words())
        || isWithinOneStudy(sentence)) {
      return;
    }
    for (Found<Change> change : changes.all()) {
      if (!(newlyPlaced && isNewAppliance(sentence, change)) && !isFirm(sentence, change)) {
        flags.add(new Flag.ChangeWithoutPrior(sentence.span(change.from(), change.to())));
      }
    }
  }

  /** "Progressed by the portal phase", "unchanged in position when turned". */
  private static boolean isWithinOneStudy(Sentence sentence) {
    return Words.any(sentence.words(), WITHIN) && !Words.any(sentence.words(), EARLIER);
  }

  /** "The pelvic ring is stable": it holds. */
  private static boolean isFirm(Sentence sentence, Found<Change> change) {
    return sentence.form(change.to() - 1).equals("stable") && Words.any(sentence.words(), FIRM);
  }

  /** The request says that a line was put in, and the draft speaks of the new line. */
  private static boolean isNewAppliance(Sentence sentence, Found<Change> change) {
    return change.meaning() == Change.NEW
        && Mention.in(sentence).stream()
            .filter(mention -> mention.meaning().finding().isAppliance())
            .anyMatch(mention ->
                change.from() <= mention.from() && mention.from() - change.to() <= REACH_OF_NEW);
  }

  private static boolean namesAStudy(Sentence sentence) {
    return !new Changes(sentence).lacksPrior()
        && sentence.words().stream().noneMatch(word -> NOTHING.contains(word.form()));
  }
}
