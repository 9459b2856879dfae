package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSetLimits;
import dev.countersign.dicom.Tag;
import java.util.Set;

/**
 * What intake keeps of a header while it streams by. All else passes unheld, which bounds an
 * association's memory whatever the object is.
 */
final class HeaderTags {
  private static final Set<Integer> KEPT =
      Set.of(
          Tag.ACCESSION_NUMBER,
          Tag.BODY_PART_EXAMINED,
          Tag.COLUMNS,
          Tag.INSTANCE_NUMBER,
          Tag.ISSUER_OF_PATIENT_ID,
          Tag.MODALITY,
          Tag.NUMBER_OF_FRAMES,
          Tag.OTHER_PATIENT_IDS,
          Tag.OTHER_PATIENT_IDS_SEQUENCE,
          Tag.OTHER_PATIENT_NAMES,
          Tag.PATIENT_ADDRESS,
          Tag.PATIENT_AGE,
          Tag.PATIENT_BIRTH_DATE,
          Tag.PATIENT_BIRTH_NAME,
          Tag.PATIENT_ID,
          Tag.PATIENT_MOTHER_BIRTH_NAME,
          Tag.PATIENT_NAME,
          Tag.PATIENT_SEX,
          Tag.PATIENT_TELEPHONE_NUMBERS,
          Tag.ROWS,
          Tag.SERIES_DESCRIPTION,
          Tag.SERIES_INSTANCE_UID,
          Tag.SERIES_NUMBER,
          Tag.SOP_CLASS_UID,
          Tag.SOP_INSTANCE_UID,
          Tag.STUDY_DATE,
          Tag.STUDY_DESCRIPTION,
          Tag.STUDY_INSTANCE_UID,
          Tag.STUDY_TIME,
          Tag.TIMEZONE_OFFSET_FROM_UTC,
          Tag.VIEW_POSITION);

  /** A value of these is at most 1 KiB by its VR; four times that is borne. */
  static final DataSetLimits LIMITS = new DataSetLimits(128 << 10, 4 << 10, 64, 1000);

  private HeaderTags() {}

  static boolean isKept(int tag) {
    return KEPT.contains(tag);
  }
}
