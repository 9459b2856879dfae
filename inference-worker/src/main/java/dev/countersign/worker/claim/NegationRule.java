package dev.countersign.worker.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is denied in one sentence and stated in another, of the same place and side. */
final class NegationRule implements TextRule {
  private static final Set<Anatomy> SINGLE =
      EnumSet.of(
          Anatomy.SPLEEN,
          Anatomy.PANCREAS,
          Anatomy.GALLBLADDER,
          Anatomy.BLADDER,
          Anatomy.PROSTATE,
          Anatomy.APPENDIX);
  private static final Set<Finding> OF_MANY_PLACES =
      EnumSet.of(Finding.OPACITY, Finding.SINUS_DISEASE, Finding.THROMBOSIS);
  private static final Set<String> BONES = Words.set("bone osseous bony skeleton");
  private static final Set<String> MUCH =
      Words.set("moderate large extensive diffuse massive marked abundant considerable");

  @Override
  public List<Flag> flags(Draft draft, CaseFacts facts) {
    List<Claim> denied = draft.claims().stream().filter(NegationRule::deniesAll).toList();
    List<Claim> denials = denied.stream().map(denial -> placed(denial, denied)).toList();
    Map<Side, Set<Anatomy>> abnormal = abnormal(draft);
    List<Claim> normal =
        NormalOrgans.in(draft).stream().filter(organ -> !isOfTheOther(organ, abnormal)).toList();
    Map<Finding, Side> sides = sides(draft);
    List<Set<Side>> named = draft.sentences().stream().map(NegationRule::named).toList();
    List<Flag> flags = new ArrayList<>();
    for (Claim told : draft.claims()) {
      Set<Side> beside = named.get(told.limits().sentence());
      Claim claim =
          told.side() == Side.NONE && mayHaveASide(told) ? sided(told, beside, sides) : told;
      boolean stated = claim.isPresent() && isToBeCompared(claim);
      if (stated && (contradictsAny(claim, beside, denials, draft) || isOfAny(claim, normal))) {
        flags.add(new Flag.NegationConflict(claim.span()));
      }
    }
    return flags;
  }

  /** "The femoral vein compresses fully and shows no thrombus" speaks of that vein alone. */
  private static Claim placed(Claim denial, List<Claim> denied) {
    return denial.finding() != Finding.THROMBOSIS || !denial.location().isEmpty()
        ? denial
        : denied.stream()
            .filter(other -> other.finding() == denial.finding() && !other.location().isEmpty())
            .filter(other -> other.limits().sentence() == denial.limits().sentence())
            .findFirst()
            .map(other -> denial.in(other.location()))
            .orElse(denial);
  }

  /** "Pneumonia" is on the side of the consolidation, and the other lung is clear. */
  private static Map<Finding, Side> sides(Draft draft) {
    Map<Finding, Side> sides = new EnumMap<>(Finding.class);
    draft.claims().stream()
        .filter(Claim::isPresent)
        .forEach(claim -> sides.merge(claim.finding().kind(), claim.side(), Side::and));
    return sides;
  }

  private static Set<Side> named(Sentence sentence) {
    return new Laterality(sentence).all().stream().map(Found::meaning).collect(Collectors.toSet());
  }

  /** "Right ureteric stone with hydronephrosis" tells of one on the right. */
  private static Claim sided(Claim told, Set<Side> beside, Map<Finding, Side> sides) {
    Side ofKind = sides.getOrDefault(told.finding().kind(), Side.NONE);
    // "Contralateral to the subdural", which was told of before.
    boolean here = beside.size() == 1 && (ofKind == Side.NONE || !told.limits().referring());
    return told.on(here ? beside.iterator().next() : ofKind);
  }

  private static boolean mayHaveASide(Claim claim) {
    return Collections.disjoint(claim.location(), SINGLE);
  }

  private static boolean contradictsAny(
      Claim claim, Set<Side> beside, List<Claim> denials, Draft draft) {
    boolean concluding = claim.limits().concluding();
    // "Right maxillary and bilateral ethmoid sinus disease": a reader knows which is where.
    boolean mixed = claim.location().size() > 1 && beside.size() > 1;
    return denials.stream()
        .filter(denial -> !(mixed && denial.side().isOneSide()))
        .filter(denial ->
            isOnTheSameSide(claim, denial)
                || isAtTheSamePlace(claim, denial)
                || isOfTheWhole(claim, denial, draft)
                || draft.holdsAgainst(concluding, denial.limits().concluding()))
        .anyMatch(denial -> contradict(claim, denial));
  }

  /**
   * "Left hydronephrosis", "no hydronephrosis of the left kidney": one place, wherever it stands.
   */
  private static boolean isOnTheSameSide(Claim claim, Claim denial) {
    return claim.side().isOneSide()
        && (claim.side() == denial.side() || denial.side() == Side.BILATERAL);
  }

  /** "No fracture of the distal fibula", and one of it in the next sentence. */
  private static boolean isAtTheSamePlace(Claim claim, Claim denial) {
    boolean anywhere = claim.finding().isOfAnyOrgan() && claim.finding() != Finding.LYMPHADENOPATHY;
    return claim.finding() == denial.finding()
        // "No focal lesion of the liver", and one in its segment VII.
        && (!anywhere
            || (claim.finding() == Finding.LESION && claim.location().equals(denial.location())))
        && !OF_MANY_PLACES.contains(claim.finding())
        && !Collections.disjoint(claim.location(), denial.location());
  }

