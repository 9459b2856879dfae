package dev.countersign.ingest.rehearsal;

import dev.countersign.dicom.net.DicomServer;
import dev.countersign.dicom.net.DicomServerSettings;
import dev.countersign.ingest.dicom.CStoreHandler;
import dev.countersign.ingest.dicom.DuplicatePolicy;
import dev.countersign.ingest.dicom.InstanceIntake;
import dev.countersign.ingest.dicom.InstanceLedger;
import dev.countersign.ingest.dicom.UnstoredBytes;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.identity.PatientKeys;
import dev.countersign.ingest.index.InstanceIndex;
import dev.countersign.ingest.rejected.Rejections;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.lifecycle.Folders;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes made-up instances in by the same code as real ones, but into a folder that is then deleted
 * and onto {@link Topic#INGEST_REHEARSAL}, which nobody reads: a JVM that has just started stores
 * its first hundred at half its speed. No port, store, index, topic or number of the real intake
 * takes part.
 */
public final class Rehearsal {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final long LARGEST_BYTES = 1 << 20;

  private Rehearsal() {}

  /**
   * Rehearses, and returns when it is over. One that fails is logged: the ports open all the same.
   *
   * @param scratch a folder of its own; what an earlier process left in it is deleted
   */
  public static void run(Path scratch, int instances, KafkaSettings kafka, EventCodec codec) {
    try {
      Folders.delete(scratch);
      try {
        take(scratch, instances, kafka, codec);
      } finally {
        Folders.delete(scratch);
      }
    } catch (IOException | KafkaException e) {
      log.warn("The rehearsal failed; the first instances will take longer", e);
    }
  }

  private static void take(Path scratch, int instances, KafkaSettings kafka, EventCodec codec)
      throws IOException {
    var blobs = FileBlobStore.open(new BlobSettings(scratch.resolve("blobs"), "process-crash", 0));
    try (var publisher =
            EventPublisher.onto(Topic.INGEST_REHEARSAL, kafka, codec, "ingest-rehearsal");
        var index = InstanceIndex.open(scratch.resolve("index"), "rehearsal");
        var server =
            DicomServer.start(
                DicomServerSettings.of("localhost", 0, ""),
                new CStoreHandler(intake(scratch, blobs, publisher, index)))) {
      new SyntheticSeries(instances).send(server.port());
    }
  }

  private static InstanceIntake intake(
      Path scratch, BlobStore blobs, EventPublisher publisher, InstanceIndex index)
      throws IOException {
    var clock = InstantSource.system();
    var meters = new SimpleMeterRegistry();
    var patients =
        new KnownPatients(PatientKeys.load(scratch.resolve("patients.key")), publisher, clock);
    return new InstanceIntake(
        blobs,
        new InstanceLedger(index, patients, publisher, DuplicatePolicy.REJECT, clock, meters),
        new Rejections(publisher, blobs, clock, meters),
        new UnstoredBytes(LARGEST_BYTES),
        () -> true,
        meters,
        LARGEST_BYTES);
  }
}
