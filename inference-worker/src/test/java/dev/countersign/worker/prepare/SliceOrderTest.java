package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.worker.prepare.SliceOrder.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceOrderTest {
  private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};
  private static final double[] CORONAL = {1, 0, 0, 0, 0, -1};

  @Test
  void axialSlicesRunFromTheFeetToTheHeadWhateverTheirNumbers() {
    var places = List.of(at(AXIAL, 1, 0, 0, 30), at(AXIAL, 2, 0, 0, -10), at(AXIAL, 3, 0, 0, 5));

    assertThat(SliceOrder.of(places)).containsExactly(1, 2, 0);
  }

  @Test
  void coronalSlicesRunAlongTheirOwnNormal() {
    // Row (1,0,0) times column (0,0,-1) is (0,1,0).
    var places = List.of(at(CORONAL, 1, 0, 7, 0), at(CORONAL, 2, 0, -7, 99));

    assertThat(SliceOrder.of(places)).containsExactly(1, 0);
  }

  @Test
  void numbersDecideWhereAPositionIsMissingOrASliceLiesAcross() {
    var missing =
        List.of(
            at(AXIAL, 9, 0, 0, 1),
            new Place(Optional.empty(), Optional.of(AXIAL), Optional.of(4)),
            new Place(Optional.empty(), Optional.empty(), Optional.empty()));
    var across = List.of(at(AXIAL, 2, 0, 0, 1), at(CORONAL, 1, 0, 0, 2));

    assertThat(SliceOrder.of(missing)).containsExactly(1, 0, 2);
    assertThat(SliceOrder.of(across)).containsExactly(1, 0);
  }

  @Test
  void slicesInOnePlaceKeepTheOrderGiven() {
    var places = List.of(at(AXIAL, 5, 0, 0, 1), at(AXIAL, 4, 0, 0, 1), at(AXIAL, 3, 0, 0, 0));

    assertThat(SliceOrder.of(places)).containsExactly(2, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 84, 85})
  void takesAllOfUpTo85(int count) {
    assertThat(SliceOrder.chosen(count, 85)).isEqualTo(IntStream.range(0, count).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {86, 170, 171, 400, 4_999})
  void takes85OfMoreByThePublishedRule(int count) {
    int[] expected =
        IntStream.rangeClosed(1, 85).map(i -> (int) Math.rint(i / 85.0 * (count - 1))).toArray();

    assertThat(SliceOrder.chosen(count, 85)).isEqualTo(expected).endsWith(count - 1);
  }

  private static Place at(double[] orientation, int number, double... position) {
    return new Place(Optional.of(position), Optional.of(orientation), Optional.of(number));
  }
}
