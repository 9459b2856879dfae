package dev.countersign.review.signoff;

/**
 * What a signer takes away: the place of the decision in the chain, and the signed checkpoint of
 * the chain as it ended there.
 */
public record Receipt(long sequence, String hash, Checkpoint checkpoint) {
  static Receipt of(Checkpoint checkpoint) {
    return new Receipt(checkpoint.sequence(), checkpoint.hash(), checkpoint);
  }
}
