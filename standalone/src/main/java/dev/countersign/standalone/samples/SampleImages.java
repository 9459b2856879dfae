package dev.countersign.standalone.samples;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.schemas.ContentId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes the studies' images as DICOM files (DX and CT image IODs of PS3.3, what a receiver looks
 * at of them).
 */
public final class SampleImages {
  private static final TransferSyntax SYNTAX = TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  private final LocalDateTime now;

  /**
   * Images as of a time.
   *
   * @param now date of the studies
   */
  public SampleImages(LocalDateTime now) {
    this.now = now;
  }

  /** Writes a study's files into a folder. */
  void write(SampleStudy study, Path folder) throws IOException {
    switch (study.kind()) {
      case SampleStudy.Chest(var finding, var side) -> writeFilm(study, finding, side, folder);
      case SampleStudy.ChestAndCt(var finding, var side, int slices) -> {
        writeFilm(study, finding, side, folder);
        for (int slice = 0; slice < slices; slice++) {
          write(
              folder.resolve("%s-%03d.dcm".formatted(study.accession(), slice + 1)),
              ct(study, slice, slices));
        }
      }
    }
  }

  private void writeFilm(SampleStudy study, Finding finding, Side side, Path folder)
      throws IOException {
    write(
        folder.resolve(study.accession() + ".dcm"),
        film(study, Phantom.draw(study.number(), finding, side)));
  }

  private static void write(Path file, DataSet dataSet) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Part10.write(out, dataSet, SYNTAX);
    }
  }

  /** A chest film that shows this picture. */
  public DataSet film(SampleStudy study, Phantom phantom) {
    return common(study, Uid.DIGITAL_XRAY_IMAGE_STORAGE, "DX", 1, 1, phantom)
        .put(Tag.SERIES_DESCRIPTION, Vr.LO, "PA SYNTHETIC")
        .put(Tag.VIEW_POSITION, Vr.CS, "PA")
        .put(Tag.PRESENTATION_INTENT_TYPE, Vr.CS, "FOR PRESENTATION")
        .put(Tag.PATIENT_ORIENTATION, Vr.CS, "L", "F")
        .put(Tag.KVP, Vr.DS, "120")
        .putInts(Tag.BITS_STORED, Vr.US, 12)
        .putInts(Tag.HIGH_BIT, Vr.US, 11)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
        .put(Tag.WINDOW_CENTER, Vr.DS, "2048")
        .put(Tag.WINDOW_WIDTH, Vr.DS, "4096")
        .put(Tag.PIXEL_SPACING, Vr.DS, "0.35", "0.35")
        .build();
  }

  private DataSet ct(SampleStudy study, int slice, int slices) {
    return common(
            study,
            Uid.CT_IMAGE_STORAGE,
            "CT",
            2,
            slice + 1,
            Phantom.ctSlice(study.number(), slice, slices))
        .put(Tag.SERIES_DESCRIPTION, Vr.LO, "AXIAL SYNTHETIC")
        .put(Tag.SLICE_THICKNESS, Vr.DS, "5")
        .put(Tag.IMAGE_POSITION_PATIENT, Vr.DS, "-180", "-180", Integer.toString(-5 * slice))
        .put(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, "1", "0", "0", "0", "1", "0")
        .put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, uid(study, "frame"))
        .put(Tag.PATIENT_POSITION, Vr.CS, "HFS")
        .putInts(Tag.BITS_STORED, Vr.US, 16)
        .putInts(Tag.HIGH_BIT, Vr.US, 15)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
        .put(Tag.RESCALE_INTERCEPT, Vr.DS, "0")
        .put(Tag.RESCALE_SLOPE, Vr.DS, "1")
        .put(Tag.RESCALE_TYPE, Vr.LO, "HU")
        .put(Tag.WINDOW_CENTER, Vr.DS, "40", "-600")
        .put(Tag.WINDOW_WIDTH, Vr.DS, "400", "1500")
        .put(Tag.PIXEL_SPACING, Vr.DS, "1.4", "1.4")
        .build();
  }

  private DataSet.Builder common(
      SampleStudy study,
      String sopClass,
      String modality,
      int series,
      int instance,
      Phantom phantom) {
    var patient = study.patient();
    return DataSet.builder()
        .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
        .put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY")
        .put(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, uid(study, "instance" + series + "." + instance))
        .put(Tag.STUDY_DATE, Vr.DA, DATE.format(now))
        .put(Tag.STUDY_TIME, Vr.TM, TIME.format(now))
        .put(Tag.ACCESSION_NUMBER, Vr.SH, study.accession())
        .put(Tag.MODALITY, Vr.CS, modality)
        .put(Tag.MANUFACTURER, Vr.LO, "SYNTHETIC")
        .put(Tag.INSTITUTION_NAME, Vr.LO, "SYNTHETIC HOSPITAL")
        .put(Tag.STUDY_DESCRIPTION, Vr.LO, study.procedure())
        .put(Tag.PATIENT_NAME, Vr.PN, patient.dicomName())
        .put(Tag.PATIENT_ID, Vr.LO, patient.id())
        .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, patient.birthDate())
        .put(Tag.PATIENT_SEX, Vr.CS, patient.sex())
        .put(Tag.PATIENT_AGE, Vr.AS, "%03dY".formatted(patient.ageOn(now.toLocalDate())))
        .put(Tag.BODY_PART_EXAMINED, Vr.CS, "CHEST")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, uid(study, "study"))
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, uid(study, "series" + series))
        .put(Tag.SERIES_NUMBER, Vr.IS, Integer.toString(series))
        .put(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(instance))
        .put(Tag.IMAGE_COMMENTS, Vr.LT, "SYNTHETIC. Drawn by a program; shows nobody.")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, phantom.rows())
        .putInts(Tag.COLUMNS, Vr.US, phantom.columns())
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .put(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO")
        .putBytes(Tag.PIXEL_DATA, Vr.OW, littleEndian(phantom.pixels()));
  }

  private static byte[] littleEndian(short[] pixels) {
    var buffer = ByteBuffer.allocate(2 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asShortBuffer().put(pixels);
    return buffer.array();
  }

  /** A UID of the 2.25 root (PS3.5 annex B.2), the same for the same study and day. */
  private String uid(SampleStudy study, String part) {
    String hash =
        ContentId.of("u", DATE.format(now), Integer.toString(study.number()), part).substring(2);
    return "2.25." + new BigInteger(hash, 16);
  }
}
