package dev.countersign.ingest.dicom;

import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetReader;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.Status;
import dev.countersign.events.BlobRef;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.rejected.Rejection;
import dev.countersign.ingest.rejected.Rejections;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Stores instances, whichever protocol brings them: first the bytes, then the event. Success is
 * said only when the data set is durable and its event acknowledged. Safe for use by many threads.
 */
public final class InstanceIntake {
  private static final Logger log = LoggerFactory.getLogger(InstanceIntake.class);
  private static final String DICOM = "application/dicom";

  private final BlobStore blobs;
  private final InstanceLedger ledger;
  private final Rejections rejections;
  private final UnstoredBytes unstored;
  private final BooleanSupplier kafkaReachable;
  private final MeterRegistry meters;
  private final long maxObjectBytes;

  /**
   * Makes the intake.
   *
   * @param kafkaReachable false while Kafka is known to be gone: nothing is then taken
   * @param maxObjectBytes of one data set
   */
  public InstanceIntake(
      BlobStore blobs,
      InstanceLedger ledger,
      Rejections rejections,
      UnstoredBytes unstored,
      BooleanSupplier kafkaReachable,
      MeterRegistry meters,
      long maxObjectBytes) {
    this.blobs = blobs;
    this.ledger = ledger;
    this.rejections = rejections;
    this.unstored = unstored;
    this.kafkaReachable = kafkaReachable;
    this.meters = meters;
    this.maxObjectBytes = maxObjectBytes;
  }

  /** A data set that is stored, and its header or why it has none. */
  private record Received(BlobRef blob, @Nullable DataSet header) {}

  /**
   * Stores one instance.
   *
   * @param dataSet without preamble and group 0002; read to its end, unless the result says that
   *     resources are lacking
   * @throws SourceFailedException when the sender's bytes stop early: nothing is then kept
   */
  public StoreResult store(Offer offer, InputStream dataSet) throws SourceFailedException {
    try {
      if (!kafkaReachable.getAsBoolean()) {
        throw new DisconnectException("Kafka cannot be reached");
      }
      Received received = receive(offer, dataSet);
      if (received.blob().getSize() == 0) {
        return notUnderstood(offer, received.blob(), "dicom.empty", "The data set is empty");
      }
      return received.header() == null
          ? notUnderstood(
              offer, received.blob(), "dicom.unparseable", "The data set cannot be read")
          : accept(offer, received.blob(), received.header());
    } catch (SourceFailedException e) {
      throw e;
    } catch (TooLargeException e) {
      return tooLarge(offer);
    } catch (IOException | KafkaException e) {
      return notNow(offer, e);
    }
  }

  private Received receive(Offer offer, InputStream dataSet) throws IOException {
    try (UnstoredBytes.Share share = unstored.begin();
        BlobWriter blob = blobs.begin(DICOM)) {
      var copy = new CopyingInputStream(dataSet, blob, share, maxObjectBytes);
      @Nullable DataSet header = header(offer, copy);
      copy.drain();
      return new Received(blob.commit(), header);
    }
  }

  private static @Nullable DataSet header(Offer offer, CopyingInputStream copy) throws IOException {
    try {
      return DataSetReader.readHeaderOfWhole(
          copy, offer.transferSyntax(), HeaderTags.LIMITS, HeaderTags::isKept);
    } catch (SourceFailedException | StoreFailedException | TooLargeException | BusyException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      log.debug("A data set cannot be read: {}", e.getClass().getSimpleName());
      return null;
    }
  }

  private StoreResult accept(Offer offer, BlobRef blob, DataSet header) throws IOException {
    String sopClass = header.string(Tag.SOP_CLASS_UID).orElse(offer.sopClassUid());
    String sopInstance = header.string(Tag.SOP_INSTANCE_UID).orElse(offer.sopInstanceUid());
    if (!Uid.isValid(sopClass) || !Uid.isValid(sopInstance)) {
      return notUnderstood(
          offer, blob, "dicom.no-sop-uid", "The data set names no valid SOP class and instance");
    }
    InstanceDescription description =
        InstanceDescription.of(offer, header, blob, sopClass, sopInstance);
    if (offer.studyUid().filter(study -> !study.equals(description.studyUid())).isPresent()) {
      return reject(
          offer,
          blob,
          Status.DATA_SET_MISMATCH,
          "dicom.study-mismatch",
          "The data set is of another study than announced");
    }
    int status = ledger.enter(description, header);
    boolean other =
        differs(offer.sopClassUid(), sopClass) || differs(offer.sopInstanceUid(), sopInstance);
    // What is stored goes by what it says itself; a sender that announced something else is told.
    boolean warns = status == Status.SUCCESS && other;
    return new StoreResult(
        warns ? Status.STORED_THOUGH_MISMATCHED : status,
        sopClass,
        sopInstance,
        Status.isSuccessOrWarning(status) ? description.studyUid() : "",
        false);
  }

  private static boolean differs(String announced, String found) {
    return !announced.isEmpty() && !announced.equals(found);
  }

  private StoreResult tooLarge(Offer offer) {
    try {
      return reject(
          offer,
          null,
          Status.OUT_OF_RESOURCES,
          "dicom.too-large",
          "The data set is larger than allowed");
    } catch (KafkaException e) {
      return notNow(offer, e);
    }
  }

  private StoreResult notUnderstood(Offer offer, BlobRef blob, String code, String reason) {
    return reject(offer, blob, Status.CANNOT_UNDERSTAND, code, reason);
  }

  private StoreResult reject(
      Offer offer, @Nullable BlobRef payload, int status, String code, String reason) {
    var rejection = new Rejection(code, reason, "0x%04X".formatted(status));
    rejections.publish(offer.protocol(), offer.source(), rejection, payload);
    return StoreResult.of(status, offer.sopClassUid(), offer.sopInstanceUid());
  }

  private StoreResult notNow(Offer offer, Exception cause) {
    String name = cause.getClass().getSimpleName();
    meters.counter("countersign.ingest.turned-away", "cause", name).increment();
    // That Kafka is gone is said once, by the watch, and not again by thousands of instances.
    log.atLevel(cause instanceof DisconnectException ? Level.DEBUG : Level.WARN)
        .setMessage("An instance is turned away for now")
        .addKeyValue("sopUid", offer.sopInstanceUid())
        .addKeyValue("source", offer.source())
        .addKeyValue("cause", name)
        .log();
    return new StoreResult(
        Status.OUT_OF_RESOURCES, offer.sopClassUid(), offer.sopInstanceUid(), "", true);
  }

  /**
   * Says that a request with instances of a study is over and every one of them stored. Without
   * this word the study is complete a little later, so a failure to say it is nobody's concern.
   */
  public void ended(String studyUid, int instances, Protocol protocol, String source) {
    try {
      ledger.end(studyUid, instances, protocol, source);
    } catch (KafkaException e) {
      log.atInfo()
          .setMessage("The end of a request could not be told")
          .addKeyValue("studyUid", studyUid)
          .addKeyValue("cause", e.getClass().getSimpleName())
          .log();
    }
  }

  /** A part of which not even the file meta information can be read. */
  public StoreResult refuseUnreadable(Offer offer, byte[] beginning) {
    try {
      BlobRef payload = rejections.keep(beginning, "application/octet-stream");
      return reject(
          offer, payload, Status.CANNOT_UNDERSTAND, "dicom.no-part10", "The part is no DICOM file");
    } catch (IOException | KafkaException e) {
      return notNow(offer, e);
    }
  }
}
