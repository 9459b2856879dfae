package dev.countersign.worker.prepare;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * In which order slices are shown, and which of many.
 *
 * <p>Where every slice has an Image Position and an Image Orientation and all lie parallel, the
 * order is that of their positions along the normal, which is the row's direction times the
 * column's: of an axial series from the feet to the head. Otherwise it is that of Instance Number,
 * those without one last. Slices that are still alike keep the order they are given in.
 */
final class SliceOrder {
  private static final double PARALLEL = 1e-3;

  private SliceOrder() {}

  /**
   * Where a slice lies.
   *
   * @param position Image Position (Patient), if all of it is there
   * @param orientation Image Orientation (Patient), if all of it is there
   * @param instanceNumber of its instance
   */
  record Place(
      Optional<double[]> position,
      Optional<double[]> orientation,
      Optional<Integer> instanceNumber) {

    static Place of(DataSet header, Optional<Integer> instanceNumber) {
      return new Place(
          numbers(header, Tag.IMAGE_POSITION_PATIENT, 3),
          numbers(header, Tag.IMAGE_ORIENTATION_PATIENT, 6),
          instanceNumber);
    }

    private static Optional<double[]> numbers(DataSet header, int tag, int count) {
      double[] found = header.decimals(tag);
      boolean whole = found.length == count && Arrays.stream(found).allMatch(Double::isFinite);
      return whole ? Optional.of(found) : Optional.empty();
    }

    private boolean liesParallelTo(double[] other) {
      return position.isPresent()
          && orientation.isPresent()
          && IntStream.range(0, other.length)
              .allMatch(i -> Math.abs(orientation.get()[i] - other[i]) < PARALLEL);
    }
  }

  /** The order of slices as their indices in the list given. */
  static List<Integer> of(List<Place> places) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, places.size()).boxed().toList());
    Optional<double[]> orientation = places.getFirst().orientation();
    if (orientation
        .filter(first -> places.stream().allMatch(p -> p.liesParallelTo(first)))
        .isPresent()) {
      double[] along =
          places.stream().mapToDouble(place -> along(place, orientation.get())).toArray();
      order.sort(Comparator.comparingDouble(i -> along[i]));
    } else {
      order.sort(
          Comparator.comparing(
              i -> places.get(i).instanceNumber().orElse(null),
              Comparator.nullsLast(Comparator.naturalOrder())));
    }
    return order;
  }

  private static double along(Place place, double[] o) {
    double[] at = place.position().orElseThrow();
    return at[0] * (o[1] * o[5] - o[2] * o[4])
        + at[1] * (o[2] * o[3] - o[0] * o[5])
        + at[2] * (o[0] * o[4] - o[1] * o[3]);
  }

  /**
   * Which of many: all of {@code count} up to {@code most}, else those at {@code round(i / most *
   * (count - 1))} for {@code i} from 1 to {@code most}.
   */
  static int[] chosen(int count, int most) {
    return count <= most
        ? IntStream.range(0, count).toArray()
        : IntStream.rangeClosed(1, most)
            .map(i -> (int) ((2L * i * (count - 1) + most) / (2L * most)))
            .toArray();
  }
}
