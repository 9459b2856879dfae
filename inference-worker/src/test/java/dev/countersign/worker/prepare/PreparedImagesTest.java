package dev.countersign.worker.prepare;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.schemas.ContentId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PreparedImagesTest {

  @Test
  void aFilmLongerThanItsSquareHasIndicesIsSeenToItsEnd() {
    byte[] white = new byte[2 * 50_000];
    Arrays.fill(white, (byte) 255);

    GreyPixels square = new GreyPixels(50_000, 2, white).square();

    assertThat(square.at(0, 24_999)).isEqualTo(255);
    assertThat(square.at(49_999, 25_000)).isEqualTo(255);
    assertThat(square.at(49_999, 25_001)).isZero();
  }

  @Test
  void padsTheShortSideWithZerosAndKeepsTheImageInTheMiddle() {
    byte[] tensor = MedSiglipImage.prepare(filled(100, 200, 77));

    assertThat(at(tensor, 0, 224)).isZero();
    assertThat(at(tensor, 108, 0)).isZero();
    assertThat(at(tensor, 224, 0)).isEqualTo(77);
    assertThat(at(tensor, 224, 447)).isEqualTo(77);
    assertThat(at(tensor, 447, 224)).isZero();
  }

  @Test
  void repeatsGreyInThreeChannels() {
    byte[] tensor = MedSiglipImage.prepare(pattern(448, 448));

    assertThat(tensor).hasSize(448 * 448 * 3);
    int sample = (17 * 448 + 300) * 3;
    assertThat(tensor[sample]).isEqualTo(tensor[sample + 1]).isEqualTo(tensor[sample + 2]);
    assertThat(tensor[sample] & 0xFF).isEqualTo(pattern(448, 448).at(17, 300));
  }

  @Test
  void bringsTheLongSideTo896AndKeepsTheAspect() {
    GreyPixels resized = MedGemmaImage.resized(pattern(3000, 2500));

    assertThat(resized.rows()).isEqualTo(896);
    assertThat(resized.columns()).isEqualTo(747);
  }

  @Test
  void leavesASmallImageAsItIs() {
    GreyPixels small = pattern(300, 896);

    assertThat(MedGemmaImage.resized(small)).isSameAs(small);
  }

  @Test
  void sendsTheSamplesAsAGreyPng() throws IOException {
    GreyPixels image = pattern(64, 48);

    BufferedImage png =
        ImageIO.read(new ByteArrayInputStream(MedGemmaImage.prepare(image).bytes()));

    assertThat(png.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(png.getRaster().getSample(11, 53, 0)).isEqualTo(image.at(53, 11));
  }

  @Test
  void namesAPictureByItsSizeItsChannelsAndItsSamples() {
    byte[] samples = {1, 2, 3, 4, 5, 6};

    assertThat(Png.grey(2, 3, samples).samplesSha256())
        .isEqualTo(ContentId.sha256("2 3 1\n".concat("\1\2\3\4\5\6").getBytes(US_ASCII)))
        .isNotEqualTo(Png.grey(3, 2, samples).samplesSha256())
        .isNotEqualTo(Png.colour(1, 2, samples).samplesSha256());
  }

  @Test
  void preparesAnImageOfOnePixel() throws IOException {
    GreyPixels one = filled(1, 1, 200);

    assertThat(MedSiglipImage.prepare(one)).containsOnly((byte) 200);
    assertThat(
            ImageIO.read(new ByteArrayInputStream(MedGemmaImage.prepare(one).bytes())).getWidth())
        .isEqualTo(1);
  }

  @Test
  void keepsAThinImageAtLeastOnePixelWide() {
    assertThat(MedGemmaImage.resized(filled(5000, 1, 9)).columns()).isEqualTo(1);
  }

  private static int at(byte[] tensor, int row, int column) {
    return tensor[(row * 448 + column) * 3] & 0xFF;
  }

  private static GreyPixels filled(int rows, int columns, int value) {
    byte[] samples = new byte[rows * columns];
    Arrays.fill(samples, (byte) value);
    return new GreyPixels(rows, columns, samples);
  }

  private static GreyPixels pattern(int rows, int columns) {
    byte[] samples = new byte[rows * columns];
    for (int i = 0; i < samples.length; i++) {
      int row = i / columns;
      int column = i % columns;
      samples[i] = (byte) ((row * row + 7 * column + (row ^ column)) >> 2);
    }
    return new GreyPixels(rows, columns, samples);
  }
}
