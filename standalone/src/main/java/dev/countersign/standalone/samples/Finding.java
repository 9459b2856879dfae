package dev.countersign.standalone.samples;

/** What is planted in a chest phantom. */
public enum Finding {
  NORMAL(false),
  /** A consolidation in one lung. */
  OPACITY(true),
  /** Pleural fluid that fills one costophrenic angle with a meniscus. */
  EFFUSION(true),
  /** A pleural line with no lung markings beyond it. */
  PNEUMOTHORAX(true),
  /** A heart wider than half the thorax. */
  CARDIOMEGALY(false),
  /** One round, well-defined density. */
  NODULE(true);

  private final boolean sided;

  Finding(boolean sided) {
    this.sided = sided;
  }

  /** Whether it lies in one lung, so that a side belongs to it. */
  public boolean sided() {
    return sided;
  }
}
