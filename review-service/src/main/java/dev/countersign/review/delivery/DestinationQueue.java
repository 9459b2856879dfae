package dev.countersign.review.delivery;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Database;
import dev.countersign.review.signoff.SignedReport;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One destination's reports, one at a time, on a thread of its own: a destination that hangs holds
 * up nobody else.
 */
final class DestinationQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DestinationQueue.class);
  private static final long POLL_MS = 500;

  private final DestinationSettings destination;
  private final Duration timeout;
  private final Database database;
  private final BlobStore blobs;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  DestinationQueue(
      DestinationSettings destination,
      Duration timeout,
      Database database,
      BlobStore blobs,
      Deliveries deliveries,
      InstantSource clock) {
    this.destination = destination;
    this.timeout = timeout;
    this.database = database;
    this.blobs = blobs;
    this.deliveries = deliveries;
    this.clock = clock;
    this.thread =
        Thread.ofVirtual().name("review-delivery-" + destination.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    news.release();
  }

  private void run() {
    while (!closing) {
      try {
        deliverAllDue();
      } catch (SQLException | RuntimeException e) {
        log.atWarn()
            .setMessage("Deliveries could not be taken or noted: they are tried again")
            .addKeyValue("destination", destination.name())
            .setCause(e)
            .log();
      }
      try {
        boolean woken = news.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        log.trace("Looking for deliveries, woken {}", woken);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void deliverAllDue() throws SQLException {
    // Connecting and answering have a timeout each; the rest is for the database.
    Duration lease = timeout.multipliedBy(2).plusSeconds(5);
    Optional<Deliveries.Due> due = Optional.empty();
    do {
      due = Deliveries.take(database, destination.name(), clock.instant(), lease);
      if (due.isPresent()) {
        deliver(due.get());
      }
    } while (due.isPresent() && !closing);
  }

  private void deliver(Deliveries.Due due) throws SQLException {
    String messageSha256 = "";
    Answer answer;
    try {
      SignedReport report =
          database
              .<Optional<SignedReport>, IOException>transaction(
                  tx -> SignedReport.of(tx, blobs, due.decisionId()))
              .orElseThrow();
      byte[] message = OruMessage.encode(report, destination).getBytes(StandardCharsets.UTF_8);
      messageSha256 = ContentId.sha256(message);
      answer =
          AckReader.read(
              Mllp.exchange(destination.host(), destination.port(), message, timeout),
              OruMessage.controlId(report.decision()));
    } catch (IOException e) {
      answer = Answer.unreachable(words(e));
    }
    deliveries.record(database, due, destination.name(), answer, messageSha256, clock.instant());
    log.atInfo()
        .setMessage("A signed report was offered")
        .addKeyValue("destination", destination.name())
        .addKeyValue("decisionId", due.decisionId())
        .addKeyValue("attempt", due.attempt())
        .addKeyValue("outcome", answer.outcome())
        .log();
  }

  private static String words(IOException e) {
    return switch (e) {
      case SocketTimeoutException timeout -> "The receiver did not answer in time";
      case ConnectException refused -> "The receiver takes no connections";
      case UnknownHostException unknown -> "The receiver's host name is not known";
      default -> e.getMessage() == null ? "The connection broke" : e.getMessage();
    };
  }

  /** Stops after the attempt under way, or at once when that takes too long. */
  @Override
  public void close() {
    closing = true;
    wake();
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
