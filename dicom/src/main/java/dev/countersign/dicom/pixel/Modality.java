package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.List;
import java.util.OptionalDouble;

/** How stored values become modality values, such as Hounsfield units (PS3.3 section C.11.1). */
sealed interface Modality {

  double value(long stored);

  /** A straight line. */
  record Rescale(double slope, double intercept) implements Modality {
    @Override
    public double value(long stored) {
      return stored * slope + intercept;
    }
  }

  /** A lookup table, which comes in place of the line. */
  record Table(LookupTable table) implements Modality {
    @Override
    public double value(long stored) {
      return table.at(stored);
    }
  }

  static Modality of(Frame frame) throws UndecodableException {
    List<DataSet> tables = frame.header().items(Tag.MODALITY_LUT_SEQUENCE);
    if (!tables.isEmpty()) {
      return new Table(LookupTable.of(tables.getFirst(), frame.format().signed()));
    }
    DataSet rescale = frame.group(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
    // A slope of 0 would make every pixel alike; systems that write it mean that there is none.
    double slope = number(rescale, Tag.RESCALE_SLOPE, 1);
    return new Rescale(slope == 0 ? 1 : slope, number(rescale, Tag.RESCALE_INTERCEPT, 0));
  }

  // One that cannot be read, such as "1,5", must not count as none: every value would be another.
  private static double number(DataSet rescale, int tag, double otherwise)
      throws UndecodableException {
    OptionalDouble number = rescale.decimal(tag);
    if (number.isEmpty() && rescale.string(tag).isPresent()) {
      throw new UndecodableException("Rescale Slope or Intercept is not a number");
    }
    return number.orElse(otherwise);
  }
}
