package dev.countersign.engines;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an embedded broker's partitions, as any process of its machine sees them. */
public final class BrokerLogs {
  private static final Logger log = LoggerFactory.getLogger(BrokerLogs.class);
  // File times lag the clock a little.
  private static final long CLOCK_SLACK_S = 2;

  private final Path directory;
  private FileTime forced = FileTime.fromMillis(0);

  /**
   * Looks at nothing yet.
   *
   * @param directory as given to {@link EmbeddedKafka#start}
   */
  public BrokerLogs(Path directory) {
    this.directory = directory;
  }

  /**
   * Forces what was acknowledged to disk: the records of every partition that changed since the
   * call before. Indexes are made anew from them after a power loss.
   */
  public synchronized void force() throws IOException {
    FileTime now = FileTime.from(Instant.now().minusSeconds(CLOCK_SLACK_S));
    try (Stream<Path> partitions = Files.list(directory)) {
      for (Path partition : partitions.filter(Files::isDirectory).toList()) {
        forceChanged(partition);
      }
    }
    // The entries of partitions that are new.
    force(directory);
    forced = now;
  }

  private void forceChanged(Path partition) throws IOException {
    try (Stream<Path> files = Files.list(partition)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".log")).toList()) {
        if (Files.getLastModifiedTime(file).compareTo(forced) >= 0) {
          force(file);
          force(partition);
        }
      }
    } catch (NoSuchFileException e) {
      // Kafka removes segments and topics as it goes; what it removed needs no forcing.
      log.debug("A file was removed before it was forced", e);
    }
  }

  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }
}
