package dev.countersign.worker.claim;

import java.util.Set;

/** The words by which a denial denies one kind alone, or denies all. */
final class DenialWords {
  /** They leave what is of another kind: "no large effusion" leaves a small one. */
  static final Set<String> NARROWING =
      Words.set(
          "solid calyceal slap upper borderline top relatively mostly largely predominantly "
              + "large significant sizable sizeable gross substantial displaced tension saddle lobar "
              + "definite suspicious other additional further new obvious overt severe frank grade "
              + "significantly obstructing hemorrhagic drainable aggressive otherwise grossly "
              + "convincing discrete second critical layering dominant hemodynamically massive "
              + "enlarging worrisome moderate simple complex secondary pathologic occlusive remaining "
              + "compressive measurable loculated dislocated destructive depressed intraarticular "
              + "necrotic bulky pathological");

  /** They leave nothing: "no visible effusion" denies any. */
  static final Set<String> PLAIN =
      Words.set(
          "all each every its his her peritoneal intratesticular intrapulmonary "
              + "intraparenchymal intraperitoneal evidence of sign acute focal any radiographic "
              + "sonographic ct mri the a an there is are for or nor and , / left right bilateral "
              + "visible seen demonstrable demonstrated osseous bony underlying associated detectable "
              + "evident confluent deep venous soft tissue pleural either feature suggestion "
              + "indication identified identifiable apparent convincingly sided side both active "
              + "traumatic extra axial intraabdominal abdominal joint sonographically imaging "
              + "radiologic radiological mr clear to suggest free from negative been be has have "
              + "space abnormal ductal duct infiltrative e o some single discernible presence "
              + "pathologically abnormally mechanical upstream retained radio opaque radiopaque "
              + "radiodense focus area region paranasal spinal parenchymal common main show contain "
              + "reveal exhibit display thoracic intrathoracic urinary tract");

  /** Behind a finding they leave what is not so: "no nodule larger than 6 mm". */
  static final Set<String> RESTRICTS =
      Words.set(
          "larger greater bigger over above > ≥ added sufficient suspicious concerning "
              + "worrisome large amenable enhance meet restrict exceed extend cause compress reach cross "
              + "demonstrate exhibit display");

  /** "The lungs are otherwise clear" leaves what was told before. */
  static final Set<String> PARTLY =
      Words.set("otherwise elsewhere relatively largely mostly predominantly remaining");

  /** They deny what follows. */
  static final Set<String> DENYING =
      Words.set(
          "no not without devoid negative free absence neither nothing none nil nor lack fail "
              + "hint");

  private DenialWords() {}
}
