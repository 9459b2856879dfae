package dev.countersign.dicom.pixel;

/**
 * What one frame may cost.
 *
 * @param maxSamples rows x columns x samples of a frame
 * @param maxFrames frames of an image
 */
public record PixelLimits(int maxSamples, int maxFrames) {

  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  public PixelLimits {
    if (maxSamples < 1 || maxFrames < 1) {
      throw new IllegalArgumentException("limits of pixels must be positive");
    }
  }

  /** 64 Mi samples a frame and 100,000 frames. */
  public static PixelLimits defaults() {
    return new PixelLimits(64 << 20, 100_000);
  }

  void check(PixelFormat format) throws UndecodableException {
    if (format.samples() > maxSamples || format.decodedBytes() > MAX_BYTES) {
      throw new UndecodableException("a frame has more than " + maxSamples + " samples");
    }
    if (format.frames() > maxFrames) {
      throw new UndecodableException("the image has more than " + maxFrames + " frames");
    }
  }
}
