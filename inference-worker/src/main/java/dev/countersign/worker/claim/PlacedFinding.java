package dev.countersign.worker.claim;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a finding is by where it is. */
final class PlacedFinding {
  private static final Set<Anatomy> WITH_FILLING_DEFECTS =
      EnumSet.of(
          Anatomy.GALLBLADDER,
          Anatomy.BILE_DUCT,
          Anatomy.BLADDER,
          Anatomy.KIDNEY,
          Anatomy.URETER,
          Anatomy.BOWEL);

  private static final Set<Anatomy> SINUSES =
      EnumSet.of(
          Anatomy.SINUS,
          Anatomy.MAXILLARY_SINUS,
          Anatomy.ETHMOID_SINUS,
          Anatomy.SPHENOID_SINUS,
          Anatomy.FRONTAL_SINUS);

  private PlacedFinding() {}

  /**
   * As it is called in these places: a calculus in the gallbladder is a gallstone, a filling defect
   * in the ureter no embolus.
   */
  static Finding of(Finding finding, Set<Anatomy> places) {
    if (finding == Finding.PLEURAL_EFFUSION
        && !places.isEmpty()
        && !places.contains(Anatomy.PLEURA)) {
      return effusionOf(places);
    }
    if (finding == Finding.COLLECTION && places.contains(Anatomy.BRAIN)) {
      return Finding.EXTRA_AXIAL;
    }
    if (finding == Finding.PULMONARY_EMBOLISM && places.contains(Anatomy.BILE_DUCT)) {
      return Finding.CALCULUS;
    }
    if (finding == Finding.PULMONARY_EMBOLISM
        && !Collections.disjoint(places, WITH_FILLING_DEFECTS)) {
      return Finding.LESION;
    }
    if (finding == Finding.THROMBOSIS && places.contains(Anatomy.LUNG)) {
      return Finding.PULMONARY_EMBOLISM;
    }
    if (finding == Finding.HEMATOMA && places.equals(Set.of(Anatomy.BRAIN))) {
      return Finding.PARENCHYMAL_HEMORRHAGE;
    }
    if (finding == Finding.PARENCHYMAL_HEMORRHAGE && places.contains(Anatomy.SCALP)) {
      return Finding.SWELLING;
    }
    if (finding == Finding.OPACITY && !places.isEmpty() && SINUSES.containsAll(places)) {
      return Finding.SINUS_DISEASE;
    }
    // "Bowel: the appendix is dilated".
    if (finding == Finding.DILATED_BOWEL && places.contains(Anatomy.APPENDIX)) {
      return Finding.APPENDICITIS;
    }
    return finding == Finding.CALCULUS && places.contains(Anatomy.GALLBLADDER)
        ? Finding.GALLSTONE
        : finding;
  }

  /** "The pericardial sac contains no effusion". */
  private static Finding effusionOf(Set<Anatomy> places) {
    if (places.contains(Anatomy.HEART)) {
      return Finding.PERICARDIAL_EFFUSION;
    }
    boolean joint =
        places.stream().map(Anatomy::limb).allMatch(Set.of(Anatomy.ARM, Anatomy.LEG)::contains);
    return joint ? Finding.JOINT_EFFUSION : Finding.PLEURAL_EFFUSION;
  }
}
