package dev.countersign.worker.claim;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a finding may lie; {@code places.txt} says what names it. */
public enum Anatomy {
  UPPER_LOBE,
  MIDDLE_LOBE,
  LOWER_LOBE,
  LUNG,
  PLEURA,
  HEART,
  LEFT_MAIN,
  ANTERIOR_DESCENDING,
  CIRCUMFLEX,
  RIGHT_CORONARY,
  MEDIASTINUM,
  HILUM(true),
  AORTA,
  VENA_CAVA,
  LIVER,
  GALLBLADDER,
  BILE_DUCT,
  PANCREAS,
  SPLEEN,
  KIDNEY(true),
  URETER(true),
  BLADDER,
  ADRENAL(true),
  BOWEL,
  APPENDIX,
  BRAIN,
  SINUS,
  MAXILLARY_SINUS,
  ETHMOID_SINUS,
  SPHENOID_SINUS,
  FRONTAL_SINUS,
  MASTOID,
  PITUITARY,
  CEREBELLOPONTINE,
  PORTAL_VEIN,
  ORBIT(true),
  SPINE,
  DENS,
  THYROID,
  ISTHMUS,
  CAROTID(true),
  VERTEBRAL_ARTERY(true),
  NECK,
  NODE,
  BREAST(true),
  AXILLA(true),
  GROIN(true),
  RETROPERITONEUM,
  RIB(true),
  SKULL,
  SCALP,
  FACE,
  MANDIBLE,
  NOSE,
  ZYGOMA,
  STERNUM,
  CLAVICLE(true),
  SHOULDER(true),
  GLENOID(true),
  SCAPULA(true),
  ROTATOR_CUFF(true),
  SUPRASPINATUS(true),
  INFRASPINATUS(true),
  TERES_MINOR(true),
  SUBSCAPULARIS(true),
  LABRUM(true),
  BICEPS(true),
  HUMERUS(true),
  ELBOW(true),
  SUPRACONDYLAR(true),
  OLECRANON(true),
  RADIAL_HEAD(true),
  FOREARM(true),
  RADIUS(true),
  ULNA(true),
  WRIST(true),
  CARPAL(true),
  SCAPHOID(true),
  LUNATE(true),
  TRIQUETRUM(true),
  HAND(true),
  METACARPAL(true),
  FINGER(true),
  ARM(true),
  HIP(true),
  FEMORAL_NECK(true),
  ACETABULUM(true),
  PELVIS,
  PUBIS,
  SACRUM,
  SACROILIAC,
  FEMUR(true),
  KNEE(true),
  PATELLA(true),
  TIBIAL_PLATEAU(true),
  FIBROCARTILAGE(true),
  ANTERIOR_CRUCIATE(true),
  POSTERIOR_CRUCIATE(true),
  CRUCIATES(true),
  COLLATERALS(true),
  MEDIAL_COLLATERAL(true),
  LATERAL_COLLATERAL(true),
  MENISCUS(true),
  MEDIAL_MENISCUS(true),
  LATERAL_MENISCUS(true),
  QUADRICEPS(true),
  LEG(true),
  FEMORAL_VEIN(true),
  POPLITEAL(true),
  CALF(true),
  TIBIA(true),
  FIBULA(true),
  ANKLE(true),
  MEDIAL_MALLEOLUS(true),
  LATERAL_MALLEOLUS(true),
  TALUS(true),
  ACHILLES(true),
  TALOFIBULAR(true),
  CALCANEOFIBULAR(true),
  DELTOID(true),
  SYNDESMOSIS(true),
  PERONEAL(true),
  FOOT(true),
  CALCANEUS(true),
  NAVICULAR(true),
  METATARSAL(true),
  TOE(true),
  OVARY(true),
  UTERUS,
  PROSTATE,
  TESTIS(true);

  private final boolean paired;

  Anatomy() {
    this(false);
  }

  Anatomy(boolean paired) {
    this.paired = paired;
  }

  /** True where a word names it as a whole: its own name, or any name of a part. */
  boolean isWholeAs(String word) {
    return organ() != this || Words.form(name().toLowerCase(Locale.ROOT)).equals(word);
  }

  /** True where an order for one side means that side alone. */
  boolean isPaired() {
    return paired;
  }

