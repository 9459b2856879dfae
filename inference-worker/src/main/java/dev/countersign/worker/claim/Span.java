package dev.countersign.worker.claim;

/**
 * A part of a text.
 *
 * @param start of the first UTF-16 unit, from 0
 * @param end behind the last
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("No span: %d to %d".formatted(start, end));
    }
  }
}
