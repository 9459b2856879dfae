package dev.countersign.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Reads data sets in any transfer syntax (PS3.5 section 7 and annex A). Streams are read in small
 * pieces and never beyond what is returned (a deflated one excepted), so a file wants a buffer.
 * Malformed bytes and exceeded limits throw {@link DicomParseException}; nothing is closed.
 */
public final class DataSetReader {

  /** A header, and the Pixel Data behind it if there is any. */
  public record Opened(DataSet header, Optional<PixelData> pixels) {}

  private DataSetReader() {}

  /**
   * Reads up to Pixel Data, Float Pixel Data or Double Float Pixel Data, or to the end. Values
   * longer than the limit for one element are passed over: such an element is then absent.
   */
  public static DataSet readHeader(InputStream in, TransferSyntax ts, DataSetLimits limits)
      throws IOException {
    return parse(in, ts, limits, true, any -> true);
  }

  /**
   * Reads as {@link #readHeader(InputStream, TransferSyntax, DataSetLimits)} does, but keeps chosen
   * elements alone. The rest is passed over at any length and number, so that memory is bounded by
   * what is wanted.
   *
   * @param wanted by tag, the elements of the data set itself to keep, with all that is in them
   */
  public static DataSet readHeader(
      InputStream in, TransferSyntax ts, DataSetLimits limits, IntPredicate wanted)
      throws IOException {
    return parse(in, ts, limits, true, wanted);
  }

  /**
   * Reads chosen elements as {@link #readHeader(InputStream, TransferSyntax, DataSetLimits,
   * IntPredicate)} does, and goes on over the pixels: an object that is cut off within them is
   * malformed. Pixels that are deflated are left alone, since they may inflate to anything.
   */
  public static DataSet readHeaderOfWhole(
      InputStream in, TransferSyntax ts, DataSetLimits limits, IntPredicate wanted)
      throws IOException {
    if (ts.deflated()) {
      return readHeader(in, ts, limits, wanted);
    }
    DataSetParser parser = parser(in, ts, limits, true, wanted);
    DataSet header = parser.parse();
    parser.passOverPixels();
    return header;
  }

  /** Reads the whole object into memory, pixels included. */
  public static DataSet read(InputStream in, TransferSyntax ts, DataSetLimits limits)
      throws IOException {
    return parse(in, ts, limits, false, any -> true);
  }

  private static DataSet parse(
      InputStream in,
      TransferSyntax ts,
      DataSetLimits limits,
      boolean headerOnly,
      IntPredicate wanted)
      throws IOException {
    if (!ts.deflated()) {
      return parser(in, ts, limits, headerOnly, wanted).parse();
    }
    try (InflatedInput inflated = new InflatedInput(in, limits)) {
      return parser(inflated, ts, limits, headerOnly, wanted).parse();
    }
  }

  /**
   * Reads the header as {@link #readHeader} does and gives access to the pixels behind it. The
   * stream of the pixels is valid as long as {@code in} is.
   */
  public static Opened open(InputStream in, TransferSyntax ts, DataSetLimits limits)
      throws IOException {
    InputStream source = ts.deflated() ? new InflatedInput(in, limits) : in;
    DataSetParser parser = parser(source, ts, limits, true, any -> true);
    DataSet header = parser.parse();
    return new Opened(header, parser.pixels());
  }

  private static DataSetParser parser(
      InputStream in,
      TransferSyntax ts,
      DataSetLimits limits,
      boolean headerOnly,
      IntPredicate wanted) {
    return new DataSetParser(
        new DataSetInput(in, ts.bigEndian()),
        ts.explicitVr(),
        new DataSetBudget(limits),
        headerOnly,
        wanted);
  }
}
