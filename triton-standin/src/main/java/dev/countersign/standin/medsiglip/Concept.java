package dev.countersign.standin.medsiglip;

import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.Sign;
import java.util.Arrays;
import java.util.Optional;

/** What one dimension of the embedding space stands for. */
enum Concept {
  ABNORMAL("", ""),
  OPACITY("opacity", ""),
  OPACITY_LEFT("opacity", "left"),
  OPACITY_RIGHT("opacity", "right"),
  EFFUSION("effusion", ""),
  EFFUSION_LEFT("effusion", "left"),
  EFFUSION_RIGHT("effusion", "right"),
  PNEUMOTHORAX("pneumothorax", ""),
  PNEUMOTHORAX_LEFT("pneumothorax", "left"),
  PNEUMOTHORAX_RIGHT("pneumothorax", "right"),
  NODULE("nodule", ""),
  NODULE_LEFT("nodule", "left"),
  NODULE_RIGHT("nodule", "right"),
  CARDIOMEGALY("cardiomegaly", ""),
  DEXTROCARDIA("dextrocardia", "");

  private final String finding;
  private final String side;

  Concept(String finding, String side) {
    this.finding = finding;
    this.side = side;
  }

  /** The concept of a finding on a side; of the finding alone where it has no sides. */
  static Optional<Concept> of(String finding, String side) {
    return Arrays.stream(values())
        .filter(c -> c.finding.equals(finding) && (c.side.equals(side) || c == CARDIOMEGALY))
        .findFirst();
  }

  /** The strongest sign in a picture that this concept covers, 0 to 1. */
  double strength(ChestReading reading) {
    return Arrays.stream(Sign.values())
        .filter(this::covers)
        .mapToDouble(reading::strength)
        .max()
        .orElse(0);
  }

  private boolean covers(Sign sign) {
    return this == ABNORMAL
        || (sign.finding().equals(finding) && (side.isEmpty() || side.equals(sign.side())));
  }
}
