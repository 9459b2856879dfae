package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.provider.MethodSource;

class JpegFuzzTest {

  private static final int SIDE = 16;

  static Stream<byte[]> seeds() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    picture.setRGB(3, 4, 0xffffff);
    ByteArrayOutputStream baseline = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", baseline);
    int[] samples = new int[SIDE * SIDE];
    samples[40] = 200;
    byte[] lossless = new LosslessJpegWriter(8, SIDE, SIDE, 1, 4, 0, SIDE).write(samples);
    return Stream.of(new byte[0], baseline.toByteArray(), lossless);
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyStreamIsDecodedOrRefused(byte[] stream) throws UndecodableException {
    PixelFormat format = Images.format("MONOCHROME2", SIDE, SIDE, 8);
    try {
      String decoded = new JpegDecoder().decode(stream.clone(), format, new byte[SIDE * SIDE]);
      assertThat(decoded).isEqualTo("MONOCHROME2");
    } catch (UndecodableException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}
