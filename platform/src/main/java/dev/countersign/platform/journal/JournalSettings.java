package dev.countersign.platform.journal;

import dev.countersign.platform.config.Rules;
import java.nio.file.Path;

/**
 * The {@code journal} section.
 *
 * @param directory of the segments; for one process alone
 * @param segmentBytes of each segment
 * @param segments there are at most
 * @param largestBlobBytes blobs over it are forced as files of their own
 */
public record JournalSettings(
    Path directory, int segmentBytes, int segments, int largestBlobBytes) {
  private static final int SMALLEST = 64 << 10;

  public JournalSettings {
    Rules.require(segmentBytes >= SMALLEST, "segment-bytes", segmentBytes, "must be 65536 or more");
    Rules.require(segments >= 2, "segments", segments, "must be 2 or more");
    Rules.require(
        largestBlobBytes >= 0 && largestBlobBytes <= segmentBytes / 2,
        "largest-blob-bytes",
        largestBlobBytes,
        "must be 0 to half of segment-bytes");
  }
}
