package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class Jpeg2000Test {

  /** Some encoders say of grey, too, that its components are transformed. */
  @Test
  void aTransformOfColoursMeansNothingOfGrey() throws IOException {
    byte[] stream = Jpeg2000FuzzTest.seeds().toList().get(1);
    byte[] said = stream.clone();
    for (int i = 0; i < said.length - 8; i++) {
      if (said[i] == -1 && said[i + 1] == 0x52) {
        said[i + 8] = 1;
        break;
      }
    }
    PixelFormat format = Images.format("MONOCHROME2", 16, 16, 8);
    byte[] grey = new byte[256];
    byte[] transformed = new byte[256];

    assertThat(new Jpeg2000Decoder().decode(stream, format, grey)).isEqualTo("MONOCHROME2");
    assertThat(new Jpeg2000Decoder().decode(said, format, transformed)).isEqualTo("MONOCHROME2");
    assertThat(transformed).isEqualTo(grey);
  }
}
