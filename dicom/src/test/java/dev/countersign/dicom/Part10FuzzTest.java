package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class Part10FuzzTest {

  private static final DataSetLimits LIMITS =
      new DataSetLimits(64 << 10, 32 << 10, 64, 2_000, 1 << 20, 100);

  static Stream<byte[]> seeds() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
            .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4])
            .build();
    TransferSyntax explicit = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Part10.writeMeta(file, explicit, Uid.CT_IMAGE_STORAGE, "1.2.3");
    DataSetWriter.write(dataSet, explicit, file);
    return Stream.of(
        new byte[0],
        file.toByteArray(),
        DataSets.bytes(dataSet, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyFileIsOpenedOrRefused(byte[] bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));
    try {
      TransferSyntax syntax = Part10.open(in).transferSyntax();
      DataSet header =
          DataSetReader.readHeader(in, syntax, LIMITS, tag -> tag == Tag.SOP_INSTANCE_UID);
      assertThat(header.elements()).hasSizeLessThanOrEqualTo(2);
    } catch (DicomParseException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
