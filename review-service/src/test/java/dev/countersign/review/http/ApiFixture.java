package dev.countersign.review.http;

import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.RunningService;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The service on its real database and broker, and a browser of the test. */
abstract class ApiFixture {
  static final Duration SOON = Duration.ofSeconds(30);
  static RunningService running;
  Browser browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    running = new RunningService(folder, Events.patient("<script>alert(1)</script>", "\"';--"));
    await().atMost(SOON).until(() -> running.service().ready());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(running.port());
  }

  @AfterEach
  void close() {
    browser.close();
  }

  String arrive(WorklistItemChanged.Builder item) throws Exception {
    running.publish(Topic.WORKLIST_ITEMS, item.getItemId(), item.build());
    try (var looking = new Browser(running.port())) {
      looking.logIn("auditor", Bench.PASSWORD);
      await()
          .atMost(SOON)
          .until(() -> looking.get("/api/items/" + item.getItemId()).status() == 200);
    }
    return item.getItemId();
  }

  String arrive() throws Exception {
    return arrive(Events.drafted(newId(), 1, text("the draft")));
  }

  static String newId() {
    return "i-" + UUID.randomUUID();
  }

  static BlobRef text(String words) throws Exception {
    return running.blobs.put(words.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  static BlobRef image(String photometric, int... values) throws Exception {
    ByteBuffer pixels = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      pixels.putShort((short) value);
    }
    DataSet object =
        DataSet.builder()
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
            .putDoubles(Tag.PIXEL_SPACING, Vr.DS, 0.5, 0.25)
            .put(Tag.PATIENT_ORIENTATION, Vr.CS, "L", "F")
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .putInts(Tag.ROWS, Vr.US, 2)
            .putInts(Tag.COLUMNS, Vr.US, values.length / 2)
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
            .putInts(Tag.BITS_STORED, Vr.US, 16)
            .putInts(Tag.HIGH_BIT, Vr.US, 15)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array())
            .build();
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(object, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), out);
    return running.blobs.put(out.toByteArray(), "application/dicom");
  }

  String arriveWith(String transferSyntax, BlobRef image) throws Exception {
    return arrive(imaged(transferSyntax, image));
  }

  static WorklistItemChanged.Builder imaged(String transferSyntax, BlobRef image) throws Exception {
    var manifest =
        StudyManifest.newBuilder()
            .setStudyUid("1.2.3")
            .setRevision(1)
            .setInstances(
                List.of(
                    ManifestInstance.newBuilder()
                        .setSeriesUid("1.2.3.4")
                        .setSopUid("1.2.3.4.5")
                        .setSopClassUid("1.2.840.10008.5.1.4.1.1.1.1")
                        .setTransferSyntaxUid(transferSyntax)
                        .setBlob(image)
                        .build()))
            .build();
    BlobRef stored =
        running.blobs.put(new EventCodec().encode(manifest), "application/octet-stream");
    return Events.drafted(newId(), 1, text("the draft")).setManifest(stored);
  }
}
