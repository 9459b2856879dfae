package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
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
}
