package dev.countersign.platform.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Answers for blobs whose files are not forced yet. Safe for use by many threads. */
public interface BlobJournal {
  /** Takes none: every writer forces its own. */
  BlobJournal NONE =
      new BlobJournal() {
        @Override
        public boolean takes(long size) {
          return false;
        }

        @Override
        public void append(String sha256, FileChannel bytes, long size, Path file) {
          throw new IllegalStateException("This journal takes no blobs");
        }
      };

  /** Whether blobs of this size are taken. */
  boolean takes(long size);

  /**
   * Takes a copy of a blob, which is durable when the journal next is. From then on it answers for
   * the file too, and forces it later.
   *
   * @param bytes the blob from its beginning
   * @param file where it stands
   * @throws IOException when it cannot take it now
   */
  void append(String sha256, FileChannel bytes, long size, Path file) throws IOException;
}
