package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentsFuzzTest {

  private static final int FRAMES = 3;
  private static final int TABLE = FRAMES * Long.BYTES;
  private static final int MOST = 100;

  static Stream<byte[]> seeds() {
    String items =
        "feff00e0 02000000 ffd8 feff00e0 04000000 ffd8ffe0 feff00e0 04000000 ffd8ff00 feffdde0 00000000";
    String table = "00".repeat(TABLE + 1);
    return Stream.of(
        new byte[0],
        DataSets.hex(table + " feff00e0 00000000 " + items),
        DataSets.hex(table + " feff00e0 0c000000 00000000 0a000000 16000000 " + items));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyFragmentsAreJoinedOrRefused(byte[] data) throws IOException {
    if (data.length <= TABLE) {
      return;
    }
    DataSet header =
        DataSet.builder()
            .putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, Arrays.copyOfRange(data, 1, TABLE + 1))
            .build();
    var pixels = new ByteArrayInputStream(data, TABLE + 1, data.length - TABLE - 1);
    int frames = (data[0] & 4) == 0 ? FRAMES : 1;
    int frame = frames == 1 ? 0 : (data[0] & 3) % FRAMES;
    try {
      byte[] joined = Fragments.read(pixels, header, new JpegDecoder(), frame, frames, MOST);
      assertThat(joined).hasSizeLessThanOrEqualTo(MOST);
    } catch (UndecodableException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}
