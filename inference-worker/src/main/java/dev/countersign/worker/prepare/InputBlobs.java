package dev.countersign.worker.prepare;

import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.DamagedBlobException;
import dev.countersign.platform.blob.NoSuchBlobException;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.io.IOException;

/** A job's inputs out of the blob store, their failures told apart. */
final class InputBlobs {
  private InputBlobs() {}

  static byte[] read(BlobStore blobs, BlobRef blob, int limit)
      throws UnanswerableException, TryLaterException {
    try {
      return blobs.read(blob.getSha256(), limit);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** What a failure of the store means for the job; throws the one that is for good. */
  static TryLaterException failed(IOException e) throws UnanswerableException {
    if (e instanceof NoSuchBlobException) {
      throw new UnanswerableException(
          FailureKind.MISSING_INPUT, "An input of the job is not in the blob store");
    }
    if (e instanceof DamagedBlobException) {
      throw new UnanswerableException(
          FailureKind.MISSING_INPUT, "An input of the job is damaged in the blob store");
    }
    return new TryLaterException("The blob store could not be read");
  }
}
