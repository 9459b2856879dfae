package dev.countersign.review.signoff;

/**
 * What a reader sends who rejects.
 *
 * @param reason coded
 * @param comment in the reader's words; may be empty
 * @param version the item's version that the reader saw
 */
public record RejectRequest(ReasonCode reason, String comment, int version) {

  /** Without the comment. */
  @Override
  public String toString() {
    return "RejectRequest[reason=%s, version=%d]".formatted(reason, version);
  }
}
