package dev.countersign.worker.claim;

/** The patient's side that a claim is about. */
public enum Side {
  LEFT,
  RIGHT,
  BILATERAL,
  MIDLINE,
  /** None stands there. */
  NONE;

  /** True for left and right. */
  public boolean isOneSide() {
    return this == LEFT || this == RIGHT;
  }

  Side opposite() {
    return switch (this) {
      case LEFT -> RIGHT;
      case RIGHT -> LEFT;
      case BILATERAL, MIDLINE, NONE -> this;
    };
  }

  /** Both together. */
  Side and(Side other) {
    if (this == NONE || this == other) {
      return other;
    }
    boolean both = isOneSide() && (other.isOneSide() || other == BILATERAL);
    return both ? BILATERAL : this;
  }

  /** True unless the two name different sides. */
  boolean mayBe(Side other) {
    return !(isOneSide() && other == opposite());
  }
}
