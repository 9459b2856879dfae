package dev.countersign.worker.claim;

import static dev.countersign.worker.claim.Finding.*;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What else is not there when one finding is denied, or an organ called normal. */
final class Denials {
  private static final Map<Finding, Set<Finding>> DENIED_WITH =
      Map.ofEntries(
          Map.entry(OPACITY, EnumSet.of(CONSOLIDATION, PNEUMONIA, COLLAPSE)),
          Map.entry(CONSOLIDATION, EnumSet.of(PNEUMONIA)),
          Map.entry(EDEMA, EnumSet.of(PULMONARY_EDEMA)),
          Map.entry(HEART_FAILURE, EnumSet.of(PULMONARY_EDEMA, CONGESTION)),
          Map.entry(PULMONARY_EDEMA, EnumSet.of(KERLEY_LINES, ALVEOLAR_EDEMA)),
          Map.entry(ACUTE_INFARCT, EnumSet.of(INFARCT, RESTRICTED_DIFFUSION)),
          Map.entry(RESTRICTED_DIFFUSION, EnumSet.of(ACUTE_INFARCT)),
          Map.entry(BONE_ABNORMALITY, EnumSet.of(FRACTURE)),
          Map.entry(
              LESION, EnumSet.of(NODULE, MASS, CYST, METASTASIS, MALIGNANCY, HEMANGIOMA, ADENOMA)),
          Map.entry(MASS, EnumSet.of(MALIGNANCY, MENINGIOMA, SCHWANNOMA, BRAIN_TUMOR)),
          Map.entry(INJURY, EnumSet.of(LACERATION)),
          Map.entry(
              HEMORRHAGE, EnumSet.of(SUBDURAL, SUBARACHNOID, EPIDURAL, PARENCHYMAL_HEMORRHAGE)),
          Map.entry(EXTRA_AXIAL, EnumSet.of(SUBDURAL, EPIDURAL)),
          Map.entry(FREE_FLUID, EnumSet.of(ASCITES)),
          Map.entry(ASCITES, EnumSet.of(FREE_FLUID)),
          Map.entry(
              MALALIGNMENT,
              EnumSet.of(
                  DISLOCATION, SUBLUXATION, SPONDYLOLISTHESIS, ANTEROLISTHESIS, RETROLISTHESIS)),
          Map.entry(HERNIA, EnumSet.of(INGUINAL_HERNIA, HIATAL_HERNIA)),
          // Of a joint, "no effusion" may be said without its name.
          Map.entry(PLEURAL_EFFUSION, EnumSet.of(JOINT_EFFUSION)),
          Map.entry(JOINT_EFFUSION, EnumSet.of(PLEURAL_EFFUSION)),
          Map.entry(DILATED_BOWEL, EnumSet.of(OBSTRUCTION)),
          Map.entry(COLLECTION, EnumSet.of(ABSCESS)),
          // "No acute abnormality" of a region.
          Map.entry(
              PLEURAL_ABNORMALITY,
              EnumSet.of(PLEURAL_EFFUSION, PNEUMOTHORAX, PLEURAL_THICKENING, PLEURAL_PLAQUE)),
          Map.entry(
              CHEST_ABNORMALITY,
              EnumSet.of(CONSOLIDATION, PNEUMONIA, PNEUMOTHORAX, PULMONARY_EDEMA, ALVEOLAR_EDEMA)),
          Map.entry(
              INTRACRANIAL_ABNORMALITY,
              EnumSet.of(
                  HEMORRHAGE,
                  SUBDURAL,
                  EPIDURAL,
                  SUBARACHNOID,
                  PARENCHYMAL_HEMORRHAGE,
                  EXTRA_AXIAL,
                  ACUTE_INFARCT,
                  MIDLINE_SHIFT,
                  HYDROCEPHALUS,
                  BRAIN_HERNIATION)),
          Map.entry(
              ABDOMINAL_ABNORMALITY,
              EnumSet.of(
                  APPENDICITIS,
                  DIVERTICULITIS,
                  CHOLECYSTITIS,
                  PANCREATITIS,
                  FREE_AIR,
                  OBSTRUCTION,
                  PERFORATION,
                  ABSCESS,
                  COLITIS)));

  private static final Set<Finding> IN_NO_NORMAL_ORGAN =
      EnumSet.of(
          METASTASIS,
          TEAR,
          FRACTURE,
          DISLOCATION,
          OBSTRUCTION,
          COLLECTION,
          ABSCESS,
          STENOSIS,
          CALCULUS,
          GALLSTONE,
          LACERATION,
          WALL_THICKENING,
          FIBROID,
          TORSION);

  private static final Map<Finding, Anatomy> ORGANS =
      Map.ofEntries(
          Map.entry(APPENDICITIS, Anatomy.APPENDIX),
          Map.entry(DISSECTION, Anatomy.AORTA),
          Map.entry(CHOLECYSTITIS, Anatomy.GALLBLADDER),
          Map.entry(GALLSTONE, Anatomy.GALLBLADDER),
          Map.entry(PANCREATITIS, Anatomy.PANCREAS),
          Map.entry(SPLENOMEGALY, Anatomy.SPLEEN),
          Map.entry(CIRRHOSIS, Anatomy.LIVER),
          Map.entry(STEATOSIS, Anatomy.LIVER),
          Map.entry(HEPATOMEGALY, Anatomy.LIVER),
          Map.entry(HYDRONEPHROSIS, Anatomy.KIDNEY),
          Map.entry(PYELONEPHRITIS, Anatomy.KIDNEY),
          Map.entry(DIVERTICULITIS, Anatomy.BOWEL),
          Map.entry(MASTOIDITIS, Anatomy.MASTOID));

  private Denials() {}

  /** Where a disease names its organ it is there, said or not. */
  static Claim placed(Claim claim) {
    Anatomy organ = ORGANS.get(claim.finding());
    return organ == null || !claim.location().isEmpty() ? claim : claim.in(Set.of(organ));
  }

  /** True when the absence of a finding says that another is not there either. */
  static boolean cover(Finding denied, Finding stated) {
    return stated == denied
        || stated.general() == denied
        || DENIED_WITH.getOrDefault(denied, Set.of()).contains(stated);
  }

  /** True for what no organ has that is called normal; cysts and calcifications are let pass. */
  static boolean byNormal(Finding stated) {
    return stated.kind() == NODULE
        || IN_NO_NORMAL_ORGAN.contains(stated)
        || ORGANS.containsKey(stated);
  }
}
