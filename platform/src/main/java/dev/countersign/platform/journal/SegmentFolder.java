package dev.countersign.platform.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.lifecycle.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a journal. For one thread at a time. */
final class SegmentFolder implements Closeable {
  private static final String SUFFIX = ".segment";
  private static final String LOCK = "journal.lock";

  private final Path directory;
  private final FileChannel lock;
  private final long capacity;
  private final Map<Segment, Path> files = new LinkedHashMap<>();
  private final List<Segment> unused = new ArrayList<>();
  private final TreeMap<Long, Segment> left = new TreeMap<>();
  private final long lastSequence;
  private int number;

  private SegmentFolder(Path directory, long capacity, FileChannel lock) throws IOException {
    this.directory = directory;
    this.capacity = capacity;
    this.lock = lock;
    for (Path file : segmentFiles()) {
      sort(file);
    }
    this.lastSequence = left.isEmpty() ? 0 : left.lastKey();
  }

  /**
   * Opens the folder for this process alone.
   *
   * @throws InvalidSettingException while another process has it: each would take what the other
   *     writes for its own
   */
  static SegmentFolder open(Path directory, long capacity) throws IOException {
    Folders.createPrivate(directory);
    FileChannel lock = FileChannel.open(directory.resolve(LOCK), CREATE, WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new InvalidSettingException(
          "journal.directory", directory, "must not be in use by another process");
    }
    return new SegmentFolder(directory, capacity, lock);
  }

  private List<Path> segmentFiles() throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private void sort(Path file) throws IOException {
    Segment segment = Segment.open(file);
    files.put(segment, file);
    Optional<Segment.Run> run = segment.run();
    if (run.isPresent()) {
      left.put(run.get().sequence(), segment);
    } else if (segment.capacity() == capacity) {
      unused.add(segment);
    } else {
      delete(segment);
    }
  }

  private void delete(Segment segment) throws IOException {
    segment.close();
    Path file = files.remove(segment);
    if (file != null) {
      Files.delete(file);
    }
  }

  /** The number of the last run of writing that is left here; 0 for none. */
  long lastSequence() {
    return lastSequence;
  }

  /** Segments without records; they are the caller's from now on. */
  List<Segment> takeFree() {
    List<Segment> taken = List.copyOf(unused);
    unused.clear();
    return taken;
  }

  /** Segments with records of an earlier process, the oldest first. */
  List<Segment> left() {
    return List.copyOf(left.values());
  }

  /** Removes them. */
  void discardLeft() throws IOException {
    for (Segment segment : left()) {
      delete(segment);
    }
    left.clear();
    forceEntries();
  }

  Segment create() throws IOException {
    Path file;
    do {
      file = directory.resolve("%04d%s".formatted(number++, SUFFIX));
    } while (Files.exists(file));
    try {
      Segment segment = Segment.create(file, capacity);
      files.put(segment, file);
      forceEntries();
      return segment;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void forceEntries() throws IOException {
    try (var entries = FileChannel.open(directory, READ)) {
      entries.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    for (Segment segment : files.keySet()) {
      segment.close();
    }
    lock.close();
  }
}
