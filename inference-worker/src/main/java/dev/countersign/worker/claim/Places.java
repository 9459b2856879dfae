package dev.countersign.worker.claim;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether two claims can be about one place. */
final class Places {
  private static final Set<Anatomy> SOFT =
      EnumSet.of(
          Anatomy.UPPER_LOBE,
          Anatomy.MIDDLE_LOBE,
          Anatomy.LOWER_LOBE,
          Anatomy.LUNG,
          Anatomy.PLEURA,
          Anatomy.HEART,
          Anatomy.MEDIASTINUM,
          Anatomy.HILUM,
          Anatomy.AORTA,
          Anatomy.LIVER,
          Anatomy.GALLBLADDER,
          Anatomy.BILE_DUCT,
          Anatomy.PANCREAS,
          Anatomy.SPLEEN,
          Anatomy.KIDNEY,
          Anatomy.URETER,
          Anatomy.BLADDER,
          Anatomy.ADRENAL,
          Anatomy.BOWEL,
          Anatomy.APPENDIX,
          Anatomy.BRAIN,
          Anatomy.THYROID,
          Anatomy.NODE,
          Anatomy.BREAST,
          Anatomy.OVARY,
          Anatomy.UTERUS,
          Anatomy.PROSTATE,
          Anatomy.TESTIS);

  private Places() {}

  /**
   * True unless they name different organs; a finding that any organ may have needs the same one,
   * or none at all.
   */
  static boolean mayBeOne(Claim one, Claim other) {
    Set<Anatomy> first = organs(one);
    Set<Anatomy> second = organs(other);
    return first.isEmpty() || second.isEmpty() || !Collections.disjoint(first, second);
  }

  /** True unless they name different organs or different parts of one. */
  static boolean mayBeOnePart(Claim one, Claim other) {
    Set<Anatomy> first = parts(one);
    Set<Anatomy> second = parts(other);
    boolean apart = !first.isEmpty() && !second.isEmpty() && Collections.disjoint(first, second);
    return mayBeOne(one, other) && !apart;
  }

  /** True when all places of one are among another's, or parts of them. */
  static boolean isWithin(Claim one, Claim other) {
    return one.location().stream().allMatch(place -> holds(other, place));
  }

  /** True when one is about mere parts of what the other is about as a whole. */
  static boolean isPartOf(Claim one, Claim whole) {
    return !one.location().isEmpty()
        && Collections.disjoint(withParts(one), withParts(whole))
        && one.location().stream().anyMatch(place -> isPartOf(place, whole))
        && one.location().stream()
            .allMatch(place -> isPartOf(place, whole) || isApart(place, whole));
  }

  private static boolean isPartOf(Anatomy place, Claim whole) {
    return place.organ() != place && isOf(place, whole);
  }

  private static boolean isApart(Anatomy place, Claim other) {
    return Collections.disjoint(
        place.neighbours(),
        other.location().stream()
            .flatMap(named -> named.neighbours().stream())
            .collect(Collectors.toSet()));
  }

  /** The fibula is of the leg, and its end of the ankle. */
  private static boolean isOf(Anatomy part, Claim whole) {
    return whole.location().stream()
        .anyMatch(named ->
            named == part.organ() || (named.organ() == named && part.neighbours().contains(named)));
  }

  private static Set<Anatomy> withParts(Claim claim) {
    return claim.location().stream()
        .flatMap(place -> Stream.concat(Stream.of(place), place.parts().stream()))
        .collect(Collectors.toSet());
  }

  /** True when all that it names is other than bone. */
  static boolean isSoft(Claim claim) {
    return !claim.location().isEmpty() && SOFT.containsAll(claim.location());
  }

  private static boolean holds(Claim claim, Anatomy place) {
    return claim.location().stream()
        .anyMatch(
            named -> named == place || named == place.organ() || named.parts().contains(place));
  }

  private static Set<Anatomy> organs(Claim claim) {
    return claim.location().stream()
        .flatMap(place -> place.neighbours().stream())
        .collect(Collectors.toSet());
  }

  private static Set<Anatomy> parts(Claim claim) {
    List<Set<Anatomy>> parts = claim.location().stream().map(Anatomy::parts).toList();
    boolean exact = parts.stream().anyMatch(part -> part.size() == 1);
    // "Rotator cuff: tear of the supraspinatus" is of that tendon alone.
    return parts.stream()
        .filter(part -> !exact || part.size() == 1)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
