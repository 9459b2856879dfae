package dev.countersign.dicom.pixel;

import java.util.Optional;
import java.util.function.DoubleToIntFunction;

/**
 * A monochrome frame in levels of 0 to 255, each worked out when it is asked for: a picture that is
 * made smaller costs what it becomes, not what it was. Immutable but for the frame's own array.
 */
public final class Levels {

  private static final int BRIGHTEST = 255;
  private static final int MOST_TABLED = 1 << 16;

  private final Frame frame;
  private final Modality modality;
  private final DoubleToIntFunction level;
  private final byte[] table;

  private Levels(Frame frame, GreyImage image, DoubleToIntFunction level) {
    this.frame = frame;
    this.modality = image.modality();
    this.level = level;
    this.table = table();
  }

  /**
   * Levels by a function of modality values.
   *
   * @param level 0 to 255
   * @throws UndecodableException if the frame is not monochrome, or its Modality LUT is malformed
   */
  public static Levels of(Frame frame, DoubleToIntFunction level) throws UndecodableException {
    return new Levels(frame, GreyImage.of(frame), level);
  }

  /**
   * Brightness as {@link Rendering#toGrey8} has it.
   *
   * @param window empty for the header's first window, or else its VOI LUT, or else the range
   */
  public static Levels brightness(Frame frame, Optional<Window> window)
      throws UndecodableException {
    GreyImage image = GreyImage.of(frame);
    var brightness = Rendering.brightness(image, window.or(image::headerWindow));
    boolean inverted = image.inverted();
    return new Levels(
        frame,
        image,
        value -> {
          int level = (int) Math.round(brightness.applyAsDouble(value) * BRIGHTEST);
          return inverted ? BRIGHTEST - level : level;
        });
  }

  /** Every stored value's level, where there are more pixels than stored values. */
  private byte[] table() {
    int values = 1 << Math.min(Byte.SIZE * frame.format().bytesPerSample(), 30);
    if (values > MOST_TABLED || values > frame.count()) {
      return new byte[0];
    }
    byte[] levels = new byte[values];
    for (int cell = 0; cell < values; cell++) {
      levels[cell] = (byte) level(stored(cell, values));
    }
    return levels;
  }

  private long stored(int cell, int values) {
    return frame.format().signed() && cell >= values / 2 ? cell - values : cell;
  }

  private int level(long stored) {
    return level.applyAsInt(modality.value(stored));
  }

  /** The level of a pixel, counted in rows. */
  public int at(int pixel) {
    long stored = frame.stored(pixel);
    return table.length == 0
        ? level(stored)
        : Byte.toUnsignedInt(table[(int) stored & (table.length - 1)]);
  }

  public int rows() {
    return frame.format().rows();
  }

  public int columns() {
    return frame.format().columns();
  }
}
