package dev.countersign.worker;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.worker.prepare.GreyPixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** An 8-bit image of four rows and four columns, 0 to 240 in steps of 16. */
final class TestImage {
  private static final int SIDE = 4;

  private TestImage() {}

  /** Stores it in explicit little endian with so many of its 16 samples. */
  static BlobRef store(BlobStore blobs, int samples) throws IOException {
    DataSet image =
        DataSet.builder()
            .put(Tag.PATIENT_NAME, Vr.PN, "PHANTOM^SYNTHETIC")
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
            .putInts(Tag.ROWS, Vr.US, SIDE)
            .putInts(Tag.COLUMNS, Vr.US, SIDE)
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
            .putInts(Tag.BITS_STORED, Vr.US, 8)
            .putInts(Tag.HIGH_BIT, Vr.US, 7)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .put(Tag.WINDOW_CENTER, Vr.DS, "128")
            .put(Tag.WINDOW_WIDTH, Vr.DS, "256")
            .putBytes(Tag.PIXEL_DATA, Vr.OB, Arrays.copyOf(samples(), samples & ~1))
            .build();
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(image, TransferSyntax.of("1.2.840.10008.1.2.1"), bytes);
    return blobs.put(bytes.toByteArray(), "application/dicom");
  }

  /** What it looks like in its own window. */
  static GreyPixels grey() {
    return new GreyPixels(SIDE, SIDE, samples());
  }

  private static byte[] samples() {
    byte[] samples = new byte[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (16 * i);
    }
    return samples;
  }
}
