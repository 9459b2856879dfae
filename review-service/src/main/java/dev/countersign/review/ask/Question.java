package dev.countersign.review.ask;

import dev.countersign.review.database.Found;
import dev.countersign.review.json.Json;
import dev.countersign.review.worklist.DraftReading;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question and what came of it so far.
 *
 * @param taskId of the catalogue
 * @param image index among the item's images
 * @param frame from 0
 * @param soFar unchecked words of an answer under way
 * @param answerSha256 of the checked answer's words
 * @param reading what was found in its words; null where there are none
 * @param score probability, where the task brings one instead of words
 * @param failure why there is no answer, in plain words
 * @param simulated a stand-in answers, or has begun to
 */
public record Question(
    String jobId,
    String itemId,
    String taskId,
    String question,
    int image,
    int frame,
    String askedBy,
    Instant askedAt,
    State state,
    @Nullable String soFar,
    @Nullable String answerSha256,
    @Nullable DraftReading reading,
    @Nullable Double score,
    @Nullable String failure,
    boolean simulated,
    @Nullable String model,
    @Nullable String modelVersion) {
  private static final String LATE = "No answer came in time.";

  /** Where it stands. */
  public enum State {
    ASKED,
    ANSWERING,
    ANSWERED,
    FAILED
  }

  /** Reads a row of {@code questions}; one without an answer past its deadline has failed. */
  static Question read(Found row, Instant now) throws SQLException {
    State kept = row.constant("state", State.class);
    boolean open = kept == State.ASKED || kept == State.ANSWERING;
    String reading = row.textOrNull("reading");
    boolean late = open && now.isAfter(row.instant("deadline"));
    return new Question(
        row.text("job_id"),
        row.text("item_id"),
        row.text("task_id"),
        row.text("question"),
        row.integer("image"),
        row.integer("frame"),
        row.text("asked_by"),
        row.instant("asked_at"),
        late ? State.FAILED : kept,
        late ? null : row.textOrNull("so_far"),
        row.textOrNull("answer_sha256"),
        reading == null ? null : Json.column(reading, DraftReading.class),
        row.decimalOrNull("score"),
        late ? LATE : row.textOrNull("failure"),
        row.flag("simulated"),
        row.textOrNull("model"),
        row.textOrNull("model_version"));
  }

  /** Without the words. */
  @Override
  public String toString() {
    return "Question[%s, %s]".formatted(jobId, state);
  }
}
