package dev.countersign.worker.task;

import dev.countersign.triton.InferResult;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a model answered, checked, with what provenance needs.
 *
 * @param answer for the result event
 * @param result who answered
 * @param simulatedPart true when something that came from an earlier answer of a stand-in took part
 * @param preparedSha256 SHA-256 of each prepared input; of a picture, of its samples
 * @param sampling parameters as JSON, as sent
 * @param inputTokens as the server counts
 * @param outputTokens as the server counts
 */
record Answered(
    Answer answer,
    InferResult result,
    boolean simulatedPart,
    List<String> preparedSha256,
    String sampling,
    OptionalInt inputTokens,
    OptionalInt outputTokens) {
  Answered {
    preparedSha256 = List.copyOf(preparedSha256);
  }
}
