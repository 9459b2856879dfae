package dev.countersign.standalone.samples;

import java.util.List;

/** The bodies of the sample documents. */
final class Letters {
  /**
   * A document to be.
   *
   * @param loinc document type
   * @param title its display name
   * @param body what it says
   */
  record Letter(String loinc, String title, String body) {}

  static final List<Letter> ALL =
      List.of(
          new Letter(
              "18842-5",
              "Discharge summary",
              """
              Reason for admission: increasing shortness of breath over five days.
              History: arterial hypertension, chronic obstructive pulmonary disease, former smoker.
              Course: treated with diuretics and inhaled bronchodilators, oxygen could be stopped on day three.
              Chest radiograph on admission: right pleural effusion, smaller on the control film.
              Medication at discharge: furosemide 40 mg daily, ramipril 5 mg daily, tiotropium inhaler.
              Assessment: decompensated heart failure with right pleural effusion, improved.
              Plan: weight daily, laboratory control in one week, chest radiograph in four weeks.
              """),
          new Letter(
              "34133-9",
              "Emergency department note",
              """
              Presents with sudden left-sided chest pain since this morning and mild dyspnea.
              Vital signs: heart rate 104, blood pressure 128/76, oxygen saturation 93 % on room air.
              Examination: diminished breath sounds on the left, trachea midline.
              Assessment: suspected spontaneous pneumothorax on the left.
              Plan: chest radiograph stat, oxygen, surgical consultation if confirmed.
              """),
          new Letter(
              "18748-4",
              "Diagnostic imaging report (prior)",
              """
              Examination: chest, two views. Comparison: none.
              Findings: the heart is of normal size. No focal consolidation. No pleural effusion.
              A nodule of 8 mm projects over the right upper lobe.
              Impression: solitary pulmonary nodule on the right; CT of the chest is recommended within three months.
              """),
          new Letter(
              "11488-4",
              "Pulmonology consultation",
              """
              Reason: persistent cough for eight weeks and a nodule on an outside film.
              Findings: lungs clear on auscultation, spirometry normal, no weight loss.
              Medication: none. Allergies: penicillin.
              Assessment: solitary pulmonary nodule, low to intermediate risk.
              Plan: CT of the chest without contrast, review in the tumour board, follow-up in six weeks.
              """),
          new Letter(
              "34117-2",
              "History and physical",
              """
              Chief complaint: fever and productive cough for three days.
              Vital signs: temperature 38.9, heart rate 98, respiratory rate 22.
              Examination: crackles over the left lower field.
              Assessment: community-acquired pneumonia, left lower lobe, CURB-65 score 1.
              Plan: amoxicillin for seven days, chest radiograph today, reassessment in 48 hours.
              """));

  private Letters() {}
}
