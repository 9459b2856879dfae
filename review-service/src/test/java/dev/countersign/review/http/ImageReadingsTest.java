package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.review.Events;
import dev.countersign.review.access.AccessLog;
import dev.countersign.review.login.Role;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who read whose images, whichever way a viewer goes. */
class ImageReadingsTest extends QueueFixture {
  private static int studies;

  private String item;
  private String study;

  @BeforeEach
  void arrive() throws Exception {
    study = "1.2.826." + ++studies;
    item = "i-" + UUID.randomUUID();
    var image =
        ManifestInstance.newBuilder()
            .setSeriesUid(study + ".1")
            .setSopUid(study + ".1.1")
            .setSopClassUid(Uid.DIGITAL_XRAY_IMAGE_STORAGE)
            .setTransferSyntaxUid(Uid.EXPLICIT_VR_LITTLE_ENDIAN)
            .setBlob(image())
            .build();
    var manifest =
        StudyManifest.newBuilder()
            .setStudyUid(study)
            .setRevision(1)
            .setInstances(List.of(image))
            .build();
    bench.project(
        Events.drafted(item, 1, bench.text("the draft"))
            .setStudyUid(study)
            .setManifest(bench.blobs.put(bench.codec.encode(manifest), "application/octet-stream"))
            .build());
  }

  private static BlobRef image() throws Exception {
    DataSet image =
        DataSet.builder()
            .put(Tag.PATIENT_NAME, Vr.PN, "Zaphod")
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .putInts(Tag.ROWS, Vr.US, 1)
            .putInts(Tag.COLUMNS, Vr.US, 2)
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 8)
            .putInts(Tag.BITS_STORED, Vr.US, 8)
            .putInts(Tag.HIGH_BIT, Vr.US, 7)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, (byte) 1, (byte) 2)
            .build();
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(image, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), out);
    return bench.blobs.put(out.toByteArray(), "application/dicom");
  }

  private int status(String path) throws Exception {
    return browser.get("/dicomweb/studies/" + study + path.replace("STUDY", study)).status();
  }

  private List<AccessLog.Entry> readings() throws Exception {
    return bench.database.transaction(tx -> AccessLog.after(tx, 0, 10_000)).stream()
        .filter(entry -> entry.kind().name().equals("IMAGES_READ"))
        .filter(entry -> item.equals(entry.itemId()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/series",
        "/instances",
        "/series/STUDY.1/instances",
        "/metadata",
        "/series/STUDY.1/metadata",
        "/series/STUDY.1/instances/STUDY.1.1/metadata",
        "/series/STUDY.1/instances/STUDY.1.1/frames/1",
        "/series/STUDY.1/instances/STUDY.1.1/rendered",
        "/series/STUDY.1/instances/STUDY.1.1/frames/1/rendered"
      })
  void aViewersReadingIsTold(String path) throws Exception {
    as(Role.READER);

    assertThat(status(path)).isEqualTo(200);

    assertThat(readings()).hasSize(1);
    AccessLog.Entry reading = readings().getFirst();
    assertThat(reading.patientKey()).isEqualTo(Events.PATIENT_KEY);
    assertThat(reading.person()).extracting(AccessLog.Person::name).isEqualTo("Dr reader");
    assertThat(reading.sessionId()).isNotEmpty();
  }

  @Test
  void aStackIsToldOnceALoginThoughTheViewerAndThePageBothShowIt() throws Exception {
    as(Role.READER);
    assertThat(status("/series/STUDY.1/instances/STUDY.1.1/frames/1")).isEqualTo(200);
    assertThat(status("/metadata")).isEqualTo(200);
    assertThat(browser.get("/api/items/" + item + "/images/0/thumbnail").status()).isEqualTo(200);
    assertThat(readings()).hasSize(1);

    as(Role.READER);
    assertThat(status("/metadata")).isEqualTo(200);
    assertThat(readings()).hasSize(2);
  }

  @Test
  void aSearchForStudiesIsNoReadingAsTheWorklistIsNone() throws Exception {
    as(Role.READER);

    assertThat(browser.get("/dicomweb/studies?StudyInstanceUID=" + study).json()).hasSize(1);

    assertThat(readings()).isEmpty();
  }

  @Test
  void whatCannotBeToldIsNotShown() throws Exception {
    as(Role.READER);
    bench.asOwner(
        "ALTER TABLE access_events ADD CONSTRAINT full_disk CHECK (kind <> 'IMAGES_READ') NOT VALID");
    try {
      assertThat(status("/metadata")).isEqualTo(503);
      assertThat(status("/series/STUDY.1/instances/STUDY.1.1/frames/1")).isEqualTo(503);
    } finally {
      bench.asOwner("ALTER TABLE access_events DROP CONSTRAINT full_disk");
    }

    assertThat(status("/metadata")).isEqualTo(200);
    assertThat(readings()).hasSize(1);
  }
}