  /** The whole that a part belongs to; itself for anything else. */
  Anatomy organ() {
    return switch (this) {
      case UPPER_LOBE, MIDDLE_LOBE, LOWER_LOBE, PLEURA -> LUNG;
      case LEFT_MAIN, ANTERIOR_DESCENDING, CIRCUMFLEX, RIGHT_CORONARY -> HEART;
      case DENS -> SPINE;
      case OLECRANON, RADIAL_HEAD, SUPRACONDYLAR -> ELBOW;
      case RADIUS, ULNA -> FOREARM;
      case SCAPHOID, LUNATE, TRIQUETRUM -> CARPAL;
      case FIBROCARTILAGE -> WRIST;
      case METACARPAL, FINGER -> HAND;
      case FEMORAL_NECK, ACETABULUM -> HIP;
      case PUBIS, SACRUM, SACROILIAC -> PELVIS;
      case PATELLA, TIBIAL_PLATEAU -> KNEE;
      case FIBULA -> TIBIA;
      case FEMORAL_VEIN, POPLITEAL, CALF -> LEG;
      case MEDIAL_MALLEOLUS, LATERAL_MALLEOLUS, TALUS -> ANKLE;
      case CALCANEUS, NAVICULAR, METATARSAL, TOE -> FOOT;
      case GLENOID -> SHOULDER;
      case CRUCIATES, COLLATERALS -> KNEE;
      case ANTERIOR_CRUCIATE, POSTERIOR_CRUCIATE, MEDIAL_COLLATERAL, LATERAL_COLLATERAL -> KNEE;
      case MENISCUS, MEDIAL_MENISCUS, LATERAL_MENISCUS, QUADRICEPS -> KNEE;
      case ROTATOR_CUFF, SUPRASPINATUS, INFRASPINATUS, TERES_MINOR, SUBSCAPULARIS, LABRUM, BICEPS ->
          SHOULDER;
      case ACHILLES, TALOFIBULAR, CALCANEOFIBULAR, DELTOID, SYNDESMOSIS, PERONEAL -> ANKLE;
      case ISTHMUS -> THYROID;
      case MAXILLARY_SINUS, ETHMOID_SINUS, SPHENOID_SINUS, FRONTAL_SINUS -> SINUS;
      default -> this;
    };
  }

  /** The organ with those next to it, which a fracture at its end belongs to as well. */
  Set<Anatomy> neighbours() {
    return switch (organ()) {
      case WRIST -> EnumSet.of(WRIST, CARPAL);
      case FOREARM -> EnumSet.of(FOREARM, WRIST, ELBOW);
      case HUMERUS -> EnumSet.of(HUMERUS, SHOULDER, ELBOW);
      case FEMUR -> EnumSet.of(FEMUR, HIP, KNEE);
      case TIBIA -> EnumSet.of(TIBIA, KNEE, ANKLE, LEG);
      default -> EnumSet.of(organ());
    };
  }

  /** The limb that it belongs to; itself where it belongs to none. */
  Anatomy limb() {
    return switch (organ()) {
      case SHOULDER, SCAPULA, CLAVICLE, HUMERUS, ELBOW, FOREARM, WRIST, CARPAL, HAND, ARM -> ARM;
      case HIP, FEMUR, KNEE, LEG, TIBIA, ANKLE, FOOT -> LEG;
      case URETER -> KIDNEY;
      default -> organ();
    };
  }

  /** The parts of an organ that are meant; none where it is the organ as a whole. */
  Set<Anatomy> parts() {
    if (this == MENISCUS) {
      return EnumSet.of(MEDIAL_MENISCUS, LATERAL_MENISCUS);
    }
    if (this == ROTATOR_CUFF) {
      return EnumSet.of(SUPRASPINATUS, INFRASPINATUS, TERES_MINOR, SUBSCAPULARIS);
    }
    if (this == CRUCIATES) {
      return EnumSet.of(ANTERIOR_CRUCIATE, POSTERIOR_CRUCIATE);
    }
    if (this == COLLATERALS) {
      return EnumSet.of(MEDIAL_COLLATERAL, LATERAL_COLLATERAL);
    }
    if (this == TIBIA) {
      return EnumSet.of(TIBIA);
    }
    return organ() == this || this == PLEURA ? Set.of() : EnumSet.of(this);
  }
}
