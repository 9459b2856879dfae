package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DataSetTest {

  @Test
  void givesTheFirstValueWithoutPadding() {
    DataSet dataSet = DataSet.builder().put(Tag.IMAGE_TYPE, Vr.CS, " ORIGINAL ", "PRIMARY").build();

    assertThat(dataSet.string(Tag.IMAGE_TYPE)).hasValue("ORIGINAL");
    assertThat(dataSet.strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
  }

  @Test
  void anEmptyValueCountsAsAbsent() {
    DataSet dataSet = DataSet.builder().put(Tag.PATIENT_ID, Vr.LO, "  ").build();

    assertThat(dataSet.string(Tag.PATIENT_ID)).isEmpty();
    assertThat(dataSet.string(Tag.PATIENT_NAME)).isEmpty();
    assertThat(dataSet.contains(Tag.PATIENT_ID)).isTrue();
  }

  @Test
  void readsNumbersOfEveryRepresentation() {
    DataSet dataSet =
        DataSet.builder()
            .putInts(Tag.ROWS, Vr.US, 65535)
            .putInts(Tag.PIXEL_PADDING_VALUE, Vr.SS, -2000)
            .putInts(Tag.INSTANCE_NUMBER, Vr.IS, 7)
            .putDoubles(Tag.WINDOW_CENTER, Vr.DS, 40.5, -600)
            .putDoubles(0x00189602, Vr.FD, 0.25)
            .build();

    assertThat(dataSet.integer(Tag.ROWS)).hasValue(65535);
    assertThat(dataSet.integer(Tag.PIXEL_PADDING_VALUE)).hasValue(-2000);
    assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).hasValue(7);
    assertThat(dataSet.decimals(Tag.WINDOW_CENTER)).containsExactly(40.5, -600);
    assertThat(dataSet.decimal(0x00189602)).hasValue(0.25);
  }

  @Test
  void aTagAsAValueIsItsGroupAndThenItsElement() {
    DataSet dataSet =
        DataSet.builder().putInts(0x00209165, Vr.AT, Tag.IMAGER_PIXEL_SPACING, Tag.ROWS).build();

    assertThat(dataSet.bytes(0x00209165))
        .contains(new byte[] {0x18, 0, 0x64, 0x11, 0x28, 0, 0x10, 0});
  }

  @Test
  void whatIsNoNumberCountsAsAbsent() {
    DataSet dataSet =
        DataSet.builder()
            .put(Tag.INSTANCE_NUMBER, Vr.IS, "NaN")
            .put(Tag.WINDOW_CENTER, Vr.DS, "0x1p3")
            .put(Tag.WINDOW_WIDTH, Vr.DS, "1e999")
            .put(Tag.SERIES_NUMBER, Vr.IS, "1.5")
            .build();

    assertThat(dataSet.integer(Tag.INSTANCE_NUMBER)).isEmpty();
    assertThat(dataSet.decimal(Tag.WINDOW_CENTER)).isEmpty();
    assertThat(dataSet.decimal(Tag.WINDOW_WIDTH)).isEmpty();
    assertThat(dataSet.integer(Tag.SERIES_NUMBER)).isEmpty();
  }

  @Test
  void aDecimalStringHoldsAtMostSixteenCharacters() {
    DataSet dataSet =
        DataSet.builder().putDoubles(Tag.SLICE_THICKNESS, Vr.DS, -Math.PI * 1e-7).build();

    assertThat(dataSet.string(Tag.SLICE_THICKNESS).orElseThrow()).hasSizeLessThanOrEqualTo(16);
    assertThat(dataSet.decimal(Tag.SLICE_THICKNESS).orElseThrow())
        .isCloseTo(-Math.PI * 1e-7, org.assertj.core.data.Offset.offset(1e-14));
  }

  @Test
  void writesTextBeyondAsciiInUtf8() throws IOException {
    DataSet dataSet = DataSet.builder().put(Tag.PATIENT_NAME, Vr.PN, "Müller^Jörg").build();

    DataSet read =
        DataSets.read(
            DataSets.bytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(read.string(Tag.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
    assertThat(read.string(Tag.PATIENT_NAME)).hasValue("Müller^Jörg");
  }

  @Test
  void aBackslashIsTextOnlyWhereThereIsOneValue() {
    DataSet dataSet = DataSet.builder().put(Tag.TEXT_VALUE, Vr.UT, "a\\b").build();

    assertThat(dataSet.strings(Tag.TEXT_VALUE)).containsExactly("a\\b");
    assertThatThrownBy(() -> DataSet.builder().put(Tag.PATIENT_ID, Vr.LO, "a\\b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(0010,0020)");
  }

  @Test
  void aValueTooLongForItsRepresentationIsWrittenAsUnknown() throws IOException {
    String text = "x".repeat(70_000);
    DataSet dataSet = DataSet.builder().put(Tag.IMAGE_COMMENTS, Vr.LT, text).build();

    byte[] bytes = DataSets.bytes(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(new String(bytes, 4, 2, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("UN");
    assertThat(
            DataSets.read(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .string(Tag.IMAGE_COMMENTS))
        .hasValue(text);
  }

  @Test
  void itsTextShowsNoValues() {
    DataSet dataSet = DataSet.builder().put(Tag.PATIENT_NAME, Vr.PN, "Doe^Jane").build();

    assertThat(dataSet + " " + dataSet.elements()).doesNotContain("Doe");
  }

  @Test
  void knowsRegisteredRepeatingAndPrivateElements() {
    assertThat(Dictionary.vr(Tag.PATIENT_NAME)).isEqualTo(Vr.PN);
    assertThat(Dictionary.keyword(Tag.PATIENT_NAME)).hasValue("PatientName");
    assertThat(Dictionary.vr(0x60023000)).isEqualTo(Vr.OW);
    assertThat(Dictionary.vr(0x00290010)).isEqualTo(Vr.LO);
    assertThat(Dictionary.vr(0x00291010)).isEqualTo(Vr.UN);
    assertThat(Dictionary.vr(0x00100000)).isEqualTo(Vr.UL);
  }

  @Test
  void knowsAValidUid() {
    assertThat(Uid.isValid("1.2.840.10008.1.1")).isTrue();
    assertThat(Uid.isValid("")).isFalse();
    assertThat(Uid.isValid("1..2")).isFalse();
    assertThat(Uid.isValid(".1")).isFalse();
    assertThat(Uid.isValid("1.2.")).isFalse();
    assertThat(Uid.isValid("../../etc/passwd")).isFalse();
    assertThat(Uid.isValid("1".repeat(65))).isFalse();
  }
}
