package dev.countersign.standalone.samples;

/**
 * A synthetic picture and what it truly shows. The same seed draws the same picture, on any
 * machine. Pixels are row-major.
 */
public final class Phantom {

  /** Rows and columns of a chest phantom. */
  public static final int CHEST_SIZE = 1024;

  /** Rows and columns of a CT slice. */
  public static final int CT_SIZE = 256;

  private final int rows;
  private final int columns;
  private final short[] pixels;
  private final Truth truth;

  private Phantom(int rows, int columns, short[] pixels, Truth truth) {
    this.rows = rows;
    this.columns = columns;
    this.pixels = pixels;
    this.truth = truth;
  }

  /**
   * A frontal chest radiograph: 12 bits, 0 to 4095, dense is bright (MONOCHROME2), to be shown with
   * window centre 2048 and width 4096. The word SYNTHETIC is part of the picture.
   *
   * @throws IllegalArgumentException if the finding needs a side and got none, or has none
   */
  public static Phantom draw(long seed, Finding finding, Side side) {
    Truth truth = new Truth(finding, side);
    Anatomy anatomy = Anatomy.of(seed, finding == Finding.CARDIOMEGALY);
    Canvas body = new Chest(anatomy, seed).draw();
    new Pathology(anatomy, seed).add(truth, body);
    return new Phantom(CHEST_SIZE, CHEST_SIZE, new Film(seed).expose(body, CHEST_SIZE), truth);
  }

  /**
   * One axial slice of a chest CT without findings, in Hounsfield units, -1024 to 1500.
   *
   * @param index of the slice from the top, 0 to count - 1
   */
  public static Phantom ctSlice(long seed, int index, int count) {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("slice %d of %d does not exist".formatted(index, count));
    }
    short[] pixels = new CtSlice(seed, (index + 0.5) / count).draw(CT_SIZE);
    return new Phantom(CT_SIZE, CT_SIZE, pixels, new Truth(Finding.NORMAL, Side.NONE));
  }

  /** The picture as a wrong orientation would show it; the truth stays what the body has. */
  public Phantom mirrored() {
    short[] turned = new short[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      turned[i - i % columns + columns - 1 - i % columns] = pixels[i];
    }
    return new Phantom(rows, columns, turned, truth);
  }

  /** A chest's picture with its grey scale turned round, as a wrong window would show it. */
  public Phantom inverted() {
    short[] turned = new short[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      turned[i] = (short) (Film.MAX - pixels[i]);
    }
    return new Phantom(rows, columns, turned, truth);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Stored values, a copy. */
  public short[] pixels() {
    return pixels.clone();
  }

  public Truth truth() {
    return truth;
  }
}
