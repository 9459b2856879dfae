package dev.countersign.worker.claim;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What general radiology reports speak of; {@code findings.txt} has the words for it and for its
 * absence.
 */
public enum Finding {
  PNEUMOTHORAX,
  PLEURAL_EFFUSION,
  PNEUMONIA,
  CONSOLIDATION,
  OPACITY,
  PNEUMONITIS,
  ATELECTASIS,
  COLLAPSE,
  EDEMA,
  PULMONARY_EDEMA,
  ALVEOLAR_EDEMA,
  HEART_FAILURE,
  EMPYEMA,
  KERLEY_LINES,
  CONGESTION,
  CARDIOMEGALY,
  NODULE,
  MASS,
  LUMP,
  MALIGNANCY,
  LESION,
  CYST,
  METASTASIS,
  SUBCUTANEOUS_EMPHYSEMA,
  EMPHYSEMA,
  HYPERINFLATION,
  FIBROSIS,
  HONEYCOMBING,
  BRONCHIECTASIS,
  PLEURAL_THICKENING,
  PLEURAL_PLAQUE,
  LYMPHADENOPATHY,
  PULMONARY_EMBOLISM,
  PERICARDIAL_EFFUSION,
  ANEURYSM,
  DISSECTION,
  WEDGING,
  FRACTURE,
  BONE_ABNORMALITY,
  DISLOCATION,
  MALALIGNMENT,
  SUBLUXATION,
  DEGENERATION,
  OSTEOPHYTE,
  JOINT_SPACE_LOSS,
  OSTEOPENIA,
  JOINT_EFFUSION,
  TEAR,
  MARROW_EDEMA,
  STENOSIS,
  DISC_HERNIATION,
  DISC_BULGE,
  SPONDYLOLISTHESIS,
  ANTEROLISTHESIS,
  RETROLISTHESIS,
  COMPRESSION,
  CORD_COMPRESSION,
  CORD_SIGNAL,
  ROOT_COMPRESSION,
  HEMORRHAGE,
  PARENCHYMAL_HEMORRHAGE,
  EPIDURAL,
  SUBARACHNOID,
  SUBDURAL,
  EXTRA_AXIAL,
  HEMATOMA,
  INFARCT,
  ACUTE_INFARCT,
  RESTRICTED_DIFFUSION,
  ENHANCEMENT,
  MASS_EFFECT,
  BRAIN_HERNIATION,
  MIDLINE_SHIFT,
  TRACHEAL_DEVIATION,
  HYDROCEPHALUS,
  ATROPHY,
  WHITE_MATTER,
  SINUS_DISEASE,
  AIR_FLUID_LEVEL,
  HYDRONEPHROSIS,
  DILATED_URETER,
  CALCULUS,
  GALLSTONE,
  CHOLECYSTITIS,
  BILIARY_DILATATION,
  APPENDICITIS,
  DIVERTICULITIS,
  DIVERTICULOSIS,
  OBSTRUCTION,
  DILATED_BOWEL,
  ILEUS,
  FREE_AIR,
  FREE_FLUID,
  ASCITES,
  COLLECTION,
  ABSCESS,
  HERNIA,
  INGUINAL_HERNIA,
  HIATAL_HERNIA,
  STEATOSIS,
  HEPATOMEGALY,
  SPLENOMEGALY,
  PANCREATITIS,
  INFLAMMATION,
  STRANDING,
  COLITIS,
  WALL_THICKENING,
  THROMBOSIS,
  CALCIFICATION,
  SCAR,
  GRANULOMA,
  PNEUMOMEDIASTINUM,
  WIDE_MEDIASTINUM,
  DIAPHRAGM,
  SCOLIOSIS,
  KYPHOSIS,
  SWELLING,
  CELLULITIS,
  TORSION,
  OLIGOHYDRAMNIOS,
  POLYHYDRAMNIOS,
  PLACENTA_PREVIA,
  ECTOPIC,
  PNEUMATOSIS,
  PORTAL_GAS,
  INTUSSUSCEPTION,
  VOLVULUS,
  PERFORATION,
  STRICTURE,
  VARICES,
  CIRRHOSIS,
  CAVITY,
  ASYMMETRY,
  DISTORTION,
  MICROCALCIFICATION,
  EROSION,
  PERIOSTEAL_REACTION,
  REFLUX,
  SYNOVITIS,
  TENOSYNOVITIS,
  LOOSE_BODY,
  DEMYELINATION,
  SYRINX,
  PNEUMOCEPHALUS,
  ENDOLEAK,
  EXTRAVASATION,
  PSEUDOANEURYSM,
  FISTULA,
  HEART_STRAIN,
  BRONCHIAL_WALL_THICKENING,
  ENDOMETRIOMA,
  SPONDYLOLYSIS,
  ADENOMA,
  HEMANGIOMA,
  LIPOMA,
  POLYP,
  MENINGIOMA,
  SCHWANNOMA,
  BRAIN_TUMOR,
  NECROSIS,
  TENDINOPATHY,
  BURSITIS,
  LACERATION,
  PYELONEPHRITIS,
  EPIDIDYMITIS,
  VARICOCELE,
  HYDROCELE,
  OSTEOMYELITIS,
  SEPTIC_ARTHRITIS,
  DISCITIS,
  MASTOIDITIS,
  OCCLUSION,
  ENCEPHALOMALACIA,
  NEPHRECTOMY,
  MASTECTOMY,
  PNEUMONECTOMY,
  FIBROID,
  LINE,
  DRAIN,
  TUBE,
  PACEMAKER,
  HARDWARE,
  FOREIGN_BODY,
  DISC_NARROWING,
  INJURY,
  PHLEBITIS,
  CARDIAC_ACTIVITY,
  PLEURAL_ABNORMALITY,
  CHEST_ABNORMALITY,
  INTRACRANIAL_ABNORMALITY,
  ABDOMINAL_ABNORMALITY,
  /** Anything else that is called abnormal, or denied. */
  OTHER;