  /** "There is no pneumothorax", "the bones are without a fracture": told again it contradicts. */
  private static boolean isOfTheWhole(Claim claim, Claim denial, Draft draft) {
    return claim.finding() == denial.finding()
        && denial.side() == Side.NONE
        && denial.location().isEmpty()
        && (claim.finding().hasItsOwnPlace()
            || claim.finding() == Finding.RESTRICTED_DIFFUSION
            || isOfAllBones(claim, denial, draft));
  }

  private static boolean isOfAllBones(Claim claim, Claim denial, Draft draft) {
    return claim.finding() == Finding.FRACTURE
        && Words.any(draft.sentences().get(denial.limits().sentence()).words(), BONES);
  }

  /** "Complete ACL rupture", and the ACL is normal elsewhere. */
  private static boolean isOfAny(Claim stated, List<Claim> normal) {
    Claim claim = Denials.placed(stated);
    return !claim.location().isEmpty()
        && Denials.byNormal(claim.finding())
        && !claim.limits().old()
        && !claim.limits().referring()
        && normal.stream().anyMatch(organ -> isOf(claim, organ));
  }

  /** "Left pyelonephritis", where the right kidney is inflamed: that is the side's fault. */
  private static boolean isOfTheOther(Claim organ, Map<Side, Set<Anatomy>> abnormal) {
    return organ.side().isOneSide()
        && !Collections.disjoint(
            abnormal.getOrDefault(organ.side().opposite(), Set.of()), organ.location());
  }

  /** What the findings tell of on one side alone, by that side. */
  private static Map<Side, Set<Anatomy>> abnormal(Draft draft) {
    Map<Side, Set<Anatomy>> abnormal = new EnumMap<>(Side.class);
    for (Sentence sentence : draft.aboutTheImages()) {
      Set<Side> sides = named(sentence);
      if (sides.size() == 1 && !Draft.sumsUp(sentence) && !WordSideRule.isNormal(sentence)) {
        abnormal
            .computeIfAbsent(sides.iterator().next(), _ -> EnumSet.noneOf(Anatomy.class))
            .addAll(Claims.places(sentence.words()));
      }
    }
    return abnormal;
  }

  private static boolean isOf(Claim claim, Claim organ) {
    return claim.limits().sentence() != organ.limits().sentence()
        && claim.side().mayBe(organ.side())
        && !(claim.side() == Side.NONE && organ.side().isOneSide())
        && Places.isWithin(claim, organ);
  }

  private static boolean isToBeCompared(Claim claim) {
    return claim.finding() != Finding.OTHER
        && !claim.finding().isAppliance()
        && !isOfTheRequest(claim)
        && !(claim.limits().old() && claim.finding().staysVisible());
  }

  /** "In keeping with the known ureteric stone", which the images need not show. */
  private static boolean isOfTheRequest(Claim claim) {
    return claim.certainty() == Certainty.LIKELY && claim.limits().described().contains("known");
  }

  /** "The known tear cannot be seen on radiographs" leaves it. */
  private static boolean deniesAll(Claim claim) {
    return claim.isAbsent()
        && claim.certainty() == Certainty.DEFINITE
        && claim.change() != Change.RESOLVED
        && (claim.change() != Change.DECREASED || claim.limits().described().contains("no"))
        && !claim.limits().described().contains("known")
        // "Ultrasound in 4 weeks should show no stone".
        && !claim.limits().described().contains("should");
  }

  private static boolean contradict(Claim stated, Claim denial) {
    return Denials.cover(denial.finding(), stated.finding())
        && !isALittleFluid(stated, denial)
        && stated.limits().sentence() != denial.limits().sentence()
        && !denial.limits().leave(stated.limits())
        && !denial.limits().isApartFrom(stated.limits())
        && stated.side().mayBe(denial.side())
        && !Places.isPartOf(denial, stated)
        && !(denial.limits().ofBone() && mayBeOfOtherThanBone(stated))
        && !(denial.limits().acute()
            && (stated.limits().old() || stated.change() == Change.DECREASED))
        && ((stated.finding().hasItsOwnPlace() && !denial.finding().isOfAnyOrgan())
            || Places.mayBeOnePart(stated, denial))
        // "No fracture of the dens" leaves any vertebra else.
        && (!(needsItsPlace(stated.finding()) || denial.location().contains(Anatomy.DENS))
            || sameOrgan(Denials.placed(stated), denial));
  }

  /** "No ascites" leaves a trace of free fluid. */
  private static boolean isALittleFluid(Claim stated, Claim denial) {
    return denial.finding() == Finding.ASCITES
        && stated.finding() == Finding.FREE_FLUID
        && stated.limits().described().stream().noneMatch(MUCH::contains);
  }

  /** A lesion of the prostate, and none in bone. */
  private static boolean mayBeOfOtherThanBone(Claim stated) {
    boolean unplaced = stated.location().isEmpty() && !stated.limits().ofBone();
    return Places.isSoft(stated) || (unplaced && stated.finding().isOfAnyOrgan());
  }

  private static boolean needsItsPlace(Finding finding) {
    return finding.isOfAnyOrgan()
        || finding.general() == Finding.FRACTURE
        || finding == Finding.HEMATOMA
        || finding == Finding.THROMBOSIS;
  }

  /** A mass is denied of the organ that is spoken of, if any is. */
  private static boolean sameOrgan(Claim stated, Claim denial) {
    return denial.location().isEmpty() || !stated.location().isEmpty();
  }
}
