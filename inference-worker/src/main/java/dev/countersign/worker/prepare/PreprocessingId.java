package dev.countersign.worker.prepare;

import dev.countersign.events.FailureKind;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.Arrays;

/**
 * The ways of preparing inputs that this build has. An id names one exact function of the input:
 * any change of its output needs a new id.
 */
public enum PreprocessingId {
  /** {@link MedGemmaImage}. */
  MEDGEMMA_896_V1("medgemma-896-v1"),
  /** {@link MedGemmaImage} of the image in a square. */
  MEDGEMMA_SQUARE_896_V1("medgemma-square-896-v1"),
  /** {@link SeriesSlices}. */
  MEDGEMMA_CT_V1("medgemma-ct-v1"),
  /** {@link MedSiglipImage}. */
  MEDSIGLIP_448_V1("medsiglip-448-v1"),
  /** {@link NoteText}. */
  SCRUBBED_TEXT_V1("scrubbed-text-v1");

  private final String id;

  PreprocessingId(String id) {
    this.id = id;
  }

  /** The id in tasks, jobs and provenance. */
  public String id() {
    return id;
  }

  /** Whether this build has a way with this id. */
  public static boolean isKnown(String id) {
    return Arrays.stream(values()).anyMatch(known -> known.id.equals(id));
  }

  /**
   * The way with this id.
   *
   * @throws UnanswerableException when this build has none
   */
  public static PreprocessingId of(String id) throws UnanswerableException {
    return Arrays.stream(values())
        .filter(known -> known.id.equals(id))
        .findFirst()
        .orElseThrow(() ->
            new UnanswerableException(
                FailureKind.INTERNAL, "This worker has no preprocessing of the id asked for"));
  }
}
