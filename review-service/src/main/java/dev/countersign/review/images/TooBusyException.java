package dev.countersign.review.images;

/** Too many images wait to be decoded; try again later. */
public final class TooBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooBusyException() {
    super("Too many images at once");
  }
}
