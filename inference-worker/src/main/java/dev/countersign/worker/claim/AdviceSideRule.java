package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is advised for a finding is advised for the side on which it was found. */
final class AdviceSideRule implements TextRule {
  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Flag> flags = new ArrayList<>();
    for (Sentence sentence : draft.sentences()) {
      if (sentence.section() == Section.RECOMMENDATION) {
        Claims.of(sentence, -1, Topic.NONE, false).stream()
            .filter(advised -> isOnTheOtherSide(advised, draft))
            .forEach(advised -> flags.add(new Flag.SideConflict(advised.span(), false)));
      }
    }
    return flags;
  }

  private static boolean isOnTheOtherSide(Claim advised, Draft draft) {
    Set<Side> found =
        draft.claims().stream()
            .filter(claim -> claim.finding().kind() == advised.finding().kind())
            .filter(claim -> !claim.isAbsent() && Places.mayBeOne(claim, advised))
            .map(Claim::side)
            .filter(side -> side != Side.NONE)
            .collect(Collectors.toSet());
    return advised.finding() != Finding.OTHER
        && !advised.finding().isAppliance()
        && advised.side().isOneSide()
        && found.equals(Set.of(advised.side().opposite()));
  }
}
