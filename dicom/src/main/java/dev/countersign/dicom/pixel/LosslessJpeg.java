package dev.countersign.dicom.pixel;

/**
 * JPEG Lossless, Huffman coded (ITU-T T.81 annex H), of 2 to 16 bits: all predictors, restart
 * intervals, point transform, scans of one or all components.
 */
final class LosslessJpeg {

  private static final int SOF3 = 0xc3;
  private static final int DHT = 0xc4;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DRI = 0xdd;

  private final byte[] stream;
  private final JpegStream header;
  private final PixelFormat format;
  private final byte[] samples;
  private final HuffmanTable[] tables = new HuffmanTable[4];
  private final int[] componentIds;
  private int restartInterval;
  private int decoded;

  private LosslessJpeg(byte[] stream, JpegStream header, PixelFormat format, byte[] samples) {
    this.stream = stream;
    this.header = header;
    this.format = format;
    this.samples = samples;
    this.componentIds = new int[header.components()];
  }

  /** Decodes a stream whose markers were walked over and compared with the format. */
  static void decode(byte[] stream, JpegStream header, PixelFormat format, byte[] samples)
      throws UndecodableException {
    new LosslessJpeg(stream, header, format, samples).decode();
    if (header.precision() > format.bitsStored()) {
      // Some encoders keep all bits of the cells, and so overlays in those that are not stored.
      Samples.extract(samples, format);
    } else {
      Samples.extract(samples, format, header.precision());
    }
  }

  private void decode() throws UndecodableException {
    int at = 2;
    while (decoded < header.components()) {
      while (u8(at) == 0xff) {
        at++;
      }
      int code = u8(at++);
      if (code == EOI) {
        throw JpegStream.damaged();
      }
      int body = at + 2;
      int end = at + u16(at);
      switch (code) {
        case SOF3 -> readFrame(body);
        case DHT -> readTables(body, end);
        case DRI -> restartInterval = u16(body);
        default -> {}
      }
      at = code == SOS ? scan(body, end) : end;
    }
  }

  private int u8(int index) throws UndecodableException {
    if (index >= stream.length) {
      throw JpegStream.damaged();
    }
    return stream[index] & 0xff;
  }

  private int u16(int index) throws UndecodableException {
    return u8(index) << 8 | u8(index + 1);
  }

  private void readFrame(int body) throws UndecodableException {
    for (int i = 0; i < componentIds.length; i++) {
      componentIds[i] = u8(body + 6 + 3 * i);
      if (u8(body + 7 + 3 * i) != 0x11) {
        throw new UndecodableException("JPEG Lossless with shared chrominance is not decoded");
      }
    }
  }

  private void readTables(int body, int end) throws UndecodableException {
    for (int at = body; at < end; ) {
      int target = u8(at);
      int[] counts = new int[HuffmanTable.MAX_LENGTH];
      int total = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] = u8(at + 1 + i);
        total += counts[i];
      }
      int[] values = new int[total];
      for (int i = 0; i < total; i++) {
        values[i] = u8(at + 17 + i);
      }
      tables[target & 3] = HuffmanTable.of(counts, values);
      at += 17 + total;
    }
  }

  /** Decodes a scan and returns where the marker after it stands. */
  private int scan(int body, int end) throws UndecodableException {
    int components = u8(body);
    int predictor = u8(body + 1 + 2 * components);
    int point = u8(body + 3 + 2 * components) & 0xf;
    if (components < 1 || predictor < 1 || predictor > 7 || point >= header.precision()) {
      throw JpegStream.damaged();
    }
    if (restartInterval % header.columns() != 0) {
      throw JpegStream.damaged();
    }
    LosslessScan scan =
        new LosslessScan(
            new JpegBits(stream, end), format, samples, predictor, point, header.precision());
    for (int i = 0; i < components; i++) {
      scan.add(component(u8(body + 1 + 2 * i)), table(u8(body + 2 + 2 * i) >> 4));
    }
    decoded += components;
    return scan.decode(restartInterval / header.columns());
  }

  private int component(int id) throws UndecodableException {
    for (int i = 0; i < componentIds.length; i++) {
      if (componentIds[i] == id) {
        return i;
      }
    }
    throw JpegStream.damaged();
  }

  private HuffmanTable table(int selector) throws UndecodableException {
    HuffmanTable table = selector < tables.length ? tables[selector] : null;
    if (table == null) {
      throw JpegStream.damaged();
    }
    return table;
  }
}
