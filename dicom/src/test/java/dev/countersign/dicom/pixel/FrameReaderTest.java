package dev.countersign.dicom.pixel;

import static dev.countersign.dicom.pixel.Images.header;
import static dev.countersign.dicom.pixel.Images.pixels;
import static dev.countersign.dicom.pixel.Images.read;
import static dev.countersign.dicom.pixel.Images.storedValues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.DicomParseException;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  @Test
  void readsUnsignedAndSignedValues() throws IOException {
    int[] bytes = {0x34, 0x12, 0xff, 0xff};
    DataSet.Builder unsigned = pixels(header("MONOCHROME2", 1, 2, 16), bytes);
    DataSet.Builder signed =
        pixels(header("MONOCHROME2", 1, 2, 16), bytes).putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1);

    assertThat(storedValues(read(unsigned))).containsExactly(0x1234, 0xffff);
    assertThat(storedValues(read(signed))).containsExactly(0x1234, -1);
  }

  @Test
  void cutsOffWhatIsNotStoredAndExtendsTheSign() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 2, 16), 0x01, 0xf8, 0xff, 0x07)
            .putInts(Tag.BITS_STORED, Vr.US, 12)
            .putInts(Tag.HIGH_BIT, Vr.US, 11)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1);

    assertThat(storedValues(read(image))).containsExactly(-2047, 2047);
  }

  @Test
  void readsOneFrameOfManyInEachByteOrder() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 1, 16), 1, 0, 2, 0, 3, 0)
            .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 3);

    assertThat(read(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 1).sample(0, 0, 0))
        .isEqualTo(2);
    assertThat(read(image, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, 2).sample(0, 0, 0)).isEqualTo(3);
    assertThat(read(image, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, 0).sample(0, 0, 0))
        .isEqualTo(1);
  }

  @Test
  void readsBytesInBigEndianWordsFromAnOddOffset() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 3, 8), 1, 2, 3, 4, 5, 6)
            .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2);

    assertThat(storedValues(read(image, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, 1)))
        .containsExactly(4, 5, 6);
  }

  @Test
  void readsColourByPixelAndByPlane() throws IOException {
    DataSet.Builder byPixel =
        pixels(header("RGB", 1, 2, 8), 1, 2, 3, 4, 5, 6).putInts(0x00280006, Vr.US, 0);
    DataSet.Builder byPlane =
        pixels(header("RGB", 1, 2, 8), 1, 4, 2, 5, 3, 6).putInts(0x00280006, Vr.US, 1);

    assertThat(storedValues(read(byPixel))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(storedValues(read(byPlane))).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void readsRunLengthEncodedWords() throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(70)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(2)
            .putInt(64)
            .putInt(67)
            .position(64)
            .put(DataSets.hex("01 12 34 ff 07 00"));
    DataSet.Builder image =
        header("MONOCHROME2", 1, 2, 16)
            .putFragments(Tag.PIXEL_DATA, List.of(new byte[0], frame.array()));

    assertThat(storedValues(read(image, TransferSyntax.RLE_LOSSLESS, 0)))
        .containsExactly(0x1207, 0x3407);
  }

  @Property(tries = 300)
  void arbitraryRunLengthsAreDecodedOrRefused(@ForAll @Size(max = 80) byte[] segment)
      throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(64 + segment.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(1)
            .putInt(64)
            .position(64)
            .put(segment);
    DataSet.Builder image =
        header("MONOCHROME2", 5, 9, 8)
            .putFragments(Tag.PIXEL_DATA, List.of(new byte[0], frame.array()));
    try {
      assertThat(storedValues(read(image, TransferSyntax.RLE_LOSSLESS, 0))).hasSize(45);
    } catch (UndecodableException e) {
      assertThat(e).hasMessageContaining("RLE");
    }
  }

  @Property(tries = 300)
  void anyDamagedImageIsReadOrRefused(@ForAll int where, @ForAll byte what) throws IOException {
    DataSet image =
        pixels(header("PALETTE COLOR", 2, 2, 8), 0, 1, 2, 3)
            .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Vr.US, 4, 0, 16)
            .putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, new byte[8])
            .build();
    byte[] bytes = DataSets.bytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    bytes[Math.floorMod(where, bytes.length)] = what;
    try {
      Frame frame =
          FrameReader.read(
              new ByteArrayInputStream(bytes),
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
              0,
              PixelLimits.defaults());
      Rendering.toGrey8(frame, java.util.Optional.empty());
    } catch (IOException e) {
      assertThat(e).isInstanceOfAny(UndecodableException.class, DicomParseException.class);
    }
  }

  @Test
  void refusesDimensionsThatThePixelsDoNotFill() {
    DataSet.Builder image = pixels(header("MONOCHROME2", 4000, 4000, 16), 1, 2, 3, 4);

    assertThatThrownBy(() -> read(image))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("fewer");
  }

  @Test
  void refusesDimensionsThatNoImageHas() {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 1, 16), 1, 2).putInts(Tag.ROWS, Vr.UL, 0x7fffffff);

    assertThatThrownBy(() -> read(image))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("Rows");
  }

  @Test
  void refusesMoreSamplesThanAllowed() throws IOException {
    byte[] bytes =
        DataSets.bytes(
            pixels(header("MONOCHROME2", 2, 2, 8), 1, 2, 3, 4).build(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThatThrownBy(() ->
            FrameReader.read(
                new ByteArrayInputStream(bytes),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                0,
                new PixelLimits(3, 1)))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("3 samples");
  }

  @Test
  void refusesAFrameThatTheImageDoesNotHave() {
    DataSet.Builder image = pixels(header("MONOCHROME2", 1, 2, 8), 1, 2);

    assertThatThrownBy(() -> read(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 1))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("frame 2");
  }

  @Test
  void namesTheCompressionThatItDoesNotDecode() {
    DataSet.Builder image =
        header("MONOCHROME2", 1, 2, 8)
            .putFragments(Tag.PIXEL_DATA, List.of(new byte[0], new byte[10]));

    assertThatThrownBy(() -> read(image, TransferSyntax.of(Uid.JPEG_LS_LOSSLESS), 0))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("JPEG-LS is not decoded yet");
  }

  @Test
  void readsSingleBitsInBigEndianWords() throws IOException {
    DataSet.Builder image =
        pixels(
            header("MONOCHROME2", 1, 16, 8)
                .putInts(Tag.BITS_ALLOCATED, Vr.US, 1)
                .putInts(Tag.BITS_STORED, Vr.US, 1)
                .putInts(Tag.HIGH_BIT, Vr.US, 0),
            0x03,
            0x80);
    long[] expected = {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    assertThat(storedValues(read(image))).containsExactly(expected);
    assertThat(storedValues(read(image, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, 0)))
        .containsExactly(expected);
  }
}
