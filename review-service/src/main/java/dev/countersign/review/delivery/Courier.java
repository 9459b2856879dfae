package dev.countersign.review.delivery;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Database;
import dev.countersign.review.signoff.SignedReport;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes single attempts at one destination. Whatever goes wrong with a report is its answer. */
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private final Database database;
  private final BlobStore blobs;
  private final Channel channel;

  Courier(Database database, BlobStore blobs, Channel channel) {
    this.database = database;
    this.blobs = blobs;
    this.channel = channel;
  }

  /**
   * What came of an attempt.
   *
   * @param messageSha256 of what was sent; empty where nothing could be built
   */
  record Attempt(Answer answer, String messageSha256) {}

  /**
   * Sends a decision's report once.
   *
   * @throws SQLException when it cannot be read: nothing was sent
   */
  Attempt attempt(String decisionId) throws SQLException, InterruptedException {
    Outgoing outgoing;
    byte[] message;
    try {
      outgoing = Outgoing.of(report(decisionId));
      message = channel.encode(outgoing);
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      // The library's exceptions may repeat what stands in the report. Some errors are its words'
      // fault: they must not end what delivers all others.
      log.atWarn()
          .setMessage("A message could not be built")
          .addKeyValue("decisionId", decisionId)
          .addKeyValue("cause", e.getClass().getName())
          .log();
      return new Attempt(Answer.unreachable(unbuilt(e)), "");
    }
    return new Attempt(sent(outgoing, message), ContentId.sha256(message));
  }

  private SignedReport report(String decisionId) throws SQLException, IOException {
    return database
        .<Optional<SignedReport>, IOException>transaction(
            tx -> SignedReport.of(tx, blobs, decisionId))
        .orElseThrow();
  }

  private Answer sent(Outgoing outgoing, byte[] message) throws InterruptedException {
    try {
      return channel.send(outgoing, message);
    } catch (IOException e) {
      return Answer.unreachable(words(e));
    } catch (RuntimeException e) {
      return Answer.unreachable("The exchange failed: " + e.getClass().getSimpleName());
    }
  }

  /** An IOException has words of ours. */
  private static String unbuilt(Throwable e) {
    return "The message could not be built: "
        + (e instanceof IOException ? e.getMessage() : e.getClass().getSimpleName());
  }

  private static String words(IOException e) {
    return switch (e) {
      case SocketTimeoutException timeout -> "The receiver did not answer in time";
      case ConnectException refused -> "The receiver takes no connections";
      case UnknownHostException unknown -> "The receiver's host name is not known";
      default -> e.getMessage() == null ? "The connection broke" : e.getMessage();
    };
  }
}
