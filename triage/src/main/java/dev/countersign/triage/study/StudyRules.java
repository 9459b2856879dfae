package dev.countersign.triage.study;

import dev.countersign.events.BlobRef;
import dev.countersign.events.StudyManifest;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.worklist.ServiceLevels;
import java.io.IOException;
import java.util.function.Function;

/**
 * What the assembly of studies goes by. Safe for use by many threads.
 *
 * @param completion when a study is complete
 * @param levels service levels
 * @param planner of jobs
 * @param blobs where manifests go
 * @param encoding of a manifest
 */
public record StudyRules(
    CompletionRules completion,
    ServiceLevels levels,
    JobPlanner planner,
    BlobStore blobs,
    Function<StudyManifest, byte[]> encoding) {
  private static final String MEDIA_TYPE = "application/avro";

  /**
   * Stores a revision's manifest. The same one again has no second effect.
   *
   * @throws IOException when the store does not take it
   */
  BlobRef store(Revision revision) throws IOException {
    var manifest = new StudyManifest(revision.studyUid(), revision.number(), revision.lines());
    return blobs.put(encoding.apply(manifest), MEDIA_TYPE);
  }
}
