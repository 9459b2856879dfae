package dev.countersign.platform.blob;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files that are being written, of all processes on a store. Each is locked by its writer, and
 * the system lets go of a process's locks however it ends: what nobody locks is abandoned.
 */
final class IncomingFolder {
  private final Path folder;

  IncomingFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A file that is being written.
   *
   * @param channel holds the lock until it is closed
   */
  record Begun(Path file, FileChannel channel) {}

  /** Begins a file under a new name. */
  Begun begin() throws IOException {
    while (true) {
      Path file = folder.resolve(UUID.randomUUID().toString());
      var channel = FileChannel.open(file, CREATE_NEW, READ, WRITE);
      if (isOurs(file, channel)) {
        return new Begun(file, channel);
      }
    }
  }

  /** False where another process took it for abandoned, between its making and its lock. */
  private static boolean isOurs(Path file, FileChannel channel) throws IOException {
    boolean ours = false;
    try {
      ours = channel.tryLock() != null && Files.exists(file);
      return ours;
    } finally {
      if (!ours) {
        channel.close();
        Files.deleteIfExists(file);
      }
    }
  }

  /** Removes what processes left behind that have ended. */
  void removeAbandoned() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        removeIfAbandoned(file);
      }
    }
  }

  private static void removeIfAbandoned(Path file) throws IOException {
    try (var channel = FileChannel.open(file, WRITE)) {
      if (channel.tryLock() != null) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      // Finished in this moment, or being written in this process.
      return;
    }
  }
}
