package dev.countersign.dicom.pixel;

import static dev.countersign.dicom.pixel.Images.header;
import static dev.countersign.dicom.pixel.Images.pixels;
import static dev.countersign.dicom.pixel.Images.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Vr;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LookupTest {

  private static DataSet table(int first, int bits, int... entries) {
    return DataSet.builder()
        .putInts(Tag.LUT_DESCRIPTOR, Vr.US, entries.length, first & 0xffff, bits)
        .putInts(Tag.LUT_DATA, Vr.US, entries)
        .build();
  }

  @Test
  void aModalityTableComesInPlaceOfTheSlopeAndEndsAtItsEnds() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 4, 8), 0, 10, 11, 255)
            .putDoubles(Tag.RESCALE_SLOPE, Vr.DS, 7)
            .putItems(Tag.MODALITY_LUT_SEQUENCE, table(10, 16, 500, 600));
    GreyImage grey = GreyImage.of(read(image));

    assertThat(new float[] {grey.value(0, 0), grey.value(0, 1), grey.value(0, 2), grey.value(0, 3)})
        .containsExactly(500, 500, 600, 600);
  }

  @Test
  void aTableOfVoiMapsModalityValuesWithASign() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 3, 8), 0, 1, 2)
            .putDoubles(Tag.RESCALE_INTERCEPT, Vr.DS, -1)
            .putItems(Tag.VOI_LUT_SEQUENCE, table(-1, 12, 0, 2048, 4095));

    assertThat(Rendering.toGrey8(read(image), Optional.empty()))
        .containsExactly(0, (byte) 128, (byte) 255);
  }

  @Test
  void aPresentationShapeOfInverseTurnsTheGreysRound() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 2, 8), 0, 255)
            .put(Tag.PRESENTATION_LUT_SHAPE, Vr.CS, "INVERSE");

    assertThat(Rendering.toGrey8(read(image), Optional.empty())).containsExactly((byte) 255, 0);
  }

  @Test
  void aSegmentedPaletteIsWrittenOut() throws IOException {
    DataSet.Builder image = pixels(header("PALETTE COLOR", 1, 4, 8), 0, 2, 4, 6);
    for (int colour = 0; colour < 3; colour++) {
      // One entry of 0, a line of four up to 0x4000, then both of the line's ends once more.
      image
          .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, 7, 0, 16)
          .putInts(
              Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour,
              Vr.US,
              new int[] {0, 1, 0, 1, 4, 0x4000, 0, 1, 0x5000, 2, 1, 0, 0});
    }
    var picture = Rendering.toImage(read(image), Optional.empty());

    assertThat(picture.getRGB(0, 0)).isEqualTo(0xff000000);
    assertThat(picture.getRGB(1, 0)).isEqualTo(0xff202020);
    assertThat(picture.getRGB(2, 0)).isEqualTo(0xff404040);
    assertThat(picture.getRGB(3, 0)).isEqualTo(0xff000000);
  }

  @Property(tries = 200)
  void aPaletteOfBytesAndOneOfWordsShowTheSameColours(@ForAll @Size(8) byte[] entries)
      throws UndecodableException {
    byte[] words = new byte[16];
    for (int i = 0; i < entries.length; i++) {
      words[2 * i + 1] = entries[i];
    }
    Palette narrow = palette(8, entries);
    Palette wide = palette(16, words);

    for (int value = 0; value < entries.length; value++) {
      assertThat(narrow.rgb(value)).isEqualTo(wide.rgb(value));
      assertThat(narrow.rgb(value) & 0xff).isEqualTo(entries[value] & 0xff);
    }
  }

  private static Palette palette(int bits, byte[] data) throws UndecodableException {
    DataSet.Builder header = DataSet.builder();
    for (int colour = 0; colour < 3; colour++) {
      header
          .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, 8, 0, bits)
          .putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour, Vr.OW, data);
    }
    return Palette.of(header.build());
  }

  @Test
  void theFirstValueThatATableOfVoiMapsHasASignOnlyWhereModalityValuesHaveOne() throws IOException {
    DataSet.Builder shifted =
        pixels(header("MONOCHROME2", 1, 3, 16), 0x3f, 0x1c, 0x40, 0x1c, 0x41, 0x1c)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
            .putDoubles(Tag.RESCALE_INTERCEPT, Vr.DS, 32768)
            .putItems(Tag.VOI_LUT_SEQUENCE, table(40000, 12, 0, 4095));
    DataSet.Builder falling =
        pixels(header("MONOCHROME2", 1, 3, 8), 3, 2, 1)
            .putDoubles(Tag.RESCALE_SLOPE, Vr.DS, -1)
            .putItems(Tag.VOI_LUT_SEQUENCE, table(-3, 12, 0, 2048, 4095));

    assertThat(Rendering.toGrey8(read(shifted), Optional.empty()))
        .containsExactly(0, 0, (byte) 255);
    assertThat(Rendering.toGrey8(read(falling), Optional.empty()))
        .containsExactly(0, (byte) 128, (byte) 255);
  }

  @Test
  void aSegmentedPaletteWhoseSegmentsFillNothingIsRefusedAtOnce() {
    int empty = 2 * 0xffff;
    int[] words = new int[empty + 4 * 90_000];
    for (int at = empty; at < words.length; at += 4) {
      words[at] = 2;
      words[at + 1] = 0xffff;
    }
    DataSet.Builder header = DataSet.builder();
    for (int colour = 0; colour < 3; colour++) {
      header
          .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, 7, 0, 16)
          .putInts(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour, Vr.US, words);
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> Palette.of(header.build()))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("damaged"));
  }
}
