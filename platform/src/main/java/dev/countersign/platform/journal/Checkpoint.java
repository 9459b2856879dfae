package dev.countersign.platform.journal;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forces blobs' files and the folders that name them. */
final class Checkpoint {
  private static final Logger log = LoggerFactory.getLogger(Checkpoint.class);

  private Checkpoint() {}

  /**
   * Forces files, each with its folder and the folder of that, which may be new.
   *
   * @throws IOException when one cannot be forced; one that is gone was removed on purpose
   */
  static void force(List<Path> files) throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path file : files) {
      forceFile(file);
      folders.add(parent(file));
    }
    Set<Path> above = new LinkedHashSet<>();
    for (Path folder : folders) {
      forceFile(folder);
      above.add(parent(folder));
    }
    for (Path folder : above) {
      forceFile(folder);
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("A blob's file lies in a folder");
    }
    return parent;
  }

  private static void forceFile(Path file) throws IOException {
    try (var channel = FileChannel.open(file, READ)) {
      channel.force(true);
    } catch (NoSuchFileException e) {
      log.debug("A blob was removed before it was forced", e);
    }
  }
}
