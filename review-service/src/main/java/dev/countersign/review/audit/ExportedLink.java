package dev.countersign.review.audit;

import dev.countersign.review.signoff.Checkpoint;
import dev.countersign.review.signoff.Decision;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an export.
 *
 * @param checkpoint null for a link of before there were checkpoints
 */
record ExportedLink(
    long sequence,
    String previousHash,
    String hash,
    Decision decision,
    @Nullable Checkpoint checkpoint) {
  ExportedLink {
    Objects.requireNonNull(previousHash);
    Objects.requireNonNull(hash);
    Objects.requireNonNull(decision);
  }

  static ExportedLink of(Decision.Link link, @Nullable Checkpoint checkpoint) {
    return new ExportedLink(
        link.sequence(), link.previousHash(), link.hash(), link.decision(), checkpoint);
  }
}
