package dev.countersign.review.images;

import dev.countersign.dicom.Tag;
import dev.countersign.dicom.pixel.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which way an image runs in the patient (PS3.3 section C.7.6.1.1.1): letters of A, P, R, L, H and
 * F, the main direction first.
 *
 * @param row where its rows run to, at its right edge
 * @param column where its columns run to, at its lower edge
 */
public record Orientation(String row, String column) {
  private static final Pattern LETTERS = Pattern.compile("[APRLHF]{1,3}");
  private static final String[] TO = {"L", "P", "H"};
  private static final String[] FROM = {"R", "A", "F"};

  /** The cosine below which a direction is not named: some 15 degrees. */
  private static final double OBLIQUE = 0.25;

  /**
   * By Image Orientation (Patient), else as Patient Orientation says; empty where neither does, or
   * in other letters, as those of quadrupeds are.
   */
  static Optional<Orientation> of(Frame frame) {
    double[] cosines =
        frame.group(Tag.PLANE_ORIENTATION_SEQUENCE).decimals(Tag.IMAGE_ORIENTATION_PATIENT);
    if (cosines.length == 6) {
      return of(letters(cosines, 0), letters(cosines, 3));
    }
    List<String> told = frame.header().strings(Tag.PATIENT_ORIENTATION);
    return told.size() == 2 ? of(told.get(0), told.get(1)) : Optional.empty();
  }

  private static Optional<Orientation> of(String row, String column) {
    boolean known = Stream.of(row, column).allMatch(LETTERS.asMatchPredicate());
    return known ? Optional.of(new Orientation(row, column)) : Optional.empty();
  }

  private static String letters(double[] cosines, int from) {
    return IntStream.range(0, 3)
        .boxed()
        .filter(axis -> Math.abs(cosines[from + axis]) > OBLIQUE)
        .sorted(Comparator.comparingDouble(axis -> -Math.abs(cosines[from + axis])))
        .map(axis -> (cosines[from + axis] > 0 ? TO : FROM)[axis])
        .collect(Collectors.joining());
  }

  /** As DICOM writes it: rows, then columns. */
  public String text() {
    return row + "\\" + column;
  }
}
