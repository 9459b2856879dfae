package dev.countersign.review.signoff;

import dev.countersign.schemas.ContentId;
import org.jspecify.annotations.Nullable;

/** What is to be signed, brought into the form that is kept; what breaks a rule never gets here. */
record Signing(
    ReportText text,
    int version,
    String meaning,
    @Nullable String draftSha256,
    @Nullable Review review) {

  static Signing of(ToSign toSign) throws RefusedTextException {
    ReportText text = ReportText.toSign(toSign.text());
    Review review = toSign.review();
    if (review != null) {
      review.require(text.words());
    }
    return new Signing(
        text, toSign.version(), Wording.meaning(toSign.meaning()), toSign.draftSha256(), review);
  }

  @Nullable String reviewSha256() {
    return review == null ? null : ContentId.sha256(review.bytes());
  }
}
