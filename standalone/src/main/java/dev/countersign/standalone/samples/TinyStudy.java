package dev.countersign.standalone.samples;

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

/**
 * A study of small, black chest images: for load, where nobody looks at them.
 *
 * @param accession names it; at most 16 characters
 * @param number of the study, which no other study has
 * @param patient whose it is
 */
public record TinyStudy(String accession, int number, SamplePatient patient) {
  private static final int SIZE = 64;
  private static final String ROOT = "1.2.826.0.1.3680043.9.9999.";

  /** (0020,000D). */
  public String studyUid() {
    return ROOT + number;
  }

  /** (0008,0018) of an image, counted from 1. */
  public String sopUid(int image) {
    return ROOT + number + ".1." + image;
  }

  /** Writes an image into a folder, named by its SOP Instance UID. */
  public Path write(Path folder, int image) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(sopUid(image) + ".dcm");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Part10.write(out, image(image), TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
    }
    return file;
  }

  private DataSet image(int image) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.DIGITAL_XRAY_IMAGE_STORAGE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopUid(image))
        .put(Tag.ACCESSION_NUMBER, Vr.SH, accession)
        .put(Tag.MODALITY, Vr.CS, "DX")
        .put(Tag.PATIENT_NAME, Vr.PN, patient.dicomName())
        .put(Tag.PATIENT_ID, Vr.LO, patient.id())
        .put(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid())
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, studyUid() + ".1")
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
