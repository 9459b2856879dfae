package dev.countersign.dicom;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Part10Test {

  private static final DataSet OBJECT =
      DataSet.builder()
          .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
          .put(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
          .put(Tag.MODALITY, Vr.CS, "CT")
          .build();

  @Test
  void opensWhatItWrote() throws IOException {
    InputStream in = new ByteArrayInputStream(file(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));

    Part10.Opened opened = Part10.open(in);

    assertThat(opened.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    assertThat(opened.sopClassUid()).isEqualTo(Uid.CT_IMAGE_STORAGE);
    assertThat(opened.sopInstanceUid()).isEqualTo("1.2.3");
    assertThat(opened.meta().integer(Tag.FILE_META_INFORMATION_GROUP_LENGTH)).isPresent();
    assertThat(modality(in, opened)).isEqualTo("CT");
  }

  @Test
  void opensAFileWithoutPreamble() throws IOException {
    byte[] file = file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    InputStream in = new ByteArrayInputStream(Arrays.copyOfRange(file, 132, file.length));

    Part10.Opened opened = Part10.open(in);

    assertThat(opened.sopInstanceUid()).isEqualTo("1.2.3");
    assertThat(modality(in, opened)).isEqualTo("CT");
  }

  @Test
  void opensADataSetWithoutMetaInformationInAnyEncoding() throws IOException {
    for (TransferSyntax syntax :
        new TransferSyntax[] {
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
        }) {
      InputStream in = new ByteArrayInputStream(DataSets.bytes(OBJECT, syntax));

      Part10.Opened opened = Part10.open(in);

      assertThat(opened.transferSyntax()).isEqualTo(syntax);
      assertThat(opened.sopInstanceUid()).isEmpty();
      assertThat(modality(in, opened)).isEqualTo("CT");
    }
  }

  @Test
  void refusesWhatIsNotDicom() {
    assertThatThrownBy(() -> Part10.open(new ByteArrayInputStream("%PDF-1.7 x".getBytes(US_ASCII))))
        .isInstanceOf(DicomParseException.class);
    assertThatThrownBy(() -> Part10.open(new ByteArrayInputStream(new byte[0])))
        .isInstanceOf(DicomParseException.class);
  }

  @Test
  void refusesAStreamWithoutMarks() {
    InputStream unmarkable =
        new FilterInputStream(new ByteArrayInputStream(new byte[0])) {
          @Override
          public boolean markSupported() {
            return false;
          }
        };

    assertThatThrownBy(() -> Part10.open(unmarkable)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotWriteAnObjectWithoutIdentity() {
    DataSet nameless = DataSet.builder().put(Tag.MODALITY, Vr.CS, "CT").build();

    assertThatThrownBy(() ->
            Part10.write(
                new ByteArrayOutputStream(), nameless, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void opensOrRefusesArbitraryMetaInformation(@ForAll byte[] tail) throws IOException {
    byte[] file = Arrays.copyOf(file(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), 140 + tail.length);
    System.arraycopy(tail, 0, file, 140, tail.length);
    try {
      assertThat(Part10.open(new ByteArrayInputStream(file)).transferSyntax()).isNotNull();
    } catch (IOException e) {
      assertThat(e).isInstanceOf(DicomParseException.class);
    }
  }

  private static byte[] file(TransferSyntax syntax) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Part10.write(out, OBJECT, syntax);
    return out.toByteArray();
  }

  private static String modality(InputStream in, Part10.Opened opened) throws IOException {
    return DataSetReader.readHeader(in, opened.transferSyntax(), DataSetLimits.defaults())
        .string(Tag.MODALITY)
        .orElseThrow();
  }
}
