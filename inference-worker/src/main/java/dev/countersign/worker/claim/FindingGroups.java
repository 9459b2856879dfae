package dev.countersign.worker.claim;

import static dev.countersign.worker.claim.Finding.*;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What findings have in common, and which of them stand for others. */
final class FindingGroups {
  /** What a finding may be called in another part of the same draft. */
  static final Map<Finding, Finding> NAMED_AS =
      Map.ofEntries(
          Map.entry(CONSOLIDATION, OPACITY),
          Map.entry(PNEUMONIA, OPACITY),
          Map.entry(SUBDURAL, EXTRA_AXIAL),
          Map.entry(EPIDURAL, EXTRA_AXIAL),
          Map.entry(MASS, NODULE),
          Map.entry(LESION, NODULE),
          Map.entry(MALIGNANCY, NODULE),
          Map.entry(ADENOMA, NODULE),
          Map.entry(HEMANGIOMA, NODULE),
          Map.entry(LIPOMA, NODULE),
          Map.entry(POLYP, NODULE),
          Map.entry(MENINGIOMA, NODULE),
          Map.entry(SCHWANNOMA, NODULE),
          Map.entry(BRAIN_TUMOR, NODULE),
          Map.entry(RESTRICTED_DIFFUSION, INFARCT),
          Map.entry(EMPYEMA, PLEURAL_EFFUSION));

  /** What stands for a finding that is one of its kind. */
  static final Map<Finding, Finding> MORE_GENERAL =
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

  static final Set<Finding> WITH_THEIR_OWN_PLACE =
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
          FREE_FLUID,
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

  static final Set<Finding> OF_ANY_ORGAN =
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

  static final Set<Finding> PAST = Set.of(FRACTURE, WEDGING, INFARCT, GRANULOMA, HEMATOMA);
  static final Set<Finding> APPLIANCES = Set.of(LINE, DRAIN, TUBE, PACEMAKER, HARDWARE);

  private FindingGroups() {}
}
