package dev.countersign.dicom.pixel;

import static dev.countersign.dicom.pixel.Images.header;
import static dev.countersign.dicom.pixel.Images.pixels;
import static dev.countersign.dicom.pixel.Images.read;
import static dev.countersign.dicom.pixel.Images.storedValues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Vr;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RenderingTest {

  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  /** The example of PS3.3 section C.11.2.1.2.1: centre 2048, width 4096. */
  @Test
  void aLinearWindowEndsHalfAStepBeforeItsRange() {
    Window window = new Window(2048, 4096, Window.Function.LINEAR);

    assertThat(window.brightness(0)).isZero();
    assertThat(window.brightness(4095)).isEqualTo(1);
    assertThat(window.brightness(2047.5)).isEqualTo(0.5);
  }

  @Test
  void aLinearWindowOfWidthOneIsAThreshold() {
    Window window = new Window(100, 1, Window.Function.LINEAR);

    assertThat(window.brightness(99.5)).isZero();
    assertThat(window.brightness(99.6)).isEqualTo(1);
  }

  @Test
  void anExactWindowCoversItsRangeAndASigmoidNeverEnds() {
    Window exact = new Window(50, 100, Window.Function.LINEAR_EXACT);
    Window sigmoid = new Window(50, 100, Window.Function.SIGMOID);

    assertThat(exact.brightness(0)).isZero();
    assertThat(exact.brightness(50)).isEqualTo(0.5);
    assertThat(exact.brightness(100)).isEqualTo(1);
    assertThat(sigmoid.brightness(50)).isEqualTo(0.5);
    assertThat(sigmoid.brightness(100)).isCloseTo(0.8808, within(0.0001));
  }

  @Property(tries = 300)
  void brightnessStaysInRangeAndRisesWithTheValue(
      @ForAll @DoubleRange(min = -1e5, max = 1e5) double centre,
      @ForAll @DoubleRange(min = 1, max = 1e5) double width,
      @ForAll @DoubleRange(min = -1e5, max = 1e5) double value,
      @ForAll Window.Function function) {
    Window window = new Window(centre, width, function);

    assertThat(window.brightness(value)).isBetween(0.0, 1.0);
    assertThat(window.brightness(value + 1)).isGreaterThanOrEqualTo(window.brightness(value));
  }

  @Test
  void refusesAWindowWithoutWidth() {
    assertThatThrownBy(() -> new Window(0, 0.5, Window.Function.LINEAR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Window(Double.NaN, 1, Window.Function.SIGMOID))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void appliesTheRescaleAndTheHeadersFirstWindow() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 3, 16), 0, 0, 0xe8, 0x03, 0xd0, 0x07)
            .putDoubles(Tag.RESCALE_SLOPE, Vr.DS, 2)
            .putDoubles(Tag.RESCALE_INTERCEPT, Vr.DS, -1000)
            .putDoubles(Tag.WINDOW_CENTER, Vr.DS, 1000, 1)
            .putDoubles(Tag.WINDOW_WIDTH, Vr.DS, 2000, 1)
            .put(Tag.VOI_LUT_FUNCTION, Vr.CS, "LINEAR_EXACT");
    GreyImage grey = GreyImage.of(read(image));

    assertThat(grey.value(0, 0)).isEqualTo(-1000f);
    assertThat(grey.value(0, 2)).isEqualTo(3000f);
    assertThat(grey.defaultWindow())
        .isEqualTo(new Window(1000, 2000, Window.Function.LINEAR_EXACT));
    assertThat(Rendering.toGrey8(read(image), Optional.empty()))
        .containsExactly(0, (byte) 128, (byte) 255);
  }

  @Test
  void withoutAWindowTheRangeOfTheFrameWithoutPaddingIsShown() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 4, 8), 0, 10, 20, 30)
            .putInts(Tag.PIXEL_PADDING_VALUE, Vr.US, 0);

    assertThat(Rendering.toGrey8(read(image), Optional.empty()))
        .containsExactly(0, 0, (byte) 128, (byte) 255);
  }

  @Test
  void aWindowThatIsNoneInTheHeaderIsPassedOver() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 2, 8), 7, 9)
            .putDoubles(Tag.WINDOW_CENTER, Vr.DS, 1)
            .putDoubles(Tag.WINDOW_WIDTH, Vr.DS, 0);

    assertThat(GreyImage.of(read(image)).defaultWindow())
        .isEqualTo(new Window(8, 2, Window.Function.LINEAR_EXACT));
  }

  @Test
  void monochromeOneIsTurnedRound() throws IOException {
    Optional<Window> window = Optional.of(new Window(127.5, 255, Window.Function.LINEAR_EXACT));

    assertThat(Rendering.toGrey8(read(pixels(header("MONOCHROME1", 1, 2, 8), 0, 255)), window))
        .containsExactly((byte) 255, 0);
  }

  @Test
  void aFunctionalGroupOfTheFrameComesBeforeTheSharedOne() throws IOException {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 1, 8), 10, 10)
            .putInts(Tag.NUMBER_OF_FRAMES, Vr.IS, 2)
            .putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, rescaled(2))
            .putItems(
                Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, DataSet.builder().build(), rescaled(3));

    assertThat(GreyImage.of(read(image, EXPLICIT, 0)).value(0, 0)).isEqualTo(20f);
    assertThat(GreyImage.of(read(image, EXPLICIT, 1)).value(0, 0)).isEqualTo(30f);
  }

  private static DataSet rescaled(double slope) {
    return DataSet.builder()
        .putItems(
            Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
            DataSet.builder().putDoubles(Tag.RESCALE_SLOPE, Vr.DS, slope).build())
        .build();
  }

  @Test
  void refusesALookupTableInPlaceOfASlope() {
    DataSet.Builder image =
        pixels(header("MONOCHROME2", 1, 2, 8), 1, 2)
            .putItems(Tag.MODALITY_LUT_SEQUENCE, DataSet.builder().build());

    assertThatThrownBy(() -> GreyImage.of(read(image))).isInstanceOf(UndecodableException.class);
  }

  @Test
  void coloursComeFromThePaletteAndEndAtItsEnds() throws IOException {
    DataSet.Builder image = pixels(header("PALETTE COLOR", 1, 4, 8), 0, 5, 6, 255);
    for (int colour = 0; colour < 3; colour++) {
      image
          .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, 2, 5, 16)
          .putBytes(
              Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour,
              Vr.OW,
              new byte[] {0, (byte) (16 + colour), 0, (byte) (32 + colour)});
    }

    var picture = Rendering.toImage(read(image), Optional.empty());

    assertThat(picture.getRGB(0, 0)).isEqualTo(0xff101112);
    assertThat(picture.getRGB(1, 0)).isEqualTo(0xff101112);
    assertThat(picture.getRGB(2, 0)).isEqualTo(0xff202122);
    assertThat(picture.getRGB(3, 0)).isEqualTo(0xff202122);
  }

  @Test
  void refusesAPaletteShorterThanItSays() {
    DataSet.Builder image = pixels(header("PALETTE COLOR", 1, 2, 8), 0, 1);
    for (int colour = 0; colour < 3; colour++) {
      image
          .putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + colour, Vr.US, 0, 0, 16)
          .putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + colour, Vr.OW, new byte[8]);
    }

    assertThatThrownBy(() -> Rendering.toImage(read(image), Optional.empty()))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("fewer entries");
  }

  @Test
  void lumaAndChromaBecomeColourAndColourBecomesLuminance() throws IOException {
    DataSet.Builder red = pixels(header("YBR_FULL", 1, 1, 8), 76, 85, 255);

    int rgb = Rendering.toImage(read(red), Optional.empty()).getRGB(0, 0);

    assertThat(rgb >> 16 & 0xff).isCloseTo(254, within(1));
    assertThat(rgb >> 8 & 0xff).isCloseTo(0, within(1));
    assertThat(rgb & 0xff).isCloseTo(0, within(1));
    assertThat(Rendering.toGrey8(read(red), Optional.empty())[0] & 0xff).isCloseTo(76, within(1));
  }

  @Test
  void twoPixelsShareTheirChroma() throws IOException {
    DataSet.Builder image = pixels(header("YBR_FULL_422", 1, 2, 8), 10, 200, 128, 128);

    assertThat(storedValues(read(image))).containsExactly(10, 128, 128, 200, 128, 128);
  }

  @Test
  void refusesASlopeOrInterceptThatIsNoNumber() throws IOException {
    DataSet.Builder comma =
        pixels(header("MONOCHROME2", 1, 2, 8), 1, 2).put(Tag.RESCALE_SLOPE, Vr.DS, "1,5");
    DataSet.Builder empty =
        pixels(header("MONOCHROME2", 1, 2, 8), 1, 2).put(Tag.RESCALE_INTERCEPT, Vr.DS, "");

    assertThatThrownBy(() -> GreyImage.of(read(comma)))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("Rescale Slope or Intercept is not a number");
    assertThat(GreyImage.of(read(empty)).value(0, 1)).isEqualTo(2f);
  }
}
