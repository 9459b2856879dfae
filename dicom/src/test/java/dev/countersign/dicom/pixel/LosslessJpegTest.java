package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LosslessJpegTest {

  private static final int ROWS = 7;
  private static final int COLUMNS = 5;

  @Property(tries = 300)
  void readsBackWhatWasWritten(
      @ForAll @IntRange(min = 2, max = 16) int precision,
      @ForAll @IntRange(min = 1, max = 7) int predictor,
      @ForAll @IntRange(min = 0, max = 1) int point,
      @ForAll @IntRange(min = 0, max = 3) int rowsPerInterval,
      @ForAll boolean colour,
      @ForAll long seed)
      throws UndecodableException {
    int components = colour ? 3 : 1;
    int[] samples =
        new Random(seed)
            .ints((long) ROWS * COLUMNS * components, 0, 1 << precision)
            .map(sample -> (sample >> point) << point)
            .toArray();
    byte[] stream =
        new LosslessJpegWriter(
                precision, ROWS, COLUMNS, components, predictor, point, rowsPerInterval * COLUMNS)
            .write(samples);
    PixelFormat format = Images.format(colour ? "RGB" : "MONOCHROME2", ROWS, COLUMNS, 16);
    byte[] decoded = new byte[2 * samples.length];

    new JpegDecoder().decode(stream, format, decoded);

    for (int i = 0; i < samples.length; i++) {
      assertThat(Samples.get(decoded, i, 2) & 0xffff).isEqualTo(samples[i]);
    }
  }

  @Test
  void refusesAStreamThatEndsEarly() {
    byte[] stream = new LosslessJpegWriter(8, 1, 99, 1, 1, 0, 0).write(new int[99]);
    PixelFormat format = Images.format("MONOCHROME2", 1, 99, 8);

    assertThatThrownBy(() ->
            new JpegDecoder()
                .decode(Arrays.copyOf(stream, stream.length - 9), format, new byte[99]))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void refusesAStreamOfAnotherSizeThanTheImage() {
    byte[] stream = new LosslessJpegWriter(8, 1, 99, 1, 1, 0, 0).write(new int[99]);
    PixelFormat format = Images.format("MONOCHROME2", 1, 98, 8);

    assertThatThrownBy(() -> new JpegDecoder().decode(stream, format, new byte[98]))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("Rows and Columns");
  }

  @Test
  void cutsOffOverlaysInBitsThatAreNotStored() throws UndecodableException {
    int[] samples = {0x1123, 0x0fff, 0xf000};
    byte[] stream = new LosslessJpegWriter(16, 1, 3, 1, 1, 0, 0).write(samples);
    byte[] decoded = new byte[6];

    new JpegDecoder()
        .decode(stream, new PixelFormat(1, 3, 1, "MONOCHROME2", 16, 12, 11, false, 0, 1), decoded);

    assertThat(
            new int[] {
              Samples.get(decoded, 0, 2), Samples.get(decoded, 1, 2), Samples.get(decoded, 2, 2)
            })
        .containsExactly(0x123, 0xfff, 0);
  }
}
