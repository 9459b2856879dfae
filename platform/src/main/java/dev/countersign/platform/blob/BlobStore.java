package dev.countersign.platform.blob;

import dev.countersign.events.BlobRef;
import dev.countersign.schemas.ContentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes by their SHA-256. What {@link BlobWriter#commit()} has returned is durable in the store's
 * durability. Putting the same bytes again is no error and has no second effect. Safe for use by
 * many threads.
 */
public interface BlobStore {

  /**
   * Starts a new blob.
   *
   * @throws StoreFullException when free space is under the watermark
   */
  BlobWriter begin(String mediaType) throws IOException;

  /**
   * Opens a blob.
   *
   * @param sha256 64 lower-case hexadecimal digits
   * @throws NoSuchBlobException when there is none
   */
  InputStream open(String sha256) throws IOException;

  /**
   * True when the blob is there. It says nothing about events: a blob's existence never suppresses
   * one.
   */
  boolean contains(String sha256);

  /** Stores bytes at hand. */
  default BlobRef put(byte[] bytes, String mediaType) throws IOException {
    return put(new ByteArrayInputStream(bytes), mediaType);
  }

  /** Stores a stream to its end; the caller bounds it. */
  default BlobRef put(InputStream bytes, String mediaType) throws IOException {
    try (BlobWriter writer = begin(mediaType)) {
      bytes.transferTo(writer);
      return writer.commit();
    }
  }

  /**
   * Reads a small blob whole, and holds it against its name.
   *
   * @throws IOException when it is longer than {@code limit} bytes
   * @throws DamagedBlobException when it is not what was stored
   */
  default byte[] read(String sha256, int limit) throws IOException {
    try (InputStream in = open(sha256)) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new IOException("The blob is longer than " + limit + " bytes");
      }
      if (!ContentId.sha256(bytes).equals(sha256)) {
        throw new DamagedBlobException(sha256);
      }
      return bytes;
    }
  }
}
