package dev.countersign.ingest.commitment;

import dev.countersign.dicom.net.CommitmentReport;
import dev.countersign.schemas.ContentId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that were promised and not yet confirmed, a file each, so that they outlive a crash. Safe
 * for use by many threads.
 */
public final class PendingReports {
  private static final Logger log = LoggerFactory.getLogger(PendingReports.class);
  private static final String ENDING = ".json";

  private final Path directory;
  private final AtomicInteger count = new AtomicInteger();

  private PendingReports(Path directory) {
    this.directory = directory;
  }

  /** Opens the folder, making it when there is none. */
  public static PendingReports open(Path directory) throws IOException {
    Files.createDirectories(directory);
    var reports = new PendingReports(directory);
    reports.count.set(reports.files().size());
    return reports;
  }

  /** How many wait. */
  public int count() {
    return count.get();
  }

  /** Keeps a report; the same one again is kept once. */
  synchronized void keep(CommitmentReport report) throws IOException {
    Path file = file(report);
    Path beside = directory.resolve(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(ReportJson.write(report).toBuffer().getBytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    boolean known = Files.exists(file);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    if (!known) {
      count.incrementAndGet();
    }
  }

  synchronized void forget(CommitmentReport report) throws IOException {
    if (Files.deleteIfExists(file(report))) {
      count.decrementAndGet();
    }
  }

  /** Every report that waits. One whose file is damaged is logged and left where it is. */
  public List<CommitmentReport> all() throws IOException {
    List<CommitmentReport> reports = new ArrayList<>();
    for (Path file : files()) {
      try {
        reports.add(ReportJson.read(new JsonObject(Buffer.buffer(Files.readAllBytes(file)))));
      } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
        log.error("A report of storage commitment cannot be read: {}", file.getFileName(), e);
      }
    }
    return reports;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).toList();
    }
  }

  /** File names are never the sender's words. */
  private Path file(CommitmentReport report) {
    return directory.resolve(
        ContentId.of("report", report.requestorAet(), report.ownAet(), report.transactionUid())
            + ENDING);
  }
}
