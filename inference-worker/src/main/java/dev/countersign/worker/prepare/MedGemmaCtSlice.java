package dev.countersign.worker.prepare;

import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.Levels;
import dev.countersign.dicom.pixel.UndecodableException;
import java.util.List;
import java.util.Set;

/**
 * {@code medgemma-ct-v1}: a slice of a CT as MedGemma takes it.
 *
 * <ol>
 *   <li>Hounsfield units are seen through three windows: -1024 to 1024 becomes red, -135 to 215
 *       green, 0 to 80 blue. Up to the lower end a sample is 0, from the upper end on 255, between
 *       them {@code (HU - lower) * 255 / (upper - lower)} rounded half up.
 *   <li>A slice whose long side is over 896 is then resized channel by channel as {@link
 *       MedGemmaImage} says; a smaller one stays as it is. Nothing is padded.
 *   <li>It is sent as an 8-bit PNG in colour. The samples are pinned, their compressed form is not.
 * </ol>
 *
 * <p>Which slices a series is shown by says {@link SliceOrder}.
 */
final class MedGemmaCtSlice {
  private static final int CHANNELS = 3;
  private static final int BRIGHTEST = 255;
  // US says that the units are unspecified, which senders also write of plain CT.
  private static final Set<String> HOUNSFIELD = Set.of("HU", "HU_MOD", "US");
  private static final List<HounsfieldWindow> WINDOWS =
      List.of(
          new HounsfieldWindow(-1024, 1024),
          new HounsfieldWindow(-135, 215),
          new HounsfieldWindow(0, 80));

  private MedGemmaCtSlice() {}

  private record HounsfieldWindow(int lower, int upper) {
    int level(double value) {
      if (!(value > lower)) {
        return 0;
      }
      // Whole units give a fraction of whole numbers, so that no half is rounded by chance.
      return value >= upper
          ? BRIGHTEST
          : (int) Math.floor((value - lower) * BRIGHTEST / (upper - lower) + 0.5);
    }
  }

  /**
   * The PNG file.
   *
   * @throws UndecodableException where the header says other units than Hounsfield's, as that of an
   *     iodine map does (Rescale Type, PS3.3 sections C.8.2.1 and C.11.1.1.2)
   */
  static PngFile prepare(Frame slice) throws UndecodableException {
    if (!HOUNSFIELD.contains(slice.rescaleType().orElse("HU"))) {
      throw new UndecodableException("a slice is not in Hounsfield units");
    }
    int rows = slice.format().rows();
    int columns = slice.format().columns();
    int longSide = Math.max(rows, columns);
    int outRows = MedGemmaImage.scaled(rows, longSide);
    int outColumns = MedGemmaImage.scaled(columns, longSide);
    return Png.colour(outRows, outColumns, samples(slice, outRows, outColumns));
  }

  /** The samples before they are compressed: red, green and blue beside each other. */
  static byte[] samples(Frame slice, int outRows, int outColumns) throws UndecodableException {
    byte[] samples = new byte[outRows * outColumns * CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      Levels levels = Levels.of(slice, WINDOWS.get(channel)::level);
      if (levels.rows() == outRows && levels.columns() == outColumns) {
        copy(levels, samples, channel);
      } else {
        Bilinear.resize(GreyPixels.of(levels), outRows, outColumns, samples, channel, CHANNELS);
      }
    }
    return samples;
  }

  private static void copy(Levels levels, byte[] samples, int channel) {
    int pixels = samples.length / CHANNELS;
    for (int i = 0; i < pixels; i++) {
      samples[i * CHANNELS + channel] = (byte) levels.at(i);
    }
  }
}
