package dev.countersign.ingest;

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
import dev.countersign.schemas.ContentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Senders of images that go on until they are stopped, and remember what each was answered. */
final class Load implements AutoCloseable {
  private static final int SENDERS = 4;
  private static final int LARGEST = 60_000;

  /** SOP UIDs of what was answered 0x0000, with the SHA-256 of what was sent. */
  final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  /** SOP UIDs of what was sent and not answered. */
  final Set<String> unanswered = ConcurrentHashMap.newKeySet();

  final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final int seed;
  private volatile int port;
  private volatile boolean stopped;

  /** Nothing is sent before {@link #start}. */
  Load(int seed) {
    this.seed = seed;
  }

  void start(int dicomPort) {
    port = dicomPort;
    stopped = false;
    for (int sender = 0; sender < SENDERS; sender++) {
      senders.execute(this::run);
    }
  }

  /** Lets the senders end; what is under way is answered, or not. */
  void stop() {
    stopped = true;
  }

  private void run() {
    while (!stopped) {
      try (Association association = Association.open(request(port))) {
        while (!stopped) {
          send(association, numbers.incrementAndGet());
        }
      } catch (IOException | UncheckedIOException e) {
        // The process behind the port was killed.
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private void send(Association association, int number) throws IOException {
    String sopUid = sopUid(number);
    unanswered.add(sopUid);
    byte[] bytes = image(number);
    if (store(association, sopUid, bytes) == Status.SUCCESS) {
      acknowledged.put(sopUid, ContentId.sha256(bytes));
    } else {
      refused.incrementAndGet();
    }
    unanswered.remove(sopUid);
  }

  private String sopUid(int number) {
    return "1.2.826.0.1.3680043.9.9998." + seed + "." + number;
  }

  /** Sends once more what had no answer. */
  List<Integer> resend(int dicomPort) throws IOException {
    try (Association association = Association.open(request(dicomPort))) {
      return unanswered.stream()
          .map(sopUid -> {
            byte[] bytes = image(Integer.parseInt(sopUid.substring(sopUid.lastIndexOf('.') + 1)));
            int status = store(association, sopUid, bytes);
            acknowledged.put(sopUid, ContentId.sha256(bytes));
            return status;
          })
          .toList();
    }
  }

  private static int store(Association association, String sopUid, byte[] bytes) {
    try {
      return association.store(
          Uid.CT_IMAGE_STORAGE,
          sopUid,
          Uid.EXPLICIT_VR_LITTLE_ENDIAN,
          new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssociationRequest request(int port) {
    var context = new ProposedContext(Uid.CT_IMAGE_STORAGE, List.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
    return AssociationRequest.of("127.0.0.1", port, "COUNTERSIGN", "SCANNER", List.of(context));
  }

  /** The same bytes for the same number. */
  private byte[] image(int number) {
    var random = new Random(31L * seed + number);
    byte[] pixels = new byte[2 * (1 + random.nextInt(LARGEST / 2))];
    random.nextBytes(pixels);
    String study = "1.2.826.0.1.3680043.9.9997." + seed + "." + number / 50;
    var out = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(
          DataSet.builder()
              .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
              .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopUid(number))
              .put(Tag.PATIENT_ID, Vr.LO, "LOAD" + number / 50)
              .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
              .put(Tag.SERIES_INSTANCE_UID, Vr.UI, study + ".1")
              .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
              .build(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    stop();
    senders.close();
  }
}
