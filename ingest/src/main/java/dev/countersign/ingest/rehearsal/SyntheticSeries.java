package dev.countersign.ingest.rehearsal;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Association;
import dev.countersign.dicom.net.AssociationRequest;
import dev.countersign.dicom.net.ProposedContext;
import dev.countersign.dicom.net.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Made-up CT slices, of one series of one patient, both of whose names say so. They are small: what
 * is learned from one is the way through the code, and larger ones make that no better known.
 */
public final class SyntheticSeries {
  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final int SIDE = 192;
  private static final String STUDY = "1.2.826.0.1.3680043.10.1399.2";

  private final int instances;
  private final byte[] pixels = new byte[2 * SIDE * SIDE];

  /** A series of so many slices. */
  public SyntheticSeries(int instances) {
    this.instances = instances;
  }

  /**
   * Sends them over one association to a storage SCP on this machine.
   *
   * @throws IOException when one of them is not stored
   */
  public void send(int port) throws IOException {
    var request =
        AssociationRequest.of(
            "localhost",
            port,
            "COUNTERSIGN",
            "SYNTHETIC",
            List.of(new ProposedContext(Uid.CT_IMAGE_STORAGE, List.of(SYNTAX.uid()))));
    try (var association = Association.open(request)) {
      for (int instance = 1; instance <= instances; instance++) {
        store(association, STUDY + ".1." + instance);
      }
    }
  }

  private void store(Association association, String sopInstanceUid) throws IOException {
    var bytes = new ByteArrayOutputStream(pixels.length + 1024);
    DataSetWriter.write(slice(sopInstanceUid), SYNTAX, bytes);
    int status =
        association.store(
            Uid.CT_IMAGE_STORAGE,
            sopInstanceUid,
            SYNTAX.uid(),
            new ByteArrayInputStream(bytes.toByteArray()));
    if (status != Status.SUCCESS) {
      throw new IOException("a slice was answered with status 0x%04X".formatted(status));
    }
  }

  private DataSet slice(String sopInstanceUid) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
        .put(Tag.ACCESSION_NUMBER, Vr.SH, "SYNTHETIC")
        .put(Tag.MODALITY, Vr.CS, "CT")
        .put(Tag.PATIENT_NAME, Vr.PN, "Synthetic^Rehearsal")
        .put(Tag.PATIENT_ID, Vr.LO, "SYNTHETIC-REHEARSAL")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, STUDY)
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, STUDY + ".1")
        .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
        .putInts(Tag.ROWS, Vr.US, SIDE)
        .putInts(Tag.COLUMNS, Vr.US, SIDE)
        .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
        .putInts(Tag.BITS_STORED, Vr.US, 16)
        .putInts(Tag.HIGH_BIT, Vr.US, 15)
        .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 1)
        .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
        .build();
  }
}
