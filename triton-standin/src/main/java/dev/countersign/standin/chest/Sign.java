package dev.countersign.standin.chest;

/** What the stand-in can recognise; sides are the patient's. */
public enum Sign {
  OPACITY_LEFT("opacity", "left"),
  OPACITY_RIGHT("opacity", "right"),
  EFFUSION_LEFT("effusion", "left"),
  EFFUSION_RIGHT("effusion", "right"),
  PNEUMOTHORAX_LEFT("pneumothorax", "left"),
  PNEUMOTHORAX_RIGHT("pneumothorax", "right"),
  NODULE_LEFT("nodule", "left"),
  NODULE_RIGHT("nodule", "right"),
  CARDIOMEGALY("cardiomegaly", ""),
  /** The heart's apex points to the patient's right, as it also does in a flipped picture. */
  DEXTROCARDIA("dextrocardia", "");

  private final String finding;
  private final String side;

  Sign(String finding, String side) {
    this.finding = finding;
    this.side = side;
  }

  public String finding() {
    return finding;
  }

  /** "left", "right", or empty for a sign without a side. */
  public String side() {
    return side;
  }

  /** The same finding on the other side; itself where it has none. */
  public Sign mirrored() {
    for (Sign other : values()) {
      if (other != this && other.finding.equals(finding)) {
        return other;
      }
    }
    return this;
  }
}
