package dev.countersign.review.delivery;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;

/** A coded concept (PS3.3 section 8.8). */
record Code(String value, String scheme, String meaning) {
  /** Ours, where the standard has no word. */
  private static final String OURS = "99COUNTERSIGN";

  static final Code IMAGING_REPORT = new Code("18748-4", "LN", "Diagnostic Imaging Report");
  static final Code NOTE_SUMMARY = new Code("34133-9", "LN", "Summary of episode note");
  static final Code SIMULATED_REPORT =
      new Code("SIMREPORT", OURS, "SIMULATED report, not for clinical use");
  static final Code RETRACTION = new Code("RETRACTION", OURS, "RETRACTION of a signed report");
  static final Code SIMULATED = new Code("SIMULATED", OURS, "SIMULATED, not for clinical use");
  static final Code NOTICE = new Code("NOTICE", OURS, "Notice");

  static final Code LANGUAGE = dcm("121049", "Language of Content Item and Descendants");
  static final Code ENGLISH = new Code("en", "RFC5646", "English");
  static final Code OBSERVER_TYPE = dcm("121005", "Observer Type");
  static final Code PERSON = dcm("121006", "Person");
  static final Code DEVICE = dcm("121007", "Device");
  static final Code PERSON_NAME = dcm("121008", "Person Observer Name");
  static final Code PERSON_ORGANIZATION = dcm("121009", "Person Observer's Organization Name");
  static final Code DEVICE_UID = dcm("121012", "Device Observer UID");
  static final Code DEVICE_NAME = dcm("121013", "Device Observer Name");
  static final Code COMMENT = dcm("121106", "Comment");
  static final Code SUMMARY = dcm("121111", "Summary");

  static Code dcm(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }

  DataSet item() {
    return DataSet.builder()
        .put(Tag.CODE_VALUE, Vr.SH, value)
        .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, scheme)
        .put(Tag.CODE_MEANING, Vr.LO, meaning)
        .build();
  }
}
