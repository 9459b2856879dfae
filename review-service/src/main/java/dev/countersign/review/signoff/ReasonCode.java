package dev.countersign.review.signoff;

import java.util.Arrays;
import java.util.Optional;

/** Why a draft was rejected. */
public enum ReasonCode {
  WRONG_FINDING,
  MISSED_FINDING,
  WRONG_SIDE,
  POOR_IMAGE,
  WRONG_PATIENT,
  NOT_USEFUL,
  OTHER;

  /** The code with this name. */
  public static Optional<ReasonCode> named(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }
}
