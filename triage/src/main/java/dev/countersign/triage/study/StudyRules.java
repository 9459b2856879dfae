package dev.countersign.triage.study;

import dev.countersign.events.BlobRef;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.worklist.ServiceLevels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What the assembly of studies goes by. Safe for use by many threads.
 *
 * @param quietPeriod without a new instance
 * @param maximumWait from the first new instance
 * @param levels service levels
 * @param planner of jobs
 * @param blobs where manifests go
 * @param encoding of a manifest
 */
public record StudyRules(
    Duration quietPeriod,
    Duration maximumWait,
    ServiceLevels levels,
    JobPlanner planner,
    BlobStore blobs,
    Function<StudyManifest, byte[]> encoding) {
  private static final String MEDIA_TYPE = "application/avro";

  /**
   * Stores a manifest. The same one again has no second effect.
   *
   * @throws UncheckedIOException when the store does not take it: the task fails and is tried again
   */
  BlobRef store(String studyUid, int revision, List<ManifestInstance> lines) {
    var manifest = new StudyManifest(studyUid, revision, lines);
    try {
      return blobs.put(encoding.apply(manifest), MEDIA_TYPE);
    } catch (IOException e) {
      throw new UncheckedIOException("The manifest of a study could not be stored", e);
    }
  }
}
