package dev.countersign.review.signoff;

import org.jspecify.annotations.Nullable;

/**
 * What is to be signed.
 *
 * @param text the words
 * @param version the item's version that the signer saw
 * @param meaning what the signature means, such as "Reviewed and approved"
 * @param draftSha256 of the draft that stood on the page; null where there was none
 * @param review what the signer saw and did; null where the page does not tell
 */
public record ToSign(
    String text,
    int version,
    String meaning,
    @Nullable String draftSha256,
    @Nullable Review review) {

  /** Without the words. */
  @Override
  public String toString() {
    return "ToSign[version=" + version + "]";
  }
}
