package dev.countersign.dicom.pixel;

/**
 * What the markers of a JPEG stream say before anything is decoded (ITU-T T.81 annex B).
 *
 * @param process the frame header's marker code, such as 0xC0 for baseline
 * @param precision bits of a sample
 * @param rows lines of the frame, 0 where they follow the first scan
 * @param components samples of a pixel
 * @param luminanceAndChrominance whether a JFIF or Adobe segment says that the colours are YCbCr,
 *     or, where there is neither, their components are of several resolutions, as those of RGB are
 *     not
 */
record JpegStream(
    int process,
    int precision,
    int rows,
    int columns,
    int components,
    boolean luminanceAndChrominance) {

  static final int BASELINE = 0xc0;
  static final int EXTENDED = 0xc1;
  static final int LOSSLESS = 0xc3;

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int JPEG_LS = 0xf7;

  /** Walks over the segments of a stream. */
  private static final class Walk {
    private final byte[] stream;
    private int at = 2;
    private int scans;
    private boolean told;
    private boolean chrominance;

    Walk(byte[] stream) {
      this.stream = stream;
    }

    int u8(int index) throws UndecodableException {
      if (index >= stream.length) {
        throw damaged();
      }
      return stream[index] & 0xff;
    }

    int u16(int index) throws UndecodableException {
      return u8(index) << 8 | u8(index + 1);
    }

    /** The code of the marker at hand, past which the walk then is. */
    int marker() throws UndecodableException {
      if (u8(at) != 0xff) {
        throw damaged();
      }
      int code = u8(++at);
      while (code == 0xff) {
        code = u8(++at);
      }
      at++;
      return code;
    }

    int length() throws UndecodableException {
      int length = u16(at);
      if (length < 2 || length > stream.length - at) {
        throw damaged();
      }
      return length;
    }

    boolean text(String text) throws UndecodableException {
      for (int i = 0; i < text.length(); i++) {
        if (u8(at + 2 + i) != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    void note(int code) throws UndecodableException {
      if (code == APP14 && length() >= 14 && text("Adobe")) {
        told = true;
        chrominance = u8(at + 13) == 1;
      } else if (code == APP0 && length() >= 7 && text("JFIF")) {
        told = true;
        chrominance = true;
      }
    }

    JpegStream header(int code) throws UndecodableException {
      length();
      int components = u8(at + 7);
      boolean luminance = told ? chrominance : isSubsampled(components);
      return new JpegStream(code, u8(at + 2), u16(at + 3), u16(at + 5), components, luminance);
    }

    private boolean isSubsampled(int components) throws UndecodableException {
      for (int i = 1; i < components; i++) {
        if (u8(at + 9 + 3 * i) != u8(at + 9)) {
          return true;
        }
      }
      return false;
    }

    /** Passes over a scan's entropy-coded data. */
    void skipScan() {
      scans++;
      while (at + 1 < stream.length && !isMarker(stream[at], stream[at + 1])) {
        at++;
      }
    }

    private static boolean isMarker(byte first, byte second) {
      int code = second & 0xff;
      return first == -1 && code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7);
    }
  }

  /**
   * Reads all markers. Segments of applications and comments are blanked where they stand, so that
   * no decoder reads them.
   */
  static JpegStream scan(byte[] stream) throws UndecodableException {
    Walk walk = new Walk(stream);
    if (walk.u8(0) != 0xff || walk.u8(1) != SOI) {
      throw new UndecodableException("the pixels are not JPEG as the transfer syntax says");
    }
    JpegStream header = null;
    for (int code = walk.marker(); code != EOI; code = walk.marker()) {
      int markerEnd = walk.at;
      if (code >= APP0 && code <= APP15) {
        walk.note(code);
        stream[markerEnd - 1] = (byte) COMMENT;
      }
      if (isFrameHeader(code)) {
        if (header != null) {
          throw damaged();
        }
        header = walk.header(code);
      }
      walk.at += walk.length();
      if (code == SOS) {
        walk.skipScan();
      }
      if (walk.at + 1 >= stream.length) {
        break;
      }
    }
    return checked(header, walk.scans);
  }

  private static JpegStream checked(@org.jspecify.annotations.Nullable JpegStream header, int scans)
      throws UndecodableException {
    // A scan holds a component or more, and each repeated one would cost a whole decoding.
    if (header == null || scans == 0 || scans > header.components) {
      throw damaged();
    }
    return header;
  }

  private static boolean isFrameHeader(int code) {
    boolean range = code >= BASELINE && code <= 0xcf;
    return (range && code != 0xc4 && code != 0xc8 && code != 0xcc) || code == JPEG_LS;
  }

  /** Refuses a stream that is not of the size and depth that the header of the image states. */
  void check(PixelFormat format) throws UndecodableException {
    if (rows != format.rows() || columns != format.columns()) {
      throw new UndecodableException("the JPEG stream is not of the image's Rows and Columns");
    }
    if (components != format.samplesPerPixel()) {
      throw new UndecodableException("the JPEG stream is not of the image's Samples per Pixel");
    }
    if (precision < 2 || precision > format.bitsAllocated() || precision > Short.SIZE) {
      throw new UndecodableException("the JPEG stream's precision does not fit Bits Allocated");
    }
  }

  static UndecodableException damaged() {
    return new UndecodableException("the JPEG pixels are damaged");
  }
}
