package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegLibraryTest {

  private static byte[] baseline() throws IOException {
    return JpegFuzzTest.seeds().toList().get(1);
  }

  @Test
  void refusesAStreamThatEndsEarlyAndPaintsNothingOver() throws IOException {
    byte[] stream = baseline();
    PixelFormat format = Images.format("MONOCHROME2", 16, 16, 8);

    assertThatThrownBy(() ->
            new JpegDecoder()
                .decode(Arrays.copyOf(stream, stream.length - 8), format, new byte[256]))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("the JPEG pixels are damaged");
  }

  @Test
  void namesTwelveBitsAsWhatItDoesNotDecode() throws IOException {
    byte[] stream = baseline();
    for (int i = 0; i < stream.length - 4; i++) {
      if (stream[i] == -1 && stream[i + 1] == (byte) JpegStream.BASELINE) {
        stream[i + 4] = 12;
      }
    }
    PixelFormat format = Images.format("MONOCHROME2", 16, 16, 16);

    assertThatThrownBy(() -> new JpegDecoder().decode(stream, format, new byte[512]))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("JPEG Extended of 12 bits is not decoded yet");
  }

  @Test
  void takesColoursOfSeveralResolutionsForLumaAndChromaThoughTheImageSaysRgb() throws IOException {
    BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", file);
    byte[] withJfif = file.toByteArray();
    byte[] plain = withJfif.clone();
    // The JFIF segment comes first; as a comment it says nothing.
    plain[3] = (byte) 0xfe;
    PixelFormat format = Images.format("RGB", 16, 16, 8);

    assertThat(new JpegDecoder().decode(withJfif, format, new byte[768])).isEqualTo("YBR_FULL");
    assertThat(new JpegDecoder().decode(plain, format, new byte[768])).isEqualTo("YBR_FULL");
  }
}
