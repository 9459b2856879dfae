package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.params.provider.MethodSource;

class Jpeg2000FuzzTest {

  private static final int SIDE = 16;

  static Stream<byte[]> seeds() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    picture.setRGB(3, 4, 0xffffff);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(file)) {
      var writer = new J2KImageWriterSpi().createWriterInstance(null);
      writer.setOutput(out);
      writer.write(picture);
      writer.dispose();
    }
    return Stream.of(new byte[0], file.toByteArray());
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyStreamIsDecodedOrRefused(byte[] stream) throws UndecodableException {
    PixelFormat format = Images.format("MONOCHROME2", SIDE, SIDE, 8);
    try {
      String decoded = new Jpeg2000Decoder().decode(stream.clone(), format, new byte[SIDE * SIDE]);
      assertThat(decoded).isNotBlank();
    } catch (UndecodableException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}
