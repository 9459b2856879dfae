package dev.countersign.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class LookupTableFuzzTest {

  private static final int DESCRIPTOR = 6;

  static Stream<byte[]> seeds() {
    return Stream.of(
        new byte[0],
        DataSets.hex("00 0200 0000 1000 00112233"),
        DataSets.hex("01 0600 0000 1000 0000 0100 0000 0100 0500 ffff"));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyTableIsReadOrRefused(byte[] data) {
    if (data.length < 1 + DESCRIPTOR) {
      return;
    }
    byte[] descriptor = Arrays.copyOfRange(data, 1, 1 + DESCRIPTOR);
    byte[] entries = Arrays.copyOfRange(data, 1 + DESCRIPTOR, data.length);
    try {
      Palette palette = Palette.of(palette(descriptor, entries, (data[0] & 1) == 1));
      assertThat(palette.rgb(data[0])).isBetween(0, 0xffffff);
      DataSet item =
          DataSet.builder()
              .putBytes(Tag.LUT_DESCRIPTOR, Vr.US, descriptor)
              .putBytes(Tag.LUT_DATA, Vr.OW, entries)
              .build();
      assertThat(LookupTable.of(item, (data[0] & 2) == 2).share(data[0])).isBetween(0.0, 1.0);
    } catch (UndecodableException e) {
      assertThat(e).message().isNotBlank();
    }
  }

  private static DataSet palette(byte[] descriptor, byte[] entries, boolean segmented) {
    DataSet.Builder header = DataSet.builder();
    for (int colour = 0; colour < 3; colour++) {
      int data =
          segmented
              ? Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA
              : Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA;
      header
          .putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, descriptor)
          .putBytes(data + colour, Vr.OW, entries);
    }
    return header.build();
  }
}
