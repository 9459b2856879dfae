package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Data sets in each encoding; the first byte chooses it. */
class DataSetFuzzTest {

  private static final List<TransferSyntax> SYNTAXES =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.RLE_LOSSLESS);
  private static final DataSetLimits LIMITS =
      new DataSetLimits(64 << 10, 32 << 10, 64, 2_000, 1 << 20, 100);

  static Stream<byte[]> seeds() throws IOException {
    DataSet inner =
        DataSet.builder()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "", "ISO 2022 IR 87")
            .put(Tag.PATIENT_NAME, Vr.PN, "A^B=C\u001b$B")
            .putInts(Tag.ROWS, Vr.US, 2)
            .build();
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
            .putBytes(0x00091001, Vr.UN, new byte[6])
            .putItems(Tag.CONTENT_SEQUENCE, inner, inner)
            .putFragments(Tag.PIXEL_DATA, List.of(new byte[0], new byte[4]))
            .build();
    Stream.Builder<byte[]> seeds = Stream.<byte[]>builder().add(new byte[] {0});
    for (int i = 0; i < SYNTAXES.size(); i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(i);
      DataSetWriter.write(dataSet, SYNTAXES.get(i), out);
      seeds.add(out.toByteArray());
    }
    return seeds.build();
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    TransferSyntax syntax = SYNTAXES.get(Math.floorMod(bytes[0], SYNTAXES.size()));
    try {
      DataSet dataSet = DataSetReader.read(rest(bytes), syntax, LIMITS);
      dataSet.elements().forEach(element -> assertThat(dataSet.strings(element.tag())).isNotNull());
      assertThat(DataSets.describe(DataSets.read(DataSets.bytes(dataSet, syntax), syntax)))
          .hasSizeLessThanOrEqualTo(dataSet.elements().size());
    } catch (DicomParseException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private static ByteArrayInputStream rest(byte[] bytes) {
    return new ByteArrayInputStream(bytes, 1, bytes.length - 1);
  }
}
