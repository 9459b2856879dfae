package dev.countersign.platform.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment in use, and what still hangs on its records. Guarded by the journal's lock, but for the
 * blobs of a segment that is full.
 */
final class Written {
  private final Segment segment;
  private final List<Path> blobs = new ArrayList<>();
  private int unanswered;

  Written(Segment segment) {
    this.segment = segment;
  }

  Segment segment() {
    return segment;
  }

  /** Files that are not forced yet. */
  List<Path> blobs() {
    return blobs;
  }

  void sent() {
    unanswered++;
  }

  void answered() {
    unanswered--;
  }

  /** Whether the broker has answered for every event. */
  boolean isSettled() {
    return unanswered == 0;
  }
}
