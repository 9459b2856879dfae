package dev.countersign.worker.prepare;

import dev.countersign.events.BlobRef;
import dev.countersign.events.FailureKind;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * {@code scrubbed-text-v1}: a note as it goes into a prompt. UTF-8, at most 60,000 characters, not
 * blank, never cut; delimiters and control tokens are made harmless when the prompt is filled.
 */
public final class NoteText {
  /** The longest note that is read, in UTF-16 units. */
  public static final int LONGEST = 60_000;

  private static final int MOST_BYTES = 3 * LONGEST;

  private NoteText() {}

  /**
   * Reads a note.
   *
   * @throws UnanswerableException when it is missing, empty, too long or no text
   * @throws TryLaterException when the store failed
   */
  public static String read(BlobStore blobs, BlobRef blob)
      throws UnanswerableException, TryLaterException {
    if (blob.getSize() > MOST_BYTES) {
      throw tooLong();
    }
    String note = decoded(InputBlobs.read(blobs, blob, MOST_BYTES));
    if (note.length() > LONGEST) {
      throw tooLong();
    }
    if (note.isBlank()) {
      throw new UnanswerableException(FailureKind.MISSING_INPUT, "The note holds no text");
    }
    return note;
  }

  private static String decoded(byte[] bytes) throws UnanswerableException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnanswerableException(
          FailureKind.UNDECODABLE_INPUT, "The note's bytes are not UTF-8 text");
    }
  }

  private static UnanswerableException tooLong() {
    return new UnanswerableException(
        FailureKind.UNDECODABLE_INPUT,
        "The note is longer than 60,000 characters, the most that is summarised");
  }
}
