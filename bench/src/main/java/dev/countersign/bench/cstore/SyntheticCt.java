package dev.countersign.bench.cstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A CT image of made-up pixels, as a data set in explicit little endian whose SOP Instance UID can
 * be changed in place: so a sender makes as many instances as it likes without writing each anew.
 * For one thread.
 */
final class SyntheticCt {
  static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private static final String STUDY = "1.2.826.0.1.3680043.10.1399.1";
  private static final int SERIES = 3;
  private static final int HEAD = 1024;
  // All numbers have as many digits, so that a UID can take the place of another.
  private static final long FIRST_NUMBER = 1_000_000_000L;

  private final byte[] dataSet;
  private final int uidAt;
  private String sopInstanceUid;

  /**
   * Makes the image.
   *
   * @param seed of the pixels and, by its remainder, of the series
   */
  SyntheticCt(ObjectSize size, int seed) {
    this.sopInstanceUid = uid(0);
    var bytes = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(image(size, seed, sopInstanceUid), SYNTAX, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.dataSet = bytes.toByteArray();
    this.uidAt = indexOf(dataSet, sopInstanceUid.getBytes(US_ASCII));
  }

  /** Makes this the instance of that number, 0 to 8,999,999,999. */
  void become(long number) {
    sopInstanceUid = uid(number);
    byte[] uid = sopInstanceUid.getBytes(US_ASCII);
    System.arraycopy(uid, 0, dataSet, uidAt, uid.length);
  }

  String sopInstanceUid() {
    return sopInstanceUid;
  }

  /** The data set itself, without a copy. */
  byte[] bytes() {
    return dataSet;
  }

  /** Writes instances as DICOM files, numbered from {@code first}. */
  static void writeFiles(Path folder, ObjectSize size, int count, long first) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("%05d.dcm".formatted(i));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        Part10.write(out, image(size, i, uid(first + i)), SYNTAX);
      }
    }
  }

  private static String uid(long number) {
    return "%s.9.%d".formatted(STUDY, FIRST_NUMBER + number);
  }

  private static DataSet image(ObjectSize size, int seed, String sopInstanceUid) {
    byte[] pixels = new byte[2 * size.side() * size.side()];
    new Random(seed).nextBytes(pixels);
    int series = 1 + Math.floorMod(seed, SERIES);
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
        .put(Tag.STUDY_DATE, Vr.DA, "20260102")
        .put(Tag.STUDY_TIME, Vr.TM, "030405")
        .put(Tag.ACCESSION_NUMBER, Vr.SH, "BENCH1")
        .put(Tag.MODALITY, Vr.CS, "CT")
        .put(Tag.PATIENT_NAME, Vr.PN, "Bench^Synthetic")
        .put(Tag.PATIENT_ID, Vr.LO, "BENCH-1")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, STUDY)
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, STUDY + "." + series)
        .put(Tag.SERIES_NUMBER, Vr.IS, Integer.toString(series))
        .put(Tag.INSTANCE_NUMBER, Vr.IS, "1")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, size.side())
        .putInts(Tag.COLUMNS, Vr.US, size.side())
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .putInts(Tag.BITS_STORED, Vr.US, 16)
        .putInts(Tag.HIGH_BIT, Vr.US, 15)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
        .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
        .build();
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    return new String(bytes, 0, HEAD, ISO_8859_1).indexOf(new String(wanted, US_ASCII));
  }
}
