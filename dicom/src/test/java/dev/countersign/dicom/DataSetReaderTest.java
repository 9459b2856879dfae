package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class DataSetReaderTest {

  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

  @Test
  void stopsBeforePixelDataAndLeavesTheRestToTheCaller() throws IOException {
    DataSet image =
        DataSet.builder()
            .putInts(Tag.ROWS, Vr.US, 2)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4})
            .build();
    InputStream in = new ByteArrayInputStream(DataSets.bytes(image, EXPLICIT));

    DataSet header = DataSetReader.readHeader(in, EXPLICIT, DataSetLimits.defaults());

    assertThat(header.integer(Tag.ROWS)).hasValue(2);
    assertThat(header.contains(Tag.PIXEL_DATA)).isFalse();
    assertThat(in.readAllBytes()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void opensThePixelsBehindTheHeader() throws IOException {
    DataSet image = DataSet.builder().putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2}).build();
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    InputStream in = new ByteArrayInputStream(DataSets.bytes(image, deflated));

    PixelData pixels =
        DataSetReader.open(in, deflated, DataSetLimits.defaults()).pixels().orElseThrow();

    assertThat(pixels.length()).isEqualTo(2);
    assertThat(pixels.stream().readAllBytes()).containsExactly(1, 2);
  }

  @Test
  void readsAnUnknownSequenceOfUndefinedLengthAsImplicitVr() throws IOException {
    byte[] bytes =
        DataSets.hex(
            "2900 0110 'UN' 0000 ffffffff feff 00e0 ffffffff"
                + " 1000 2000 02000000 'AB' feff 0de0 00000000 feff dde0 00000000"
                + " 4000 0002 'SH' 0200 'CD'");

    DataSet read = DataSets.read(bytes, EXPLICIT);

    assertThat(read.items(0x00291001).getFirst().string(Tag.PATIENT_ID)).hasValue("AB");
    assertThat(read.string(0x00400200)).hasValue("CD");
  }

  @Test
  void readsAKnownElementThatWasSentAsUnknown() throws IOException {
    byte[] bytes = DataSets.hex("1000 2000 'UN' 0000 02000000 'AB'");

    DataSet read = DataSets.read(bytes, EXPLICIT);

    assertThat(read.string(Tag.PATIENT_ID)).hasValue("AB");
  }

  @Test
  void readsAKnownSequenceThatWasSentAsUnknown() throws IOException {
    byte[] bytes =
        DataSets.hex("0800 4011 'UN' 0000 12000000 feff 00e0 0a000000 0800 5011 02000000 '1.'");

    DataSet read = DataSets.read(bytes, EXPLICIT);

    assertThat(read.items(Tag.REFERENCED_IMAGE_SEQUENCE).getFirst())
        .satisfies(item -> assertThat(item.string(Tag.REFERENCED_SOP_CLASS_UID)).hasValue("1."));
  }

  @Test
  void followsTheBytesWhereTheTransferSyntaxNamesAnotherEncoding() throws IOException {
    DataSet dataSet = DataSet.builder().put(Tag.MODALITY, Vr.CS, "CT").build();

    assertThat(DataSets.read(DataSets.bytes(dataSet, IMPLICIT), EXPLICIT).string(Tag.MODALITY))
        .hasValue("CT");
    assertThat(DataSets.read(DataSets.bytes(dataSet, EXPLICIT), IMPLICIT).string(Tag.MODALITY))
        .hasValue("CT");
    assertThat(
            DataSets.read(DataSets.bytes(dataSet, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN), EXPLICIT)
                .string(Tag.MODALITY))
        .hasValue("CT");
  }

  @Test
  void readsGroupLengthsStrayDelimitersAndUnknownRepresentations() throws IOException {
    byte[] bytes =
        DataSets.hex(
            "0800 0000 'UL' 0400 00000000 feff 0de0 00000000"
                + " 0800 6000 'CS' 0200 'MR' 0900 0110 'ZZ' 0000 02000000 0102"
                + " 1000 2000 'LO' 0300 'ABC'");

    DataSet read = DataSets.read(bytes, EXPLICIT);

    assertThat(read.string(Tag.MODALITY)).hasValue("MR");
    assertThat(read.bytes(0x00091001)).hasValue(new byte[] {1, 2});
    assertThat(read.string(Tag.PATIENT_ID)).hasValue("ABC");
  }

  @Test
  void keepsTheFirstOfTwoElementsWithOneTag() throws IOException {
    byte[] bytes = DataSets.hex("1000 2000 'LO' 0200 'AB' 1000 2000 'LO' 0200 'CD'");

    assertThat(DataSets.read(bytes, EXPLICIT).string(Tag.PATIENT_ID)).hasValue("AB");
  }

  @Test
  void refusesAnItemThatReachesBeyondItsSequence() {
    byte[] bytes =
        DataSets.hex("0800 4011 'SQ' 0000 08000000 feff 00e0 0a000000 0800 5011 02000000 '1.'");

    assertThatThrownBy(() -> DataSets.read(bytes, EXPLICIT))
        .isInstanceOf(DicomParseException.class)
        .hasMessageContaining("(0008,1140)");
  }

  @Test
  void refusesSequencesThatAreNestedTooDeep() throws IOException {
    DataSet dataSet = DataSet.builder().build();
    for (int i = 0; i < 65; i++) {
      dataSet = DataSet.builder().putItems(Tag.CONTENT_SEQUENCE, dataSet).build();
    }
    byte[] bytes = DataSets.bytes(dataSet, EXPLICIT);

    assertThatThrownBy(() -> DataSets.read(bytes, EXPLICIT))
        .isInstanceOf(DicomParseException.class)
        .hasMessageContaining("64 deep");
  }

  @Test
  void refusesMoreElementsThanAllowed() throws IOException {
    DataSet dataSet =
        DataSet.builder().put(Tag.MODALITY, Vr.CS, "CT").put(Tag.PATIENT_ID, Vr.LO, "1").build();
    byte[] bytes = DataSets.bytes(dataSet, EXPLICIT);
    DataSetLimits one = new DataSetLimits(100, 100, 1, 1);

    assertThatThrownBy(() -> DataSetReader.read(new ByteArrayInputStream(bytes), EXPLICIT, one))
        .isInstanceOf(DicomParseException.class)
        .hasMessageContaining("more than 1 elements");
  }

  @Test
  void aHeaderPassesOverValuesThatAreTooLongAndAWholeObjectRefusesThem() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .putBytes(Tag.ENCAPSULATED_DOCUMENT, Vr.OB, new byte[1000])
            .put(0x00420014, Vr.LO, "after")
            .build();
    byte[] bytes = DataSets.bytes(dataSet, EXPLICIT);
    DataSetLimits limits = new DataSetLimits(500, 100, 1, 10);

    DataSet header = DataSetReader.readHeader(new ByteArrayInputStream(bytes), EXPLICIT, limits);

    assertThat(header.contains(Tag.ENCAPSULATED_DOCUMENT)).isFalse();
    assertThat(header.string(0x00420014)).hasValue("after");
    assertThatThrownBy(() -> DataSetReader.read(new ByteArrayInputStream(bytes), EXPLICIT, limits))
        .isInstanceOf(DicomParseException.class);
  }

  @Test
  void aHeaderOfChosenElementsPassesTheRestOverAtAnyLengthAndNumber() throws IOException {
    DataSet[] items = new DataSet[1000];
    Arrays.fill(items, DataSet.builder().put(Tag.PATIENT_ID, Vr.LO, "inner").build());
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
            .putItems(Tag.REFERENCED_IMAGE_SEQUENCE, items)
            .putBytes(Tag.PATIENT_NAME, Vr.PN, (byte) 0xc4)
            .put(Tag.PATIENT_ID, Vr.LO, "outer")
            .putFragments(0x00420011, List.of(new byte[100_000], new byte[100_000]))
            .put(0x00420014, Vr.LO, "after")
            .build();
    byte[] bytes = DataSets.bytes(dataSet, EXPLICIT);

    DataSet header =
        DataSetReader.readHeader(
            new ByteArrayInputStream(bytes),
            EXPLICIT,
            new DataSetLimits(100, 100, 64, 4),
            tag -> tag == Tag.PATIENT_ID || tag == Tag.PATIENT_NAME || tag == 0x00420014);

    assertThat(header.string(Tag.PATIENT_NAME)).hasValue("Ä");
    assertThat(header.string(Tag.PATIENT_ID)).hasValue("outer");
    assertThat(header.string(0x00420014)).hasValue("after");
    assertThat(header.elements()).hasSize(4);
  }

  @Test
  void takesNoMemoryForBytesThatArePromisedAndDoNotCome() {
    byte[] bytes = DataSets.hex("0900 0110 'OB' 0000 ffffff7f 0102");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    DataSetLimits limits = DataSetLimits.wholeObject(Integer.MAX_VALUE);
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> DataSetReader.read(new ByteArrayInputStream(bytes), EXPLICIT, limits))
        .isInstanceOf(DicomParseException.class);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
  }

  @Test
  void refusesADeflatedDataSetThatUnfoldsWithoutMeasure() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] bomb = deflate(DataSets.hex("0900 0110 'OB' 0000 00000008"), 128 << 20);

    assertThatThrownBy(() ->
            DataSetReader.readHeader(
                new ByteArrayInputStream(bomb), deflated, DataSetLimits.defaults()))
        .isInstanceOf(DicomParseException.class)
        .hasMessageContaining("100 to 1");
  }

  @Test
  void refusesADeflatedDataSetThatUnfoldsToTooMuchAtAnyRatio() throws IOException {
    TransferSyntax deflated = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    DataSet dataSet = DataSet.builder().putBytes(0x00091001, Vr.OB, noise).build();
    byte[] bytes = DataSets.bytes(dataSet, deflated);
    DataSetLimits limits = new DataSetLimits(1 << 20, 1 << 20, 1, 10, 50_000, 100);

    assertThatThrownBy(() -> DataSetReader.read(new ByteArrayInputStream(bytes), deflated, limits))
        .isInstanceOf(DicomParseException.class)
        .hasMessageContaining("50000 bytes");
  }

  private static byte[] deflate(byte[] start, int zeros) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      new SequenceInputStream(
              new ByteArrayInputStream(start), new ByteArrayInputStream(new byte[zeros]))
          .transferTo(deflating);
    }
    return out.toByteArray();
  }

  @Test
  void anErrorNamesNoValue() {
    byte[] bytes = DataSets.hex("1000 1000 'PN' 2000 'Doe^John'");

    assertThatThrownBy(() -> DataSets.read(bytes, EXPLICIT))
        .isInstanceOf(DicomParseException.class)
        .message()
        .doesNotContain("Doe");
  }

  @Test
  void anObjectThatIsCutOffWithinItsPixelsIsNoWholeOne() throws IOException {
    byte[] plain =
        DataSets.bytes(
            DataSet.builder().putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4}).build(),
            EXPLICIT);
    TransferSyntax rle = TransferSyntax.of(Uid.RLE_LOSSLESS);
    byte[] encapsulated =
        DataSets.bytes(
            DataSet.builder()
                .putFragments(Tag.PIXEL_DATA, List.of(new byte[0], new byte[6]))
                .build(),
            rle);

    assertThat(isWhole(plain, plain.length, EXPLICIT)).isTrue();
    assertThat(isWhole(plain, plain.length - 1, EXPLICIT)).isFalse();
    assertThat(isWhole(encapsulated, encapsulated.length, rle)).isTrue();
    assertThat(isWhole(encapsulated, encapsulated.length - 8, rle)).isFalse();
    assertThat(isWhole(encapsulated, encapsulated.length - 9, rle)).isFalse();
  }

  private static boolean isWhole(byte[] bytes, int length, TransferSyntax syntax)
      throws IOException {
    try {
      DataSetReader.readHeaderOfWhole(
          new ByteArrayInputStream(bytes, 0, length),
          syntax,
          DataSetLimits.defaults(),
          tag -> tag == Tag.ROWS);
      return true;
    } catch (DicomParseException e) {
      return false;
    }
  }
}
