package dev.countersign.review.signoff;

import org.jspecify.annotations.Nullable;

/**
 * What a signer sends.
 *
 * @param text the words to sign
 * @param version the item's version that the signer saw
 * @param password shown again for this signature (21 CFR 11.200)
 * @param meaning what the signature means, such as "Reviewed and approved"
 * @param draftSha256 of the draft that stood on the page; null where there was none
 */
public record SignRequest(
    String text, int version, String password, String meaning, @Nullable String draftSha256) {

  /** Without the words and the password. */
  @Override
  public String toString() {
    return "SignRequest[version=" + version + "]";
  }
}
