package dev.countersign.dicom.net;

import dev.countersign.dicom.Uid;
import dev.countersign.dicom.net.CommitmentSettings.Address;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Asks the handler of storage commitment, and reports what it decided on associations of our own,
 * again and again until the requestor confirms (PS3.4 section J.3.3). Used by many threads.
 */
final class CommitmentReporter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommitmentReporter.class);
  private static final int MAX_WAITING = 1000;

  private final CommitmentSettings settings;
  private final CommitmentHandler handler;
  private final Set<Thread> deliveries = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  CommitmentReporter(CommitmentSettings settings, CommitmentHandler handler) {
    this.settings = settings;
    this.handler = handler;
  }

  /** Whether one more report may be promised. */
  boolean hasRoom() {
    return deliveries.size() < MAX_WAITING;
  }

  /** The handler's decision; empty if it fails, or leaves a reference open. */
  Optional<CommitmentResult> decide(CommitmentRequest request) {
    try {
      CommitmentResult result = handler.commit(request);
      if (result.answers(request.references())) {
        return Optional.of(result);
      }
      log(
          Level.ERROR,
          "A commitment does not answer its request",
          request.callingAet(),
          request.transactionUid());
    } catch (RuntimeException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("callingAet", request.callingAet())
          .log("The handler of storage commitment failed");
    }
    return Optional.empty();
  }

  /** Delivers on an association of our own, on its own thread. */
  void report(CommitmentReport report) {
    if (closed.get()) {
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .name("dicom-commitment")
            .unstarted(() -> {
              try {
                deliver(report);
              } finally {
                deliveries.remove(Thread.currentThread());
              }
            });
    deliveries.add(thread);
    thread.start();
  }

  void delivered(CommitmentReport report) {
    tell(report, handler::delivered);
  }

  private void tell(CommitmentReport report, Consumer<CommitmentReport> told) {
    try {
      told.accept(report);
    } catch (RuntimeException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("callingAet", report.requestorAet())
          .log("The handler of storage commitment failed");
    }
  }

  private void deliver(CommitmentReport report) {
    Address address = settings.addresses().get(report.requestorAet());
    if (address == null) {
      log(
          Level.WARN,
          "A commitment has no address",
          report.requestorAet(),
          report.transactionUid());
      tell(report, handler::abandoned);
      return;
    }
    try {
      if (attempt(report, address)) {
        delivered(report);
      } else {
        log(
            Level.WARN,
            "A commitment is not reported in time",
            report.requestorAet(),
            report.transactionUid());
        tell(report, handler::abandoned);
      }
    } catch (InterruptedException e) {
      // The server closes; the handler still has the report.
      Thread.currentThread().interrupt();
    }
  }

  /** Tries until the report is confirmed; false if the time for it is over. */
  private boolean attempt(CommitmentReport report, Address address) throws InterruptedException {
    long started = System.nanoTime();
    Duration pause = settings.retryFirst();
    while (!send(report, address)) {
      Thread.sleep(pause);
      if (System.nanoTime() - started > settings.giveUpAfter().toNanos()) {
        return false;
      }
      pause = min(pause.multipliedBy(2), settings.retryLongest());
    }
    return true;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean send(CommitmentReport report, Address address) {
    AssociationRequest request =
        AssociationRequest.of(
                address.host(),
                address.port(),
                report.requestorAet(),
                report.ownAet(),
                List.of(
                    ProposedContext.asProvider(
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                        List.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN, Uid.IMPLICIT_VR_LITTLE_ENDIAN))))
            .with(settings.tls());
    try (Association association = Association.open(request)) {
      return association.reportCommitment(report) == Status.SUCCESS;
    } catch (IOException | IllegalStateException e) {
      LOG.atInfo()
          .addKeyValue("callingAet", report.requestorAet())
          .addKeyValue("cause", e.getClass().getSimpleName())
          .log("A commitment could not be reported yet");
      return false;
    }
  }

  private static void log(Level level, String message, String aet, String transactionUid) {
    LOG.atLevel(level)
        .addKeyValue("callingAet", aet)
        .addKeyValue("transactionUid", transactionUid)
        .log(message);
  }

  /** Ends attempts under way, and starts no more. */
  @Override
  public void close() {
    closed.set(true);
    deliveries.forEach(Thread::interrupt);
  }
}
