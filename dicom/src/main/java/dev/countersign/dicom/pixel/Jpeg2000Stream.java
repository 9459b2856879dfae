package dev.countersign.dicom.pixel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the main header and the tile-parts of a JPEG 2000 codestream say before anything is decoded
 * (ITU-T T.800 annex A).
 *
 * @param codestream from its first marker on
 * @param precision bits of a sample, alike in all components
 * @param signed whether samples are signed
 * @param colourTransform whether decoding turns the first three components into RGB
 */
record Jpeg2000Stream(
    ByteBuffer codestream,
    int rows,
    int columns,
    int components,
    int precision,
    boolean signed,
    boolean colourTransform) {

  private static final int SOC = 0xff4f;
  private static final int CAP = 0xff50;
  private static final int SIZ = 0xff51;
  private static final int COD = 0xff52;
  private static final int COC = 0xff53;
  private static final int PPM = 0xff60;
  private static final int PPT = 0xff61;
  private static final int SOT = 0xff90;
  private static final int SOD = 0xff93;
  private static final int EOC = 0xffd9;
  private static final int SOT_BYTES = 12;
  private static final int MAX_TILES = 4096;
  private static final int MAX_TILE_PARTS = 255;
  private static final int MAX_LAYERS = 1024;
  private static final int MAX_DECOMPOSITIONS = 32;
  private static final int BOX_HEAD = 8;
  private static final int CODESTREAM_BOX = 0x6a703263;
  private static final byte[] JP2_SIGNATURE = {
    0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n'
  };

  /** Reads the markers of the header. */
  private static final class Header {
    private final ByteBuffer in;
    private int rows;
    private int columns;
    private int components;
    private int depth = -1;
    private int tiles;
    private boolean coded;
    private boolean transform;

    Header(ByteBuffer in) {
      this.in = in;
    }

    int u16() {
      return Short.toUnsignedInt(in.getShort());
    }

    int u8() {
      return Byte.toUnsignedInt(in.get());
    }

    long u32() {
      return Integer.toUnsignedLong(in.getInt());
    }

    void read() throws UndecodableException {
      if (u16() != SOC || u16() != SIZ) {
        throw new UndecodableException("the pixels are not JPEG 2000 as the transfer syntax says");
      }
      readUntil(SOT, in.position() - 2);
      if (depth < 0 || !coded) {
        throw damaged();
      }
    }

    private void readUntil(int last, int from) throws UndecodableException {
      in.position(from);
      for (int marker = u16(); marker != last; marker = u16()) {
        int end = in.position() + u16();
        segment(marker, end);
        in.position(end);
      }
    }

    private void segment(int marker, int end) throws UndecodableException {
      if (end > in.limit() || end < in.position()) {
        throw damaged();
      }
      switch (marker) {
        case CAP -> throw new UndecodableException("High-Throughput JPEG 2000 is not decoded yet");
        // The library reads beyond the end of packed headers without ever stopping.
        case PPM, PPT ->
            throw new UndecodableException("JPEG 2000 with packed packet headers is not decoded");
        case SIZ -> size();
        case COD -> coding();
        case COC -> {
          in.position(in.position() + (components < 257 ? 2 : 3));
          decompositions();
        }
        default -> {}
      }
    }

    private void size() throws UndecodableException {
      if (depth >= 0) {
        throw damaged();
      }
      u16();
      long right = u32();
      long bottom = u32();
      long left = u32();
      long top = u32();
      long tileWidth = u32();
      long tileHeight = u32();
      long tileLeft = u32();
      long tileTop = u32();
      components = u16();
      if (right <= left || bottom <= top || tileWidth == 0 || tileHeight == 0 || components == 0) {
        throw damaged();
      }
      if (tileLeft > left
          || tileTop > top
          || right > Integer.MAX_VALUE
          || bottom > Integer.MAX_VALUE) {
        throw damaged();
      }
      columns = (int) (right - left);
      rows = (int) (bottom - top);
      long across = Math.ceilDiv(right - tileLeft, tileWidth);
      long down = Math.ceilDiv(bottom - tileTop, tileHeight);
      if (across > MAX_TILES || down > MAX_TILES || across * down > MAX_TILES) {
        throw new UndecodableException(
            "the JPEG 2000 stream has more than " + MAX_TILES + " tiles");
      }
      tiles = (int) (across * down);
      depths();
    }

    private void depths() throws UndecodableException {
      for (int i = 0; i < components; i++) {
        int stated = u8();
        if ((i > 0 && stated != depth) || u8() != 1 || u8() != 1) {
          throw new UndecodableException("JPEG 2000 components that differ are not decoded");
        }
        depth = stated;
      }
    }

    private void coding() throws UndecodableException {
      u8();
      u8();
      int layers = u16();
      if (components < 3) {
        // Some encoders say so of grey, too, where there is nothing to transform.
        in.put(in.position(), (byte) 0);
      }
      transform = u8() == 1;
      if (layers < 1 || layers > MAX_LAYERS) {
        throw new UndecodableException(
            "the JPEG 2000 stream has more than " + MAX_LAYERS + " layers");
      }
      decompositions();
      coded = true;
    }

    private void decompositions() throws UndecodableException {
      if (u8() > MAX_DECOMPOSITIONS) {
        throw damaged();
      }
    }

    /**
     * Refuses a stream whose tile-parts are longer than it, or leave a tile out. Each tile-part is
     * told how many its tile has: encoders leave that open or count one too few, and the decoder
     * would stop there.
     */
    void walkTileParts() throws UndecodableException {
      int[] parts = new int[tiles];
      int first = in.position() - 2;
      for (int at = first; isTilePart(at); at = next(at)) {
        parts[tile(at)]++;
        readUntil(SOD, at + SOT_BYTES);
      }
      for (int found : parts) {
        if (found < 1 || found > MAX_TILE_PARTS) {
          throw damaged();
        }
      }
      for (int at = first; isTilePart(at); at = next(at)) {
        in.put(at + SOT_BYTES - 1, (byte) parts[tile(at)]);
      }
    }

    private boolean isTilePart(int at) {
      return at + SOT_BYTES <= in.limit() && Short.toUnsignedInt(in.getShort(at)) == SOT;
    }

    private int tile(int at) throws UndecodableException {
      int tile = Short.toUnsignedInt(in.getShort(at + 4));
      if (tile >= tiles) {
        throw damaged();
      }
      return tile;
    }

    private int next(int at) throws UndecodableException {
      long length = Integer.toUnsignedLong(in.getInt(at + 6));
      if (length == 0) {
        checkEnd();
        return in.limit();
      }
      if (length < SOT_BYTES + 2 || length > in.limit() - at) {
        throw damaged();
      }
      return at + (int) length;
    }

    private void checkEnd() throws UndecodableException {
      int last = in.limit();
      while (last > 2 && in.get(last - 1) == 0) {
        last--;
      }
      if (Short.toUnsignedInt(in.getShort(last - 2)) != EOC) {
        throw damaged();
      }
    }
  }

  static boolean starts(byte[] head) {
    boolean codestream =
        head.length > 3 && head[0] == -1 && head[1] == 0x4f && head[2] == -1 && head[3] == 0x51;
    return codestream || isJp2(head);
  }

  private static boolean isJp2(byte[] head) {
    return head.length >= JP2_SIGNATURE.length
        && Arrays.equals(head, 0, JP2_SIGNATURE.length, JP2_SIGNATURE, 0, JP2_SIGNATURE.length);
  }

  /** Reads all markers, and mends where they stand those that the decoder would stumble over. */
  static Jpeg2000Stream scan(byte[] stream) throws UndecodableException {
    try {
      ByteBuffer codestream = codestream(stream);
      Header header = new Header(codestream.duplicate());
      header.read();
      header.walkTileParts();
      return new Jpeg2000Stream(
          codestream,
          header.rows,
          header.columns,
          header.components,
          (header.depth & 0x7f) + 1,
          header.depth > 0x7f,
          header.transform);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged();
    }
  }

  // The standard wants the codestream alone; some systems leave its file format around it.
  private static ByteBuffer codestream(byte[] stream) throws UndecodableException {
    ByteBuffer boxes = ByteBuffer.wrap(stream);
    if (!isJp2(stream)) {
      return boxes;
    }
    while (boxes.remaining() >= BOX_HEAD) {
      int start = boxes.position();
      long length = Integer.toUnsignedLong(boxes.getInt());
      int type = boxes.getInt();
      if (length == 1) {
        length = boxes.getLong();
      }
      if (type == CODESTREAM_BOX) {
        return boxes.slice();
      }
      if (length < BOX_HEAD || length > stream.length - start) {
        break;
      }
      boxes.position(start + (int) length);
    }
    throw damaged();
  }

  /** Refuses a stream that is not of the size and depth that the header of the image states. */
  void check(PixelFormat format) throws UndecodableException {
    if (rows != format.rows() || columns != format.columns()) {
      throw new UndecodableException("the JPEG 2000 stream is not of the image's Rows and Columns");
    }
    if (components != format.samplesPerPixel()) {
      throw new UndecodableException(
          "the JPEG 2000 stream is not of the image's Samples per Pixel");
    }
    if (precision > format.bitsAllocated() || precision > MAX_PRECISION) {
      throw new UndecodableException(
          "the JPEG 2000 stream's precision does not fit Bits Allocated");
    }
  }

  /** What the library's integers hold with the bits that its transforms add. */
  private static final int MAX_PRECISION = 16;

  static UndecodableException damaged() {
    return new UndecodableException("the JPEG 2000 pixels are damaged");
  }
}
