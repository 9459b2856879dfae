package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is denied in one sentence and stated in another, of the same place and side. */
final class NegationRule implements TextRule {

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Claim> denials = draft.claims().stream().filter(NegationRule::deniesAll).toList();
    List<Claim> normal = NormalOrgans.in(draft);
    Map<Finding, Side> sides = sides(draft);
    List<Flag> flags = new ArrayList<>();
    for (Claim told : draft.claims()) {
      Claim claim =
          told.side() == Side.NONE
              ? told.on(sides.getOrDefault(told.finding().kind(), Side.NONE))
              : told;
      boolean stated = claim.isPresent() && isToBeCompared(claim);
      if (stated && (contradictsAny(claim, denials, draft) || isOfAny(claim, normal))) {
        flags.add(new Flag.NegationConflict(claim.span()));
      }
    }
    return flags;
  }

  /** "Pneumonia" is on the side of the consolidation, and the other lung is clear. */
  private static Map<Finding, Side> sides(Draft draft) {
    Map<Finding, Side> sides = new EnumMap<>(Finding.class);
    draft.claims().stream()
        .filter(Claim::isPresent)
        .forEach(claim -> sides.merge(claim.finding().kind(), claim.side(), Side::and));
    return sides;
  }

  private static boolean contradictsAny(Claim claim, List<Claim> denials, Draft draft) {
    boolean concluding = claim.limits().concluding();
    return denials.stream()
        .filter(denial ->
            isOnTheSameSide(claim, denial)
                || draft.holdsAgainst(concluding, denial.limits().concluding()))
        .anyMatch(denial -> contradict(claim, denial));
  }

  /**
   * "Left hydronephrosis", "no hydronephrosis of the left kidney": one place, wherever it stands.
   */
  private static boolean isOnTheSameSide(Claim claim, Claim denial) {
    return claim.side().isOneSide() && claim.side() == denial.side();
  }

  /** "Complete ACL rupture", and the ACL is normal elsewhere. */
  private static boolean isOfAny(Claim claim, List<Claim> normal) {
    return Denials.byNormal(claim.finding())
        && !claim.location().isEmpty()
        && !claim.limits().old()
        && !claim.limits().referring()
        && normal.stream().anyMatch(organ -> isOf(claim, organ));
  }

  private static boolean isOf(Claim claim, Claim organ) {
    return claim.limits().sentence() != organ.limits().sentence()
        && claim.side().mayBe(organ.side())
        && Places.isWithin(claim, organ);
  }

  private static boolean isToBeCompared(Claim claim) {
    return claim.finding() != Finding.OTHER
        && !claim.finding().isAppliance()
        && !(claim.limits().old() && claim.finding().staysVisible());
  }

  /** "The known tear cannot be seen on radiographs" leaves it. */
  private static boolean deniesAll(Claim claim) {
    return claim.isAbsent()
        && claim.certainty() == Certainty.DEFINITE
        && claim.change() != Change.RESOLVED
        && !claim.limits().described().contains("known");
  }

  private static boolean contradict(Claim stated, Claim denial) {
    return Denials.cover(denial.finding(), stated.finding())
        && stated.limits().sentence() != denial.limits().sentence()
        && !denial.limits().leave(stated.limits())
        && !denial.limits().isApartFrom(stated.limits())
        && stated.side().mayBe(denial.side())
        && !Places.isPartOf(denial, stated)
        && !(denial.limits().ofBone() && mayBeOfOtherThanBone(stated))
        && !(denial.limits().acute() && stated.limits().old())
        && ((stated.finding().hasItsOwnPlace() && !denial.finding().isOfAnyOrgan())
            || Places.mayBeOnePart(stated, denial))
        && (!needsItsPlace(stated.finding()) || sameOrgan(stated, denial));
  }

  /** A lesion of the prostate, and none in bone. */
  private static boolean mayBeOfOtherThanBone(Claim stated) {
    boolean unplaced = stated.location().isEmpty() && !stated.limits().ofBone();
    return Places.isSoft(stated) || (unplaced && stated.finding().isOfAnyOrgan());
  }

  private static boolean needsItsPlace(Finding finding) {
    return finding.isOfAnyOrgan() || finding == Finding.FRACTURE || finding == Finding.THROMBOSIS;
  }

  /** A mass is denied of the organ that is spoken of, if any is. */
  private static boolean sameOrgan(Claim stated, Claim denial) {
    return denial.location().isEmpty() || !stated.location().isEmpty();
  }
}
