package dev.countersign.engines;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an embedded broker's partitions, as any process of its machine sees them. */
public final class BrokerLogs {
  private static final Logger log = LoggerFactory.getLogger(BrokerLogs.class);

  private final Path directory;
  private final Forcing disk;
  // By the files' own state and not by a clock, which may be set back.
  private Map<Path, State> forced = Map.of();

  private record State(long size, FileTime changed) {
    static State of(Path file) throws IOException {
      return new State(Files.size(file), Files.getLastModifiedTime(file));
    }
  }

  /**
   * Looks at nothing yet.
   *
   * @param directory as given to {@link EmbeddedKafka#start}
   */
  public BrokerLogs(Path directory) {
    this(directory, BrokerLogs::onDisk);
  }

  BrokerLogs(Path directory, Forcing disk) {
    this.directory = directory;
    this.disk = disk;
  }

  /** Makes a file or the entries of a folder durable. */
  @FunctionalInterface
  interface Forcing {
    void force(Path path) throws IOException;
  }

  /**
   * Forces what was acknowledged to disk: the records of every partition that changed since the
   * call before. Indexes are made anew from them after a power loss.
   */
  public synchronized void force() throws IOException {
    Map<Path, State> now = new HashMap<>();
    try (Stream<Path> partitions = Files.list(directory)) {
      for (Path partition : partitions.filter(Files::isDirectory).toList()) {
        forceChanged(partition, now);
      }
    }
    // The entries of partitions that are new.
    disk.force(directory);
    forced = now;
  }

  private void forceChanged(Path partition, Map<Path, State> now) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(partition)) {
      files = found.filter(name -> name.toString().endsWith(".log")).toList();
    } catch (NoSuchFileException e) {
      log.debug("A partition was removed before it was forced", e);
      return;
    }
    for (Path file : files) {
      forceIfChanged(file, partition, now);
    }
  }

  private void forceIfChanged(Path file, Path partition, Map<Path, State> now) throws IOException {
    try {
      // Looked at before it is forced: what is appended meanwhile counts as a change.
      State state = State.of(file);
      if (!state.equals(forced.get(file))) {
        disk.force(file);
        disk.force(partition);
      }
      now.put(file, state);
    } catch (NoSuchFileException e) {
      // Kafka removes segments and topics as it goes; what it removed needs no forcing.
      log.debug("A file was removed before it was forced", e);
    }
  }

  private static void onDisk(Path path) throws IOException {
    try (var channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }
}
