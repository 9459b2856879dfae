package dev.countersign.standalone;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many small studies of two images each, as files. */
final class TinyStudies {
  static final int IMAGES = 2;
  private static final int SIZE = 64;

  private TinyStudies() {}

  /** Writes the files; the accession number names the study. */
  static List<Path> write(Path folder, int studies) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (int study = 1; study <= studies; study++) {
      for (int image = 1; image <= IMAGES; image++) {
        Path file = folder.resolve("%03d-%d.dcm".formatted(study, image));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          Part10.write(out, image(study, image), TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        files.add(file);
      }
    }
    return files;
  }

  static String accession(int study) {
    return "KILL%04d".formatted(study);
  }

  private static DataSet image(int study, int image) {
    String root = "1.2.826.0.1.3680043.9.9999." + study;
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.DIGITAL_XRAY_IMAGE_STORAGE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, root + ".1." + image)
        .put(Tag.ACCESSION_NUMBER, Vr.SH, accession(study))
        .put(Tag.MODALITY, Vr.CS, "DX")
        .put(Tag.PATIENT_NAME, Vr.PN, "Quillfeather^Test")
        .put(Tag.PATIENT_ID, Vr.LO, "TINY%05d".formatted(study))
        .put(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, root)
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, root + ".1")
        .put(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(image))
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, SIZE)
        .putInts(Tag.COLUMNS, Vr.US, SIZE)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .putInts(Tag.BITS_STORED, Vr.US, 12)
        .putInts(Tag.HIGH_BIT, Vr.US, 11)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * SIZE * SIZE])
        .build();
  }
}
