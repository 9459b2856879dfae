package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class DeflateFuzzTest {

  private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
  private static final int MOST = 4 << 20;
  private static final DataSetLimits LIMITS = new DataSetLimits(MOST, MOST, 64, 2_000, MOST, 100);

  static Stream<byte[]> seeds() throws IOException {
    DataSet text = DataSet.builder().put(Tag.PATIENT_ID, Vr.LO, "1").build();
    DataSet zeros = DataSet.builder().putBytes(0x00091001, Vr.OB, new byte[100_000]).build();
    return Stream.of(new byte[0], DataSets.bytes(text, DEFLATED), DataSets.bytes(zeros, DEFLATED));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyStreamIsInflatedWithinItsLimitsOrRefused(byte[] bytes) throws IOException {
    try {
      DataSet dataSet = DataSetReader.read(new ByteArrayInputStream(bytes), DEFLATED, LIMITS);
      long held =
          dataSet.elements().stream()
              .mapToLong(element -> dataSet.bytes(element.tag()).map(it -> it.length).orElse(0))
              .sum();
      assertThat(held).isLessThanOrEqualTo(MOST);
    } catch (DicomParseException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
