package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Words of change need an earlier study that the model was shown; so does a comparison with one.
 */
final class ChangeRule implements TextRule {
  private static final Set<String> NOTHING = Words.set("none no not unavailable nil without n na");

  private static final Set<String> PLACED =
      Words.set("new newly placed placement inserted insertion implanted implantation check post");
  private static final Set<String> WITHIN =
      Words.set(
          "phase washout decubitus upright turned flexion extension valsalva inspiration expiration "
              + "micturition voiding dynamic functional provocation repetition maneuver"
              + " drank stress rest");
  private static final Set<String> EARLIER =
      Words.set(
          "prior previous earlier since intervening month week interval comparison compared before again former");
  private static final Set<String> FIRM =
      Words.set(
          "ring weber mortise syndesmosis injury pattern stress mechanically hemodynamically burst");
  private static final int REACH_OF_NEW = 4;

  private static final Set<String> TELLS =
      Words.set("named mentioned described given stated noted reported listed according");
  private static final Set<String> SAYS =
      Words.set("mention speak state say describe report note list ask give tell");
  private static final Set<String> REQUEST = Words.set("request indication history referral");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Flag> flags = new ArrayList<>();
    if (facts.prior()) {
      return flags;
    }
    boolean newlyPlaced = Words.any(Words.of(facts.order()), PLACED);
    boolean ofANote = draft.sentences().stream().anyMatch(s -> s.section() == Section.SUBJECTIVE);
    for (Sentence sentence : draft.aboutTheImages()) {
      compared(sentence, newlyPlaced, ofANote, flags);
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

  private static void compared(
      Sentence sentence, boolean newlyPlaced, boolean ofANote, List<Flag> flags) {
    var changes = new Changes(sentence);
    if (changes.all().isEmpty()
        || changes.lacksPrior()
        || Draft.tellsOfNothingSeen(sentence)
        || tellsOfTheRequest(sentence)
        || tellsOfTheStay(sentence, ofANote)
        || isWithinOneStudy(sentence)) {
      return;
    }
    for (Found<Change> change : changes.all()) {
      if (!(newlyPlaced && isNewAppliance(sentence, change)) && !isFirm(sentence, change)) {
        flags.add(new Flag.ChangeWithoutPrior(sentence.span(change.from(), change.to())));
      }
    }
  }

  /** "The new line named in the request": what a request says needs no study of before. */
  private static boolean tellsOfTheRequest(Sentence sentence) {
    int first = sentence.form(0).equals("the") ? 1 : 0;
    boolean requestSays =
        REQUEST.contains(sentence.form(first)) && SAYS.contains(sentence.form(first + 1));
    return requestSays
        || IntStream.range(0, sentence.words().size())
            .anyMatch(at ->
                TELLS.contains(sentence.form(at))
                    && sentence.form(at + 2).equals("the")
                    && REQUEST.contains(sentence.form(at + 3)));
  }

  /** "Hospital course: the edema improved"; but "the radiograph shows less congestion". */
  private static boolean tellsOfTheStay(Sentence sentence, boolean ofANote) {
    return (ofANote || sentence.section() == Section.COURSE)
        && !Words.any(sentence.words(), Changes.STUDIES)
        && !sentence.has("ray");
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
