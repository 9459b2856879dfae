package dev.countersign.review.audit;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.json.Json;
import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Decision;
import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one line of an export says by itself, whatever stands around it. */
sealed interface ExaminedLine {
  /** Longer than any blob that a decision names. */
  int MAX_BLOB = 1024 * 1024;

  /** It cannot be read, or is not as this program writes it. */
  record Unreadable() implements ExaminedLine {}

  /** The end of the export. */
  record Last(ExportEnd.End end) implements ExaminedLine {}

  /**
   * A link.
   *
   * @param fault of its content, or that its checkpoint is another's; null where it has none
   */
  record OfLink(ExportedLink link, @Nullable String fault) implements ExaminedLine {}

  /**
   * Examines a line. Each byte of it counts: it is written anew from what was read, and has to come
   * out the same.
   */
  static ExaminedLine of(byte[] text, String chainId, @Nullable BlobStore blobs) {
    try {
      if (new String(text, 0, Math.min(7, text.length), StandardCharsets.UTF_8)
          .equals("{\"end\":")) {
        ExportEnd end = Json.read(text, ExportEnd.class);
        return same(text, end) ? new Last(end.end()) : new Unreadable();
      }
      ExportedLink link = Json.read(text, ExportedLink.class);
      return same(text, link) ? new OfLink(link, fault(link, chainId, blobs)) : new Unreadable();
    } catch (IOException e) {
      return new Unreadable();
    }
  }

  private static boolean same(byte[] text, Object read) {
    return Arrays.equals(text, Json.bytes(read));
  }

  private static @Nullable String fault(
      ExportedLink link, String chainId, @Nullable BlobStore blobs) {
    Decision decision = link.decision();
    if (!decision.hasKnownForm()) {
      return "it is in no form that this program writes";
    }
    if (!link.hash().equals(decision.hash(link.sequence(), link.previousHash()))) {
      return "its content is not what was hashed";
    }
    String fault = checkpointFault(link, chainId);
    return fault == null && blobs != null ? blobFault(decision, blobs) : fault;
  }

  private static @Nullable String checkpointFault(ExportedLink link, String chainId) {
    Checkpoint checkpoint = link.checkpoint();
    if (checkpoint == null) {
      // Form 1 is of before there were checkpoints; the trail knows whether there have been any.
      return link.decision().form() == 1 ? null : "its checkpoint is missing";
    }
    return checkpoint.chainId().equals(chainId)
            && checkpoint.sequence() == link.sequence()
            && checkpoint.hash().equals(link.hash())
        ? null
        : "its checkpoint is of another link";
  }

  private static @Nullable String blobFault(Decision decision, BlobStore blobs) {
    return Stream.of(decision.finalSha256(), decision.reviewSha256())
            .allMatch(sha256 -> sha256 == null || stored(blobs, sha256))
        ? null
        : "what it signed is missing from the blobs, or is not what was signed";
  }

  private static boolean stored(BlobStore blobs, String sha256) {
    try (InputStream in = blobs.open(sha256)) {
      return ContentId.sha256(in.readNBytes(MAX_BLOB)).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }
}
