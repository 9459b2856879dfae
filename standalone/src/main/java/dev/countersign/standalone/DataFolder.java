package dev.countersign.standalone;

import dev.countersign.platform.lifecycle.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The folder that holds all of a demo's state, locked for one process at a time. The operating
 * system drops the lock of a killed process, so no stale lock can keep anybody out.
 */
public final class DataFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes and locks the folder.
   *
   * @throws UnavailableException when another process holds it
   */
  public static DataFolder lock(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Folders.createPrivate(root);
      var channel =
          FileChannel.open(
              root.resolve("demo.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        String owner = Files.readString(root.resolve("demo.lock")).strip();
        channel.close();
        throw new UnavailableException(
            "%s is in use by process %s: stop it, or choose another folder with --data DIR"
                .formatted(root, owner));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new DataFolder(root, channel, lock);
    } catch (IOException e) {
      throw new UnavailableException(
          "%s cannot be used: choose another folder with --data DIR".formatted(root), e);
    }
  }

  /**
   * The settings that place everything under a data folder, for this process or for one beside it.
   */
  public static Map<String, String> settings(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return Map.of(
        "blobs.directory", root.resolve("blobs").toString(),
        "journal.directory", root.resolve("journal").toString(),
        "ingest.state-directory", root.resolve("ingest").toString(),
        "identity.key-file", root.resolve("identity.key").toString(),
        "review.audit.folder", root.resolve("audit").toString(),
        "review.audit.key-file", root.resolve("audit.key").toString(),
        "triage.state-directory", root.resolve("streams").toString());
  }

  /** Where the broker of a demo keeps its logs. */
  public static Path broker(Path folder) {
    return folder.toAbsolutePath().normalize().resolve("kafka");
  }

  /** Where the database of a demo lies. */
  public static Path database(Path folder) {
    return folder.toAbsolutePath().normalize().resolve("postgres");
  }

  /** The state of an instance of triage that runs beside a demo. */
  public static Path triageState(Path folder, String instance) {
    return folder.toAbsolutePath().normalize().resolve("streams-" + instance);
  }

  public Path root() {
    return root;
  }

  public Path kafka() {
    return broker(root);
  }

  public Path postgres() {
    return database(root);
  }

  public Path received() {
    return root.resolve("received");
  }

  /** There once the samples were sent: a second start does not send them again. */
  public Path samplesSent() {
    return root.resolve("samples.sent");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UnavailableException("The lock of " + root + " could not be given back", e);
    }
  }
}
