package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RleFuzzTest {

  private static final int ROWS = 5;
  private static final int COLUMNS = 9;

  static Stream<byte[]> seeds() {
    String header = "02000000 40000000 43000000" + "00000000".repeat(13);
    return Stream.of(new byte[0], DataSets.hex(header.replace(" ", "") + "d4 12 d4 07"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyFragmentIsDecodedOrRefused(byte[] fragment) throws IOException {
    var image =
        Images.header("MONOCHROME2", ROWS, COLUMNS, 16)
            .putFragments(Tag.PIXEL_DATA, List.of(new byte[0], fragment));
    try {
      Frame frame = Images.read(image, TransferSyntax.RLE_LOSSLESS, 0);
      assertThat(frame.samples()).hasSize(ROWS * COLUMNS);
    } catch (UndecodableException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
