package dev.countersign.review.ask;

import dev.countersign.events.AnswerProgress;
import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.review.database.Transaction;
import dev.countersign.review.json.Json;
import dev.countersign.review.login.User;
import dev.countersign.review.worklist.ChangeNotice;
import dev.countersign.review.worklist.DraftReading;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of questions. Each change is told on a channel once its transaction has committed. */
public final class Questions {
  static final String CHANNEL = "question_changed";

  private Questions() {}

  /** All questions about an item, the oldest first. */
  public static List<Question> of(Transaction tx, String itemId, Instant now) throws SQLException {
    return tx.list(
        "SELECT * FROM questions WHERE item_id = ? ORDER BY asked_at, job_id",
        row -> Question.read(row, now),
        itemId);
  }

  static List<Question> ofJobs(Transaction tx, Collection<String> jobIds, Instant now)
      throws SQLException {
    return tx.list(
        "SELECT * FROM questions WHERE job_id = ANY (?)",
        row -> Question.read(row, now),
        (Object) jobIds.toArray(String[]::new));
  }

  /** Those of these jobs that answer a question here. */
  static Set<String> known(Transaction tx, Collection<String> jobIds) throws SQLException {
    return Set.copyOf(
        tx.list(
            "SELECT DISTINCT job_id FROM questions WHERE job_id = ANY (?)",
            row -> row.text("job_id"),
            (Object) jobIds.toArray(String[]::new)));
  }

  /** Adds a question; false when the very same one is there already and has not failed. */
  static boolean add(
      Transaction tx, String itemId, User reader, AskRequest asked, InferenceRequested job)
      throws SQLException {
    return tx.update(
            """
            INSERT INTO questions (job_id, item_id, task_id, question, image, frame, asked_by,
              asked_at, deadline, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ASKED')
            ON CONFLICT (item_id, job_id) DO UPDATE SET state = 'ASKED', failure = NULL,
              so_far = NULL, asked_by = excluded.asked_by, asked_at = excluded.asked_at,
              deadline = excluded.deadline
            WHERE questions.state <> 'ANSWERED' AND questions.deadline < excluded.asked_at
              OR questions.state = 'FAILED'
            """,
            job.getJobId(),
            itemId,
            job.getTaskId(),
            asked.question(),
            asked.image(),
            asked.frame(),
            reader.printedName(),
            job.getRequestedAt(),
            job.getDeadline())
        > 0;
  }

  static void heard(Transaction tx, AnswerProgress progress) throws SQLException {
    told(
        tx,
        progress.getJobId(),
        tx.update(
            """
            UPDATE questions SET state = 'ANSWERING', so_far = ?, simulated = simulated OR ?
            WHERE job_id = ? AND state IN ('ASKED', 'ANSWERING')
            """,
            // PostgreSQL has no place for NUL in a text, and every later answer would wait behind
            // it.
            progress.getText().replace('\0', ' '),
            progress.getSimulated(),
            progress.getJobId()));
  }

  /**
   * The first answer of a job wins, and one wins over a failure. Where a stand-in had begun, its
   * words may stand in the report by now, whoever answered in the end: its mark stays.
   */
  static void answered(Transaction tx, InferenceCompleted result) throws SQLException {
    var from = result.getProvenance();
    told(
        tx,
        result.getJobId(),
        tx.update(
            """
            UPDATE questions SET state = 'ANSWERED', so_far = NULL, failure = NULL,
              answer_sha256 = ?, reading = ?::jsonb, score = ?, simulated = simulated OR ?,
              model = ?, model_version = ?
            WHERE job_id = ? AND state <> 'ANSWERED'
            """,
            result.getAnswer() instanceof DraftText draft ? draft.getText().getSha256() : null,
            result.getAnswer() instanceof DraftText draft
                ? Json.text(DraftReading.of(draft))
                : null,
            result.getAnswer() instanceof UrgencyAssessment score
                ? score.getLeadingProbability()
                : null,
            from.getSimulated(),
            from.getModel(),
            from.getModelVersion(),
            result.getJobId()));
    if (from.getSimulated()) {
      marked(tx, result.getJobId());
    }
  }

  /** The rows of the items that it was asked about are marked from now on. */
  private static void marked(Transaction tx, String jobId) throws SQLException {
    List<String> items =
        tx.list(
            "SELECT item_id FROM questions WHERE job_id = ?", row -> row.text("item_id"), jobId);
    for (String itemId : items) {
      ChangeNotice.post(tx, itemId);
    }
  }

  static void failed(Transaction tx, InferenceFailed result) throws SQLException {
    told(
        tx,
        result.getJobId(),
        tx.update(
            """
            UPDATE questions SET state = 'FAILED', so_far = NULL, failure = ?
            WHERE job_id = ? AND state IN ('ASKED', 'ANSWERING')
            """,
            result.getReason(),
            result.getJobId()));
  }

  static void told(Transaction tx, String jobId, int changed) throws SQLException {
    if (changed > 0) {
      Optional<Boolean> _ = tx.one("SELECT pg_notify(?, ?) AS sent", row -> true, CHANNEL, jobId);
    }
  }
}