  private static final Set<Finding> PATCHY = Set.of(OPACITY, CONSOLIDATION, PNEUMONIA);
  private static final Set<Finding> ROUND =
      Set.of(
          NODULE,
          MASS,
          LESION,
          MALIGNANCY,
          ADENOMA,
          HEMANGIOMA,
          LIPOMA,
          POLYP,
          MENINGIOMA,
          SCHWANNOMA,
          BRAIN_TUMOR);
  private static final Set<Finding> WITH_THEIR_OWN_PLACE =
      EnumSet.of(
          PNEUMOTHORAX,
          CARDIOMEGALY,
          PULMONARY_EDEMA,
          PERICARDIAL_EFFUSION,
          HEART_STRAIN,
          PNEUMOMEDIASTINUM,
          HYDRONEPHROSIS,
          HEPATOMEGALY,
          SPLENOMEGALY,
          GALLSTONE,
          CHOLECYSTITIS,
          PANCREATITIS,
          APPENDICITIS,
          DIVERTICULITIS,
          INTUSSUSCEPTION,
          ASCITES,
          FREE_AIR,
          HIATAL_HERNIA,
          MIDLINE_SHIFT,
          HYDROCEPHALUS,
          SUBDURAL,
          EPIDURAL,
          SUBARACHNOID,
          PLEURAL_ABNORMALITY,
          CHEST_ABNORMALITY,
          INTRACRANIAL_ABNORMALITY,
          ABDOMINAL_ABNORMALITY);

  /** What stands for a finding that is one of its kind. */
  private static final Map<Finding, Finding> MORE_GENERAL =
      Map.ofEntries(
          Map.entry(MICROCALCIFICATION, CALCIFICATION),
          Map.entry(WEDGING, FRACTURE),
          Map.entry(PARENCHYMAL_HEMORRHAGE, HEMORRHAGE),
          Map.entry(COLLAPSE, ATELECTASIS),
          Map.entry(ACUTE_INFARCT, INFARCT),
          Map.entry(ANTEROLISTHESIS, SPONDYLOLISTHESIS),
          Map.entry(RETROLISTHESIS, SPONDYLOLISTHESIS),
          Map.entry(HONEYCOMBING, FIBROSIS),
          Map.entry(OSTEOPHYTE, DEGENERATION),
          Map.entry(JOINT_SPACE_LOSS, DEGENERATION),
          Map.entry(CORD_COMPRESSION, COMPRESSION),
          Map.entry(ROOT_COMPRESSION, COMPRESSION),
          Map.entry(STRANDING, INFLAMMATION),
          Map.entry(COLITIS, INFLAMMATION),
          Map.entry(CELLULITIS, SWELLING));

  private static final Set<Finding> OF_ANY_ORGAN =
      EnumSet.of(
          NODULE,
          MASS,
          LESION,
          CYST,
          METASTASIS,
          MALIGNANCY,
          TEAR,
          COLLECTION,
          STENOSIS,
          CALCIFICATION,
          CALCULUS,
          COMPRESSION,
          INFLAMMATION,
          STRANDING,
          WALL_THICKENING,
          LYMPHADENOPATHY,
          ANEURYSM,
          DISSECTION,
          OCCLUSION,
          OBSTRUCTION,
          EDEMA,
          JOINT_EFFUSION,
          POLYP,
          HEMANGIOMA,
          LIPOMA,
          ADENOMA,
          AIR_FLUID_LEVEL,
          ENHANCEMENT,
          INJURY,
          ATROPHY,
          ASYMMETRY,
          STRICTURE,
          PERFORATION,
          EROSION);
  private static final Set<Finding> EXTRA_AXIAL_BLEEDS = Set.of(SUBDURAL, EPIDURAL);
  private static final Set<Finding> PAST = Set.of(FRACTURE, WEDGING, INFARCT, GRANULOMA, HEMATOMA);
  private static final Set<Finding> APPLIANCES = Set.of(LINE, DRAIN, TUBE, PACEMAKER, HARDWARE);

  /**
   * The finding that stands for this and those which radiologists name in its place: an opacity in
   * the findings is a pneumonia in the impression.
   */
  public Finding kind() {
    if (PATCHY.contains(this)) {
      return OPACITY;
    }
    if (EXTRA_AXIAL_BLEEDS.contains(this)) {
      return EXTRA_AXIAL;
    }
    if (this == RESTRICTED_DIFFUSION) {
      return INFARCT;
    }
    if (this == EMPYEMA) {
      return PLEURAL_EFFUSION;
    }
    return ROUND.contains(this) ? NODULE : general();
  }

  /** What this is one of, or this itself. */
  Finding general() {
    return MORE_GENERAL.getOrDefault(this, this);
  }

  /** True for what leaves its mark: an old one says nothing against "none". */
  boolean staysVisible() {
    return PAST.contains(this);
  }

  /** True for what was put into the patient. */
  boolean isAppliance() {
    return APPLIANCES.contains(this);
  }

  /** True where the word alone does not say which organ is meant. */
  boolean isOfAnyOrgan() {
    return OF_ANY_ORGAN.contains(this);
  }

  /** True where the name alone says which organ is meant, whatever else stands beside it. */
  boolean hasItsOwnPlace() {
    return WITH_THEIR_OWN_PLACE.contains(this);
  }
}
