package dev.countersign.worker.claim;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A conclusion keeps to the sides of the findings, whatever it calls what is there: when it speaks
 * of the right alone, the findings may not speak of the left alone. What is denied or normal on a
 * side is not spoken of, and what was put into the patient may lie where it likes.
 */
final class ConclusionSideRule implements TextRule {
  private static final Set<String> NORMAL =
      Words.set(
          "normal negative clear unremarkable intact preserved free patent open fine ok regular inconspicuous aerated ventilated");

  private static final int REACH_OF_LABEL = 6;

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Set<Side> told = EnumSet.noneOf(Side.class);
    Set<Side> concluded = EnumSet.noneOf(Side.class);
    Set<Finding> denied = EnumSet.noneOf(Finding.class);
    draft.claims().stream()
        .filter(Claim::isAbsent)
        .forEach(claim -> denied.add(claim.finding().kind()));
    draft.claims().stream()
        .filter(claim -> claim.isPresent() && !claim.finding().isAppliance())
        .filter(claim -> !claim.limits().concluding())
        .forEach(claim -> told.add(claim.side()));
    told.remove(Side.NONE);
    Set<Side> ofWhatIsDenied = EnumSet.noneOf(Side.class);
    Optional<Span> place = Optional.empty();
    for (Sentence sentence : draft.aboutTheImages()) {
      boolean concluding = Draft.sumsUp(sentence);
      // What the findings deny is at fault for that.
      if (concluding && namesOnly(sentence, denied)) {
        spokenOf(sentence).forEach(side -> ofWhatIsDenied.add(side.meaning()));
        continue;
      }
      for (Found<Side> side : spokenOf(sentence)) {
        (concluding ? concluded : told).add(side.meaning());
        if (concluding && place.isEmpty()) {
          place = Optional.of(sentence.span(side.from(), side.to()));
        }
      }
    }
    boolean one = concluded.size() == 1 && concluded.containsAll(ofWhatIsDenied);
    return one && isOtherSideAlone(concluded.iterator().next(), told)
        ? place.stream().<Flag>map(span -> new Flag.SideConflict(span, false)).toList()
        : List.of();
  }

  private static boolean isOtherSideAlone(Side concluded, Set<Side> told) {
    return concluded.isOneSide() && told.equals(EnumSet.of(concluded.opposite()));
  }

  private static boolean namesOnly(Sentence sentence, Set<Finding> kinds) {
    List<Found<Mention>> mentions = Mention.in(sentence);
    return !mentions.isEmpty()
        && mentions.stream()
            .allMatch(mention -> kinds.contains(mention.meaning().finding().kind()));
  }

  private static List<Found<Side>> spokenOf(Sentence sentence) {
    List<Found<Mention>> mentions = Mention.in(sentence);
    boolean ofAppliances =
        !mentions.isEmpty()
            && mentions.stream().allMatch(mention -> mention.meaning().finding().isAppliance());
    boolean normal = Words.any(sentence.words(), NORMAL) || WordSideRule.isNormal(sentence);
    // "None on the right".
    boolean denying = WordSideRule.DENYING.contains(sentence.form(0));
    if (ofAppliances
        || normal
        || denying
        || WordSideRule.isUnseen(sentence)
        || PartSideRule.isUnexamined(sentence)) {
      return List.of();
    }
    var scope = new Scope(sentence);
    return new Laterality(sentence)
        .all().stream()
            .filter(side -> side.meaning() != Side.MIDLINE && !scope.denies(side.from()))
            .filter(side -> !labelsDenial(sentence, side))
            .toList();
  }

  /** "On the right no reflux", "left lobe: even, no nodule". */
  private static boolean labelsDenial(Sentence sentence, Found<Side> side) {
    if (WordSideRule.DENYING.contains(sentence.form(side.to()))) {
      return true;
    }
    boolean label = false;
    for (int i = side.to(); i < sentence.words().size() && i < side.to() + REACH_OF_LABEL; i++) {
      label = label || sentence.form(i).equals(":");
      // "Left testis: dark without flow" tells something of the left one.
      boolean ofAFinding =
          sentence.form(i - 1).equals(":")
              || Mention.isIn(sentence.words().subList(i, sentence.words().size()));
      if (label && WordSideRule.DENYING.contains(sentence.form(i)) && ofAFinding) {
        return true;
      }
    }
    return false;
  }
}
