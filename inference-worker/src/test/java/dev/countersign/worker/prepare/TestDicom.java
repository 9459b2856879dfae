package dev.countersign.worker.prepare;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.pixel.Frame;
import dev.countersign.dicom.pixel.FrameReader;
import dev.countersign.dicom.pixel.PixelLimits;
import dev.countersign.events.BlobRef;
import dev.countersign.events.JobInput;
import dev.countersign.platform.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Images of 16 bits in explicit little endian. */
final class TestDicom {
  private TestDicom() {}

  /** A header of rows, columns and bits, to which pixels and all else are still to be put. */
  static DataSet.Builder header(int rows, int columns, int bitsStored, boolean signed) {
    return DataSet.builder()
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, rows)
        .putInts(Tag.COLUMNS, Vr.US, columns)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .putInts(Tag.BITS_STORED, Vr.US, bitsStored)
        .putInts(Tag.HIGH_BIT, Vr.US, bitsStored - 1)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, signed ? 1 : 0);
  }

  /** A CT slice of these Hounsfield units, stored with an intercept of -1024. */
  static DataSet.Builder ct(int rows, int columns, int... hounsfield) {
    int[] stored = new int[hounsfield.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = hounsfield[i] + 1024;
    }
    return header(rows, columns, 16, true)
        .put(Tag.RESCALE_SLOPE, Vr.DS, "1")
        .put(Tag.RESCALE_INTERCEPT, Vr.DS, "-1024")
        .putBytes(Tag.PIXEL_DATA, Vr.OW, words(stored));
  }

  static byte[] words(int... values) {
    var bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  static byte[] bytes(DataSet image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(image, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), bytes);
    return bytes.toByteArray();
  }

  static BlobRef store(BlobStore blobs, DataSet image) throws IOException {
    return blobs.put(bytes(image), "application/dicom");
  }

  static JobInput input(BlobRef blob) {
    return new JobInput(blob, Uid.EXPLICIT_VR_LITTLE_ENDIAN, 0, "current");
  }

  static Frame frame(DataSet image) throws IOException {
    return FrameReader.read(
        new ByteArrayInputStream(bytes(image)),
        TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN),
        0,
        PixelLimits.defaults());
  }

  /** Any picture with structure in both directions. */
  static GreyPixels pattern(int rows, int columns) {
    byte[] samples = new byte[rows * columns];
    for (int i = 0; i < samples.length; i++) {
      int row = i / columns;
      int column = i % columns;
      samples[i] = (byte) ((row * row + 7 * column + (row ^ column)) >> 2);
    }
    return new GreyPixels(rows, columns, samples);
  }
}
