package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds prepared pixels against the written definition, worked out here in plain double arithmetic
 * that shares nothing with the product. They agree bit for bit, but that a half, which doubles may
 * miss, has to be rounded up.
 */
class ReferenceTest {
  private static final double DOUBT = 1e-7;

  @ParameterizedTest
  @CsvSource({"613,1001", "1001,613", "448,448", "447,450", "1,1", "1,3000", "2048,2500", "30,17"})
  void medSiglipsTensorIsTheOneDefined(int rows, int columns) {
    GreyPixels image = TestDicom.pattern(rows, columns);

    byte[] tensor = MedSiglipImage.prepare(image);

    double[][] square = padded(image);
    for (int row = 0; row < 448; row++) {
      for (int column = 0; column < 448; column++) {
        double expected = at(square, row, column, 448, 448);
        for (int channel = 0; channel < 3; channel++) {
          assertRounded(tensor[(row * 448 + column) * 3 + channel] & 0xFF, expected);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1501,1237,896,738",
    "3000,2500,896,747",
    "896,300,896,300",
    "897,897,896,896",
    "1200,1,896,1",
    "7,5,7,5"
  })
  void medGemmasPictureIsTheOneDefined(int rows, int columns, int outRows, int outColumns)
      throws IOException {
    GreyPixels image = TestDicom.pattern(rows, columns);

    var png =
        ImageIO.read(new ByteArrayInputStream(MedGemmaImage.prepare(image).bytes())).getRaster();

    assertThat(png.getHeight()).isEqualTo(outRows);
    assertThat(png.getWidth()).isEqualTo(outColumns);
    double[][] samples = plain(image);
    for (int row = 0; row < outRows; row++) {
      for (int column = 0; column < outColumns; column++) {
        double expected = at(samples, row, column, outRows, outColumns);
        assertRounded(png.getSample(column, row, 0), expected);
      }
    }
  }

  private static void assertRounded(int actual, double expected) {
    if (actual != Math.floor(expected + 0.5)) {
      assertThat(Math.abs(expected - (actual - 0.5))).as("a half, rounded up").isLessThan(DOUBT);
    }
  }

  private static double[][] plain(GreyPixels image) {
    double[][] samples = new double[image.rows()][image.columns()];
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        samples[row][column] = image.at(row, column);
      }
    }
    return samples;
  }

  private static double[][] padded(GreyPixels image) {
    int side = Math.max(image.rows(), image.columns());
    double[][] square = new double[side][side];
    for (int row = 0; row < image.rows(); row++) {
      for (int column = 0; column < image.columns(); column++) {
        square[row + (side - image.rows()) / 2][column + (side - image.columns()) / 2] =
            image.at(row, column);
      }
    }
    return square;
  }

  private static double at(double[][] in, int row, int column, int outRows, int outColumns) {
    double y = (row + 0.5) * in.length / outRows - 0.5;
    double x = (column + 0.5) * in[0].length / outColumns - 0.5;
    double top = line(in, (int) Math.floor(y), x);
    double bottom = line(in, (int) Math.floor(y) + 1, x);
    return top + (bottom - top) * (y - Math.floor(y));
  }

  private static double line(double[][] in, int row, double x) {
    double[] samples = in[Math.clamp(row, 0, in.length - 1)];
    double left = samples[Math.clamp((int) Math.floor(x), 0, samples.length - 1)];
    double right = samples[Math.clamp((int) Math.floor(x) + 1, 0, samples.length - 1)];
    return left + (right - left) * (x - Math.floor(x));
  }
}
