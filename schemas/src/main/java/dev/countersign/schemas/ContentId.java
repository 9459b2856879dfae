package dev.countersign.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids that are content: SHA-256 over length-prefixed parts, so that no two lists of parts share a
 * digest input. Replaying the log makes the same ids whatever the clock did.
 */
public final class ContentId {
  private static final int ID_BYTES = 16;

  private ContentId() {}

  /** A 128-bit id with a one-letter prefix, such as {@code j-3f…} for a job. */
  public static String of(String prefix, String... parts) {
    return prefix + "-" + HexFormat.of().formatHex(digest(parts), 0, ID_BYTES);
  }

  /** The subject id of a study: it identifies the study on topics that must not carry its UID. */
  public static String study(String studyUid) {
    return of("s", "study", studyUid);
  }

  /** The subject id of a note. */
  public static String note(String noteId) {
    return of("n", "note", noteId);
  }

  /** The worklist item of a subject. */
  public static String item(String subjectId) {
    return of("i", "item", subjectId);
  }

  /** The reconciliation entry of an offered version of an instance. */
  public static String conflict(String sopUid, String sha256, String transferSyntaxUid) {
    return of("x", "conflict", sopUid, sha256, transferSyntaxUid);
  }

  /** Stands in the place of a patient key on a study of which nobody knows whose it is. */
  public static String nobody(String studyUid) {
    return of("u", "nobody", studyUid);
  }

  /** Lower-case hexadecimal SHA-256 of bytes. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256Digest().digest(bytes));
  }

  /** Likewise, of bytes behind a head that tells what they are. */
  public static String sha256(String head, byte[] bytes) {
    var digest = sha256Digest();
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(bytes));
  }

  private static byte[] digest(String... parts) {
    var digest = sha256Digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return digest.digest();
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
