package dev.countersign.standalone.samples;

/** The patient's side; a frontal chest film shows the patient's left at the picture's right. */
public enum Side {
  LEFT,
  RIGHT,
  NONE;

  /** +1 towards the picture's right edge, -1 towards its left, 0 for neither. */
  int direction() {
    return switch (this) {
      case LEFT -> 1;
      case RIGHT -> -1;
      case NONE -> 0;
    };
  }
}
