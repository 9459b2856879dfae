package dev.countersign.dicom.pixel;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSets;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.LongStream;

/** Small images of tests. */
final class Images {

  private Images() {}

  static DataSet.Builder header(String photometric, int rows, int columns, int bits) {
    int samples = photometric.startsWith("MONO") || photometric.startsWith("PAL") ? 1 : 3;
    return DataSet.builder()
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, samples)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
        .putInts(Tag.ROWS, Vr.US, rows)
        .putInts(Tag.COLUMNS, Vr.US, columns)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, bits)
        .putInts(Tag.BITS_STORED, Vr.US, bits)
        .putInts(Tag.HIGH_BIT, Vr.US, bits - 1)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0);
  }

  static DataSet.Builder pixels(DataSet.Builder header, int... bytes) {
    byte[] pixels = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      pixels[i] = (byte) bytes[i];
    }
    return header.putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
  }

  static Frame read(DataSet.Builder image) throws IOException {
    return read(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0);
  }

  static Frame read(DataSet.Builder image, TransferSyntax syntax, int frame) throws IOException {
    byte[] bytes = DataSets.bytes(image.build(), syntax);
    return FrameReader.read(new ByteArrayInputStream(bytes), syntax, frame, PixelLimits.defaults());
  }

  /** The stored values of a frame. */
  static long[] storedValues(Frame frame) {
    return LongStream.range(0, frame.count()).map(i -> frame.stored((int) i)).toArray();
  }

  /** The format of a small image. */
  static PixelFormat format(String photometric, int rows, int columns, int bits) {
    return new PixelFormat(
        rows,
        columns,
        photometric.startsWith("MONO") ? 1 : 3,
        photometric,
        bits,
        bits,
        bits - 1,
        false,
        0,
        1);
  }
}
