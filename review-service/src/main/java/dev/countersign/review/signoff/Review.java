package dev.countersign.review.signoff;

import dev.countersign.review.json.Json;
import java.util.Comparator;
import java.util.List;

/**
 * What the signer saw and did on the page, as the page tells it. Its JSON is a blob whose SHA-256
 * the record binds.
 *
 * @param images the frames that stood on the screen, each once
 * @param dwellMs how long the item was open before the signer
 * @param groundingShown the claims' grounding marks were shown
 * @param claims what became of each claim of the draft
 * @param spans who wrote each part of the final text
 */
public record Review(
    List<Frame> images,
    long dwellMs,
    boolean groundingShown,
    List<Claim> claims,
    List<Span> spans) {
  private static final int MAX_IMAGES = 2_000;
  private static final int MAX_PARTS = 1_000;
  private static final int MAX_DRAFT = 256 * 1024;
  private static final long MAX_DWELL_MS = 7L * 24 * 3600 * 1000;

  public Review {
    images =
        images.stream()
            .distinct()
            .sorted(Comparator.comparingInt(Frame::index).thenComparingInt(Frame::frame))
            .toList();
    claims = List.copyOf(claims);
    spans = List.copyOf(spans);
  }

  /** A frame of the item's image at an index; both from 0. */
  public record Frame(int index, int frame) {
    boolean valid() {
      return index >= 0 && frame >= 0;
    }
  }

  /** What the reader did with a claim; its place is in the draft, in UTF-16 units. */
  public record Claim(int start, int end, Action action) {}

  /** What a reader does with a claim. */
  public enum Action {
    ACCEPTED,
    EDITED,
    STRUCK,
    UNTOUCHED
  }

  /** Where a part of the final text came from; its place is in UTF-16 units. */
  public record Span(int start, int end, Origin origin) {}

  /** Who wrote a part: the model, the reader, or the model at the reader's asking. */
  public enum Origin {
    AI,
    HUMAN,
    INSERTED
  }

  /**
   * Holds this against its limits and the final text.
   *
   * @throws RefusedTextException when it is larger than any page makes it, or speaks of places that
   *     are not there
   */
  void require(String words) throws RefusedTextException {
    require(images.size() <= MAX_IMAGES, "It names more than 2,000 images.");
    require(images.stream().allMatch(Frame::valid), "It names an image that cannot be.");
    require(dwellMs >= 0 && dwellMs <= MAX_DWELL_MS, "Its dwell time cannot be.");
    require(claims.size() <= MAX_PARTS, "It names more than 1,000 claims.");
    require(spans.size() <= MAX_PARTS, "It names more than 1,000 spans.");
    require(
        claims.stream().allMatch(claim -> within(claim.start(), claim.end(), MAX_DRAFT)),
        "A claim stands outside of the draft.");
    int at = 0;
    for (Span span : spans) {
      require(
          span.start() >= at && within(span.start(), span.end(), words.length()),
          "A span stands outside of the text, or on another.");
      at = span.end();
    }
  }

  private static boolean within(int start, int end, int length) {
    return start >= 0 && start < end && end <= length;
  }

  private static void require(boolean holds, String words) throws RefusedTextException {
    if (!holds) {
      throw new RefusedTextException("The review does not hold together. " + words);
    }
  }

  /** The one form in which it is kept and hashed. */
  byte[] bytes() {
    return Json.bytes(this);
  }
}
