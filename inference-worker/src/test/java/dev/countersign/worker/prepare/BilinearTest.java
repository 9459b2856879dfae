package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BilinearTest {

  @Test
  void placesEnlargedSamplesAtHalfPixelCentres() {
    // Positions -0.25, 0.25, 0.75, 1.25 of [0, 100].
    assertThat(line(4, 0, 100)).containsExactly(0, 25, 75, 100);
  }

  @Test
  void takesOnlyTheTwoNearestSamplesWhenReducing() {
    // Positions 1.5 and 5.5 of eight: the means of samples 1 and 2, and of 5 and 6.
    assertThat(line(2, 0, 10, 20, 200, 200, 30, 40, 0)).containsExactly(15, 35);
  }

  @Test
  void hitsInputSamplesExactlyWhenReducingByAnOddFactor() {
    assertThat(line(2, 1, 2, 3, 4, 5, 6)).containsExactly(2, 5);
  }

  @Test
  void roundsHalfUp() {
    assertThat(line(1, 0, 1)).containsExactly(1);
    assertThat(line(1, 2, 3)).containsExactly(3);
  }

  @Test
  void weighsBothDirections() {
    var corners = new GreyPixels(2, 2, new byte[] {0, 40, 80, (byte) 200});

    GreyPixels out = Bilinear.resize(corners, 4, 4);

    // Row 1 lies at 0.25, column 2 at 0.75: (0 * 1 + 40 * 3) * 3 + (80 * 1 + 200 * 3) * 1 = 1040 of
    // 16.
    assertThat(out.at(1, 2)).isEqualTo(65);
    assertThat(out.at(0, 0)).isZero();
    assertThat(out.at(3, 3)).isEqualTo(200);
  }

  @Property(tries = 200)
  void keepsAnEvenImageEven(
      @ForAll @IntRange(min = 1, max = 700) int in,
      @ForAll @IntRange(min = 1, max = 100) int out,
      @ForAll @IntRange(max = 255) int value) {
    byte[] samples = new byte[in * in];
    Arrays.fill(samples, (byte) value);

    GreyPixels resized = Bilinear.resize(new GreyPixels(in, in, samples), out, out);

    for (int i = 0; i < out; i++) {
      assertThat(resized.at(i, out - 1 - i)).isEqualTo(value);
    }
  }

  private static int[] line(int out, int... samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    GreyPixels resized = Bilinear.resize(new GreyPixels(1, bytes.length, bytes), 1, out);
    int[] line = new int[out];
    for (int i = 0; i < out; i++) {
      line[i] = resized.at(0, i);
    }
    return line;
  }
}
