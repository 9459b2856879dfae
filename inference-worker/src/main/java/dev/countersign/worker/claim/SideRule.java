package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A finding keeps its side: in the impression as in the findings, and when it is spoken of again as
 * "the" finding. Two findings of a kind, each told on its own side, are no conflict.
 */
final class SideRule implements TextRule {

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    Map<Finding, List<Claim>> told = new EnumMap<>(Finding.class);
    List<Flag> flags = new ArrayList<>();
    for (Claim claim : draft.claims()) {
      if (isSided(claim)) {
        List<Claim> before = told.computeIfAbsent(claim.finding().kind(), _ -> new ArrayList<>());
        boolean compared = claim.side().isOneSide() && !isResolved(claim);
        if (compared && contradicts(claim, before)) {
          flags.add(new Flag.SideConflict(claim.span(), false));
        }
        before.add(claim);
      }
    }
    return flags;
  }

  private static boolean isSided(Claim claim) {
    return (!claim.isAbsent() || isResolved(claim))
        && claim.finding() != Finding.OTHER
        && !claim.finding().isAppliance()
        && (claim.side().isOneSide() || claim.side() == Side.BILATERAL);
  }

  /** What has gone was there, on its side. */
  private static boolean isResolved(Claim claim) {
    return claim.isAbsent()
        && (claim.change() == Change.RESOLVED || claim.change() == Change.DECREASED);
  }

  private static boolean contradicts(Claim claim, List<Claim> told) {
    boolean concluding = claim.limits().concluding();
    List<Claim> same =
        told.stream()
            .filter(other -> other.limits().concluding() != concluding || !concluding)
            .filter(other -> other.limits().sentence() != claim.limits().sentence())
            .filter(other -> Places.mayBeOne(claim, other))
            .filter(other -> !(claim.limits().recent() && isOfBefore(other)))
            .toList();
    if (concluding && tellsOfBoth(claim, told)) {
      return false;
    }
    if (same.stream().allMatch(SideRule::isResolved)
        || same.stream().anyMatch(other -> other.side() != claim.side().opposite())) {
      return false;
    }
    boolean spokenOfAgain =
        claim.limits().referring() && same.stream().noneMatch(other -> other.limits().referring());
    return concluding || spokenOfAgain;
  }

  /** "Two new nodules on the right" are others than the one that is unchanged on the left. */
  private static boolean isOfBefore(Claim claim) {
    return claim.limits().old() || claim.change() == Change.UNCHANGED;
  }

  /** "Osteoarthritis of the right knee, milder on the left". */
  private static boolean tellsOfBoth(Claim claim, List<Claim> told) {
    return told.stream()
        .anyMatch(other ->
            other.limits().concluding()
                && !isResolved(other)
                && other.side() == claim.side().opposite());
  }

  /** The sides of a draft's claims of one kind. */
  static Set<Side> sides(List<Claim> claims) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    claims.forEach(claim -> sides.add(claim.side()));
    return sides;
  }
}
