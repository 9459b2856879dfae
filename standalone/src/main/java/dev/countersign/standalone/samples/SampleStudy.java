package dev.countersign.standalone.samples;

import java.util.List;

/**
 * A synthetic study to be sent.
 *
 * @param number of its patient, and of the study
 * @param kind of study
 * @param priority HL7 table 0485: S, A or R
 * @param reason for the examination
 */
public record SampleStudy(int number, Kind kind, String priority, String reason) {

  /** What kind of images it has. */
  public sealed interface Kind {}

  /** A chest film with a planted finding. */
  public record Chest(Finding finding, Side side) implements Kind {}

  /** A chest film and, as its second series, a short stack of CT slices. */
  public record ChestAndCt(Finding finding, Side side, int slices) implements Kind {}

  /** The demo's studies: each finding at least once, most of them routine. */
  public static final List<SampleStudy> ALL =
      List.of(
          chest(1, Finding.NORMAL, Side.NONE, "R", "Preoperative check"),
          chest(2, Finding.PNEUMOTHORAX, Side.LEFT, "S", "Sudden chest pain and dyspnea"),
          chest(3, Finding.OPACITY, Side.RIGHT, "A", "Fever and cough, pneumonia?"),
          chest(4, Finding.EFFUSION, Side.RIGHT, "R", "Dyspnea on exertion, effusion?"),
          chest(5, Finding.CARDIOMEGALY, Side.NONE, "R", "Heart failure, course"),
          chest(6, Finding.NODULE, Side.RIGHT, "R", "Follow-up of a nodule"),
          chest(7, Finding.OPACITY, Side.LEFT, "R", "Cough for two weeks"),
          chest(8, Finding.NORMAL, Side.NONE, "R", "Cough, exclusion of infiltrate"),
          chest(9, Finding.PNEUMOTHORAX, Side.RIGHT, "R", "After placement of a central line"),
          chest(10, Finding.EFFUSION, Side.LEFT, "A", "Postoperative dyspnea"),
          chest(11, Finding.NODULE, Side.LEFT, "R", "Weight loss"),
          chest(12, Finding.NORMAL, Side.NONE, "S", "Trauma, rib pain"),
          new SampleStudy(
              13, new ChestAndCt(Finding.NODULE, Side.RIGHT, 12), "R", "Nodule, staging"));

  private static SampleStudy chest(
      int number, Finding finding, Side side, String priority, String reason) {
    return new SampleStudy(number, new Chest(finding, side), priority, reason);
  }

  /** Accession number, the same on order and images. */
  public String accession() {
    return "SYNA%05d".formatted(40_000 + 11 * number);
  }

  public SamplePatient patient() {
    return SamplePatient.number(number);
  }

  /** Code of the procedure in the invented hospital. */
  public String procedureCode() {
    return kind instanceof Chest ? "XRCHEST" : "XRCTCHEST";
  }

  /** Name of the procedure; every sample says that it is synthetic. */
  public String procedure() {
    return kind instanceof Chest ? "Chest PA (SYNTHETIC)" : "Chest PA and CT (SYNTHETIC)";
  }
}
