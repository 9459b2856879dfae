package dev.countersign.review.worklist;

import dev.countersign.platform.blob.BlobStore;
import dev.countersign.review.database.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index over the words of drafts. A draft that cannot be read is not found by its words; the
 * item comes into the queue all the same.
 */
final class DraftWords {
  private static final Logger log = LoggerFactory.getLogger(DraftWords.class);
  private static final int MAX_BYTES = 64 * 1024;

  private final BlobStore blobs;

  DraftWords(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Brings the index to the draft that the item has now. */
  void index(Transaction tx, String itemId, @Nullable String draftSha256) throws SQLException {
    if (draftSha256 == null) {
      tx.update("DELETE FROM draft_words WHERE item_id = ?", itemId);
    } else if (!draftSha256.equals(indexed(tx, itemId))) {
      tx.update(
          """
          INSERT INTO draft_words (item_id, draft_sha256, words)
          VALUES (?, ?, to_tsvector('simple', ?))
          ON CONFLICT (item_id) DO UPDATE
            SET draft_sha256 = excluded.draft_sha256, words = excluded.words
          """,
          itemId,
          draftSha256,
          words(itemId, draftSha256));
    }
  }

  private static @Nullable String indexed(Transaction tx, String itemId) throws SQLException {
    return tx.one(
            "SELECT draft_sha256 FROM draft_words WHERE item_id = ?",
            row -> row.text("draft_sha256"),
            itemId)
        .orElse(null);
  }

  private String words(String itemId, String sha256) {
    try {
      // PostgreSQL has no place for NUL in a text.
      return new String(blobs.read(sha256, MAX_BYTES), StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException e) {
      log.atWarn()
          .setMessage("A draft cannot be read and is not found by its words")
          .addKeyValue("itemId", itemId)
          .setCause(e)
          .log();
      return "";
    }
  }
}
