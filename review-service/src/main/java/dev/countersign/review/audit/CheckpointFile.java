package dev.countersign.review.audit;

import dev.countersign.review.database.Database;
import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.Chain;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Checkpoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every checkpoint as a line of a file outside of the database, soon after its commit, forced to
 * disk. The file goes on from its own last line, so a crash in between leaves no hole: what is not
 * there yet is written at the next start. One file for each chain and instance of the service.
 */
public final class CheckpointFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CheckpointFile.class);
  private static final int PAGE = 1_000;
  private static final int LONGEST_LINE = 4_096;
  private static final long POLL_MS = 2_000;

  private final Path folder;
  private final String instanceId;
  private final Database database;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;
  private long toldOf;

  private CheckpointFile(Path folder, String instanceId, Database database) {
    this.folder = folder;
    this.instanceId = instanceId;
    this.database = database;
    this.thread = Thread.ofPlatform().name("review-checkpoints").daemon().unstarted(this::run);
  }

  /** Starts writing what the file lacks, and what comes. */
  public static CheckpointFile start(
      Path folder, String instanceId, Database database, Checkpoint.Signer key) throws IOException {
    Files.createDirectories(folder);
    Path publicKey = folder.resolve(key.keyId() + ".pub");
    if (!Files.exists(publicKey)) {
      Files.writeString(publicKey, key.publicKey() + "\n");
    }
    var file = new CheckpointFile(folder, instanceId, database);
    file.thread.start();
    return file;
  }

  /** Says that something was signed, so that it need not wait for the next look. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!closing) {
      try {
        catchUp();
      } catch (SQLException | IOException e) {
        log.error("The checkpoint file could not be written: it is tried again", e);
      }
      if (!awaitNews()) {
        return;
      }
    }
  }

  private boolean awaitNews() {
    try {
      boolean woken = news.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS);
      news.drainPermits();
      log.trace("Looking for checkpoints, woken {}", woken);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void catchUp() throws SQLException, IOException {
    Chain.Head head = database.transaction(Chain::head);
    Path file = folder.resolve("checkpoints-%s-%s.jsonl".formatted(head.chainId(), instanceId));
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long last = lastWhole(channel);
      tellIfCut(last, head.sequence());
      List<Checkpoint> next;
      do {
        next = after(last);
        append(channel, next);
        last = next.isEmpty() ? last : next.getLast().sequence();
      } while (next.size() == PAGE && !closing);
    }
  }

  private List<Checkpoint> after(long sequence) throws SQLException {
    return database.transaction(tx -> Checkpoints.after(tx, sequence, PAGE));
  }

  private void tellIfCut(long last, long head) {
    if (last > head && last != toldOf) {
      toldOf = last;
      log.atError()
          .setMessage("The audit chain was cut: the checkpoint file reaches further than it")
          .addKeyValue("file", last)
          .addKeyValue("database", head)
          .log();
    }
  }

  /** The sequence of the last line that is whole; what a crash left of one is cut off. */
  private static long lastWhole(FileChannel channel) throws IOException {
    long size = channel.size();
    var tail = ByteBuffer.allocate((int) Math.min(size, LONGEST_LINE * 2L));
    long from = size - tail.capacity();
    while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
      log.trace("Reading the end of the checkpoint file");
    }
    String text = new String(tail.array(), 0, tail.position(), StandardCharsets.US_ASCII);
    int end = text.lastIndexOf('\n');
    if (end < 0 && from > 0) {
      throw new IOException("The end of the checkpoint file holds no line: it was damaged");
    }
    channel.truncate(from + end + 1);
    channel.position(from + end + 1);
    if (end < 0) {
      return 0;
    }
    String line = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
    return Json.read(line.getBytes(StandardCharsets.US_ASCII), Checkpoint.class).sequence();
  }

  private static void append(FileChannel channel, List<Checkpoint> checkpoints) throws IOException {
    if (checkpoints.isEmpty()) {
      return;
    }
    var lines = new ByteArrayOutputStream();
    for (Checkpoint checkpoint : checkpoints) {
      lines.writeBytes(Json.bytes(checkpoint));
      lines.write('\n');
    }
    var bytes = ByteBuffer.wrap(lines.toByteArray());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  @Override
  public void close() {
    closing = true;
    wake();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
