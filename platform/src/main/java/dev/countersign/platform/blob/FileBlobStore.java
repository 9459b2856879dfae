package dev.countersign.platform.blob;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import dev.countersign.events.BlobRef;
import dev.countersign.platform.lifecycle.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Blobs as files: {@code ab/abcd…}, written beside and moved into place, so that a name always has
 * all its bytes. Several processes may share one folder.
 */
public final class FileBlobStore implements BlobStore {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final String INCOMING = "incoming";
  private static final int STRIPES = 64;
  private static final long ASK_FOR_SPACE_EVERY = 32L << 20;

  private final Path directory;
  private final IncomingFolder incoming;
  private final Durability durability;
  private final long minimumFreeBytes;
  private final LongSupplier freeBytes;
  private final BlobJournal journal;
  private final Lock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  private FileBlobStore(
      Path directory,
      Durability durability,
      long minimumFreeBytes,
      LongSupplier freeBytes,
      BlobJournal journal) {
    this.directory = directory;
    this.incoming = new IncomingFolder(directory.resolve(INCOMING));
    this.durability = durability;
    this.minimumFreeBytes = minimumFreeBytes;
    this.freeBytes = freeBytes;
    this.journal = journal;
  }

  /** Opens the store, making its folders where there are none. */
  public static FileBlobStore open(BlobSettings settings) throws IOException {
    return open(settings, settings.directory().toFile()::getUsableSpace);
  }

  /**
   * Likewise.
   *
   * @param freeBytes how much space is free, asked before each blob and now and then within
   */
  public static FileBlobStore open(BlobSettings settings, LongSupplier freeBytes)
      throws IOException {
    var store =
        new FileBlobStore(
            settings.directory(),
            settings.effectiveDurability(),
            settings.minimumFreeBytes(),
            freeBytes,
            BlobJournal.NONE);
    store.makeFolders();
    return store;
  }

  /** A store as it lies there, to be read: nothing is made or written in it. */
  public static BlobStore readOnly(Path directory) {
    return new ReadOnly(
        new FileBlobStore(
            directory, Durability.PROCESS_CRASH, 0, () -> Long.MAX_VALUE, BlobJournal.NONE));
  }

  private record ReadOnly(BlobStore blobs) implements BlobStore {
    @Override
    public BlobWriter begin(String mediaType) throws IOException {
      throw new IOException("The store is read only");
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      return blobs.open(sha256);
    }

    @Override
    public boolean contains(String sha256) {
      return blobs.contains(sha256);
    }
  }

  /**
   * The same store, whose writers leave forcing to a journal: what they commit is durable only when
   * the journal next is. What is there already and comes again is forced as without a journal.
   */
  public FileBlobStore journaled(BlobJournal by) {
    return new FileBlobStore(directory, durability, minimumFreeBytes, freeBytes, by);
  }

  /**
   * Removes what writers of ended processes left behind; what other processes are writing stays.
   * Not while this one writes: on POSIX systems it would lose its locks.
   */
  public void removeAbandoned() throws IOException {
    incoming.removeAbandoned();
  }

  @Override
  public BlobWriter begin(String mediaType) throws IOException {
    requireSpace();
    return new Writer(incoming.begin(), mediaType);
  }

  private void requireSpace() throws StoreFullException {
    long free = freeBytes.getAsLong();
    if (free < minimumFreeBytes) {
      throw new StoreFullException(free, minimumFreeBytes);
    }
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    try {
      return Files.newInputStream(path(sha256));
    } catch (NoSuchFileException e) {
      throw new NoSuchBlobException(sha256);
    }
  }

  @Override
  public boolean contains(String sha256) {
    return Files.isRegularFile(path(sha256));
  }

  private Path path(String sha256) {
    return folder(sha256).resolve(sha256);
  }

  private Path folder(String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("A blob's name is 64 lower-case hexadecimal digits");
    }
    return directory.resolve(sha256.substring(0, 2));
  }

  /**
   * Whether a blob stands there with all its bytes, which are read; it is then forced to disk,
   * whatever the durability.
   */
  public boolean secure(String sha256) throws IOException {
    Path file = path(sha256);
    try (var channel = FileChannel.open(file, READ);
        var bytes = Channels.newInputStream(channel)) {
      MessageDigest digest = sha256();
      bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
        return false;
      }
      channel.force(true);
    } catch (NoSuchFileException e) {
      return false;
    }
    force(folder(sha256));
    force(directory);
    return true;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  // Made at the start, so that no blob has to force the entry of the folder that it lies in.
  private void makeFolders() throws IOException {
    Folders.createPrivate(directory);
    Files.createDirectories(directory.resolve(INCOMING));
    for (int first = 0; first <= 0xFF; first++) {
      Files.createDirectories(directory.resolve("%02x".formatted(first)));
    }
    force(directory);
  }

  private final class Writer extends BlobWriter {
    private final Path file;
    private final String mediaType;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private long size;
    private long sinceSpaceWasAsked;
    private boolean committed;

    Writer(IncomingFolder.Begun begun, String mediaType) {
      this.file = begun.file();
      this.mediaType = mediaType;
      this.channel = begun.channel();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      digest.update(bytes, offset, length);
      var buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      size += length;
      sinceSpaceWasAsked += length;
      if (sinceSpaceWasAsked >= ASK_FOR_SPACE_EVERY) {
        sinceSpaceWasAsked = 0;
        requireSpace();
      }
    }

    @Override
    public BlobRef commit() throws IOException {
      String sha256 = HexFormat.of().formatHex(digest.digest());
      if (!journal.takes(size) || !commitToJournal(sha256)) {
        commitAlone(sha256);
      }
      committed = true;
      return new BlobRef(sha256, size, mediaType);
    }

    /**
     * False where a file of this name is there: it may be all that an earlier acknowledgement
     * stands on, and what takes its place unforced could be lost with it. Nor is it kept, since it
     * may be damaged: sending again repairs it.
     */
    private boolean commitToJournal(String sha256) throws IOException {
      Path blob = path(sha256);
      if (!movedAsFirst(blob)) {
        return false;
      }
      journal.append(sha256, channel, size, blob);
      channel.close();
      return true;
    }

    // Of two at a time the second has to find the first one's file, however late it comes to move.
    private boolean movedAsFirst(Path blob) throws IOException {
      Lock stripe = stripes[Math.floorMod(blob.hashCode(), STRIPES)];
      stripe.lock();
      try {
        if (Files.exists(blob)) {
          return false;
        }
        Files.move(file, blob, ATOMIC_MOVE);
        return true;
      } finally {
        stripe.unlock();
      }
    }

    private void commitAlone(String sha256) throws IOException {
      boolean forced = durability == Durability.POWER_LOSS;
      if (forced) {
        channel.force(true);
      }
      channel.close();
      Files.move(file, path(sha256), ATOMIC_MOVE);
      if (forced) {
        force(folder(sha256));
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(file);
      }
    }
  }
}
