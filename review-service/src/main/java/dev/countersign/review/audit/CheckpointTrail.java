package dev.countersign.review.audit;

import dev.countersign.review.signoff.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows the checkpoints of a chain. Each holds the hash of the one before, so a signature that
 * holds vouches for every earlier one, its signature included: checking one in so many is enough,
 * and where one does not hold, those since the last that did are looked at one by one.
 */
final class CheckpointTrail {
  private static final int WINDOW = 64;
  private static final String FORGED = "its checkpoint is forged: no trusted key signed it";
  private static final String APART = "its checkpoint does not follow the one before it";

  private final CheckpointSignature signatures;
  private final List<ExportedLink> unproved = new ArrayList<>(WINDOW);
  private String previous = Checkpoint.FIRST_PREVIOUS;
  private long count;

  CheckpointTrail(CheckpointSignature signatures) {
    this.signatures = signatures;
  }

  /** How many there were. */
  long count() {
    return count;
  }

  /**
   * Goes on to the checkpoint of the next link; what it finds may be earlier. Links of before there
   * were checkpoints have none, and stand before all others.
   */
  Optional<Verdict.Broken> follow(ExportedLink link) {
    Checkpoint checkpoint = link.checkpoint();
    if (checkpoint == null) {
      return count == 0
          ? Optional.empty()
          : prove().or(() -> Optional.of(broken(link, "its checkpoint is missing")));
    }
    boolean follows = checkpoint.previous().equals(previous);
    previous = checkpoint.sha256();
    unproved.add(link);
    count++;
    if (!follows) {
      return Optional.of(firstForged().orElseGet(() -> broken(link, APART)));
    }
    return unproved.size() == WINDOW ? prove() : Optional.empty();
  }

  /** Proves what has not been proved yet; at the end at the latest. */
  Optional<Verdict.Broken> prove() {
    if (unproved.isEmpty() || holds(unproved.getLast())) {
      unproved.clear();
      return Optional.empty();
    }
    return firstForged();
  }

  private Optional<Verdict.Broken> firstForged() {
    return unproved.stream()
        .filter(link -> !holds(link))
        .map(link -> broken(link, FORGED))
        .findFirst();
  }

  private boolean holds(ExportedLink link) {
    Checkpoint checkpoint = link.checkpoint();
    return checkpoint != null && signatures.holds(checkpoint);
  }

  private static Verdict.Broken broken(ExportedLink link, String what) {
    return new Verdict.Broken(link.sequence(), link.decision().decisionId(), what);
  }
}
