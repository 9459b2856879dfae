package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Tag;
import java.util.OptionalInt;

/**
 * How an image's pixels are laid out (PS3.3 section C.7.6.3). Every dimension is positive and the
 * bits fit each other.
 *
 * @param photometric Photometric Interpretation, such as MONOCHROME2
 * @param planarConfiguration 0 for colour by pixel, 1 for colour by plane
 */
public record PixelFormat(
    int rows,
    int columns,
    int samplesPerPixel,
    String photometric,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    int planarConfiguration,
    int frames) {

  private static final int MAX_DIMENSION = 0xffff;
  private static final int MAX_BITS = 64;

  /** The format that the header states, if it states one that can be. */
  public static PixelFormat of(DataSet header) throws UndecodableException {
    int allocated = required(header, Tag.BITS_ALLOCATED, MAX_BITS, "Bits Allocated");
    if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
      throw new UndecodableException("pixels of " + allocated + " bits are not decoded yet");
    }
    int stored = header.integer(Tag.BITS_STORED).orElse(allocated);
    int high = header.integer(Tag.HIGH_BIT).orElse(stored - 1);
    if (stored < 1 || stored > allocated || high < stored - 1 || high >= allocated) {
      throw new UndecodableException("Bits Stored and High Bit do not fit Bits Allocated");
    }
    PixelFormat format =
        new PixelFormat(
            required(header, Tag.ROWS, MAX_DIMENSION, "Rows"),
            required(header, Tag.COLUMNS, MAX_DIMENSION, "Columns"),
            required(header, Tag.SAMPLES_PER_PIXEL, 4, "Samples per Pixel"),
            header
                .string(Tag.PHOTOMETRIC_INTERPRETATION)
                .orElseThrow(
                    () -> new UndecodableException("Photometric Interpretation is missing")),
            allocated,
            stored,
            high,
            header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
            header.integer(Tag.PLANAR_CONFIGURATION).orElse(0),
            frames(header));
    if (format.samplesPerPixel() != (format.isColourBySamples() ? 3 : 1)) {
      throw new UndecodableException(
          "Samples per Pixel does not fit the Photometric Interpretation");
    }
    return format;
  }

  private static int required(DataSet header, int tag, int max, String name)
      throws UndecodableException {
    int value =
        header
            .integer(tag)
            .orElseThrow(() -> new UndecodableException(name + " is missing or not a number"));
    if (value < 1 || value > max) {
      throw new UndecodableException(name + " is not between 1 and " + max);
    }
    return value;
  }

  // What is not a number leaves one frame: it is there whatever the sender meant.
  private static int frames(DataSet header) throws UndecodableException {
    OptionalInt frames = header.integer(Tag.NUMBER_OF_FRAMES);
    if (frames.isPresent() && frames.getAsInt() < 1) {
      throw new UndecodableException("Number of Frames is not positive");
    }
    return frames.orElse(1);
  }

  /** Samples of one frame. */
  long samples() {
    return (long) rows * columns * samplesPerPixel;
  }

  /** Bytes of one decoded sample: 1, 2 or 4. */
  public int bytesPerSample() {
    return Math.max(1, bitsAllocated / Byte.SIZE);
  }

  /** Bytes of one decoded frame. */
  public long decodedBytes() {
    return samples() * bytesPerSample();
  }

  /** Bits of one frame as native Pixel Data has it. */
  long nativeBits() {
    return (isSubsampled() ? 2L * rows * columns : samples()) * bitsAllocated;
  }

  /** The same layout with another meaning of its samples. */
  PixelFormat withPhotometric(String other) {
    return new PixelFormat(
        rows,
        columns,
        samplesPerPixel,
        other,
        bitsAllocated,
        bitsStored,
        highBit,
        signed,
        planarConfiguration,
        frames);
  }

  /** Whether two pixels share their chrominance. */
  boolean isSubsampled() {
    return photometric.equals("YBR_FULL_422");
  }

  private boolean isColourBySamples() {
    return photometric.equals("RGB") || photometric.startsWith("YBR_");
  }

  /** Whether it is grey: MONOCHROME1 or MONOCHROME2. */
  public boolean isMonochrome() {
    return photometric.startsWith("MONOCHROME");
  }
}
