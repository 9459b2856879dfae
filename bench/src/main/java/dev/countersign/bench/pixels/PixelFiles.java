package dev.countersign.bench.pixels;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.JobInput;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.schemas.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The same made-up pixels for both sides: as data sets in a blob store for ours, as plain files of
 * little-endian words for the peer.
 */
final class PixelFiles {
  static final int DX_ROWS = 3000;
  static final int DX_COLUMNS = 2500;
  static final int CT_SIDE = 512;
  static final int CT_SLICES = 300;

  private static final TransferSyntax SYNTAX = TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
  private static final int AIR = 1024;

  private final Path folder;
  private final BlobStore blobs;

  PixelFiles(Path folder) throws IOException {
    this.folder = folder;
    this.blobs = FileBlobStore.open(new BlobSettings(folder.resolve("blobs"), "process-crash", 0));
  }

  BlobStore blobs() {
    return blobs;
  }

  /** A film of 12 bits with a window of 2048 about 2048. */
  JobInput film() throws IOException {
    byte[] pixels = pixels(DX_ROWS, DX_COLUMNS, 4096, 0, new Random(1));
    Files.write(folder.resolve("dx.raw"), pixels);
    DataSet film =
        image(DX_ROWS, DX_COLUMNS, 12, 0)
            .put(Tag.WINDOW_CENTER, Vr.DS, "2048")
            .put(Tag.WINDOW_WIDTH, Vr.DS, "2048")
            .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
            .build();
    return new JobInput(store(film), SYNTAX.uid(), 0, "current");
  }

  /** A series of CT slices, stored with an intercept of -1024. */
  JobInput series() throws IOException {
    List<ManifestInstance> slices = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < CT_SLICES; i++) {
      byte[] pixels = pixels(CT_SIDE, CT_SIDE, 2500, 0, random);
      Files.write(folder.resolve("ct-%03d.raw".formatted(i)), pixels);
      slices.add(line(i, store(slice(i, pixels))));
    }
    byte[] manifest = new EventCodec().encode(new StudyManifest("1.2", 1, slices));
    return new JobInput(blobs.put(manifest, "application/avro"), null, 0, "series");
  }

  private static DataSet slice(int number, byte[] pixels) {
    return image(CT_SIDE, CT_SIDE, 16, 1)
        .put(Tag.RESCALE_SLOPE, Vr.DS, "1")
        .put(Tag.RESCALE_INTERCEPT, Vr.DS, Integer.toString(-AIR))
        .put(Tag.IMAGE_POSITION_PATIENT, Vr.DS, "0", "0", Integer.toString(number))
        .put(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
        .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
        .build();
  }

  private static ManifestInstance line(int number, BlobRef blob) {
    return ManifestInstance.newBuilder()
        .setSeriesUid("1.2.3")
        .setSopUid("1.2.3." + number)
        .setSopClassUid(Uid.CT_IMAGE_STORAGE)
        .setTransferSyntaxUid(SYNTAX.uid())
        .setBlob(blob)
        .setInstanceNumber(number + 1)
        .setRows(CT_SIDE)
        .setColumns(CT_SIDE)
        .build();
  }

  private static DataSet.Builder image(int rows, int columns, int bits, int signed) {
    return DataSet.builder()
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, rows)
        .putInts(Tag.COLUMNS, Vr.US, columns)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .putInts(Tag.BITS_STORED, Vr.US, bits)
        .putInts(Tag.HIGH_BIT, Vr.US, bits - 1)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, signed);
  }

  /** A slope, a disc and noise: about as hard to compress as a picture. */
  private static byte[] pixels(int rows, int columns, int range, int least, Random random) {
    var words = ByteBuffer.allocate(2 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double out = Math.hypot(row - rows / 2.0, column - columns / 2.0) / rows;
        int value = (int) (range * (0.15 + 0.5 * Math.max(0, 0.9 - 2 * out)));
        words.putShort((short) (least + Math.clamp(value + random.nextInt(24), 0, range - 1)));
      }
    }
    return words.array();
  }

  private BlobRef store(DataSet image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(image, SYNTAX, bytes);
    return blobs.put(bytes.toByteArray(), "application/dicom");
  }
}
