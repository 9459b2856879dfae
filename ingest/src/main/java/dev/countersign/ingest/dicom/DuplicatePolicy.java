package dev.countersign.ingest.dicom;

import dev.countersign.platform.config.InvalidSettingException;

/** What becomes of an instance whose SOP Instance UID is known with other bytes. */
public enum DuplicatePolicy {
  /** It is refused, and recorded. */
  REJECT,
  /** It is kept and acknowledged, but waits for reconciliation outside its study. */
  QUARANTINE,
  /**
   * It takes the place of the one that stood, in a new revision. One that comes under another study
   * is quarantined all the same.
   */
  REPLACE;

  /** The policy of that name in the settings. */
  public static DuplicatePolicy parse(String name) {
    return switch (name) {
      case "reject" -> REJECT;
      case "quarantine" -> QUARANTINE;
      case "replace" -> REPLACE;
      default ->
          throw new InvalidSettingException(
              "duplicates", name, "must be reject, quarantine or replace");
    };
  }
}
