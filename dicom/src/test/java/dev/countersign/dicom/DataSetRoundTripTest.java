package dev.countersign.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DataSetRoundTripTest {

  /** Registered elements, whose VR implicit VR finds again. */
  private static final List<Integer> TAGS =
      List.of(
          Tag.PATIENT_NAME,
          Tag.PATIENT_ID,
          Tag.ROWS,
          Tag.SOP_INSTANCE_UID,
          Tag.WINDOW_CENTER,
          Tag.ENCAPSULATED_DOCUMENT,
          Tag.PIXEL_DATA,
          Tag.IMAGE_COMMENTS,
          0x00189602,
          0x00189073,
          0x00660016,
          0x00289001,
          0x00741004,
          0x60003000);

  @Property(tries = 300)
  void readsWhatWasWrittenInEachTransferSyntax(
      @ForAll("dataSets") DataSet dataSet, @ForAll("syntaxes") TransferSyntax syntax)
      throws IOException {
    DataSet read = DataSets.read(DataSets.bytes(dataSet, syntax), syntax);

    assertThat(DataSets.describe(read)).isEqualTo(DataSets.describe(dataSet));
  }

  @Property(tries = 200)
  void aDamagedDataSetIsReadOrRefused(
      @ForAll("dataSets") DataSet dataSet,
      @ForAll("syntaxes") TransferSyntax syntax,
      @ForAll int where,
      @ForAll byte what)
      throws IOException {
    byte[] bytes = DataSets.bytes(dataSet, syntax);
    if (bytes.length > 0) {
      bytes[Math.floorMod(where, bytes.length)] = what;
    }

    assertReadOrRefused(bytes, syntax);
  }

  @Property(tries = 500)
  void arbitraryBytesAreReadOrRefused(
      @ForAll byte[] bytes, @ForAll("syntaxes") TransferSyntax syntax) {
    assertReadOrRefused(bytes, syntax);
  }

  private static void assertReadOrRefused(byte[] bytes, TransferSyntax syntax) {
    DataSetLimits limits = new DataSetLimits(10_000, 5_000, 8, 1_000, 100_000, 100);
    try {
      DataSet dataSet = DataSetReader.read(new ByteArrayInputStream(bytes), syntax, limits);
      dataSet.elements().forEach(element -> assertThat(dataSet.strings(element.tag())).isNotNull());
      assertThat(held(dataSet)).isLessThanOrEqualTo(10_000);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(DicomParseException.class);
    }
  }

  private static long held(DataSet dataSet) {
    return dataSet.elements().stream()
        .mapToLong(element ->
            switch (element) {
              case Element.Value value -> value.length();
              case Element.Sequence sequence ->
                  sequence.items().stream().mapToLong(DataSetRoundTripTest::held).sum();
              case Element.Fragments fragments ->
                  fragments.fragments().stream().mapToLong(bytes -> bytes.length).sum();
            })
        .sum();
  }

  @Provide
  Arbitrary<TransferSyntax> syntaxes() {
    return Arbitraries.of(
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @Provide
  Arbitrary<DataSet> dataSets() {
    return nested(2);
  }

  private static Arbitrary<DataSet> nested(int depth) {
    Arbitrary<List<Element.Value>> values = values().list().ofMaxSize(8);
    if (depth == 0) {
      return values.map(puts -> build(puts, List.of()));
    }
    Arbitrary<List<DataSet>> items = nested(depth - 1).list().ofMaxSize(3);
    return Combinators.combine(values, items).as(DataSetRoundTripTest::build);
  }

  private static Arbitrary<Element.Value> values() {
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
    return Combinators.combine(Arbitraries.of(TAGS), bytes)
        .as((tag, value) -> new Element.Value(tag, Dictionary.vr(tag), value));
  }

  private static DataSet build(List<Element.Value> puts, List<DataSet> items) {
    DataSet.Builder builder = DataSet.builder();
    puts.forEach(put -> builder.putBytes(put.tag(), put.vr(), put.shared()));
    if (!items.isEmpty()) {
      builder.putItems(Tag.CONTENT_SEQUENCE, items.toArray(DataSet[]::new));
    }
    return builder.build();
  }
}
