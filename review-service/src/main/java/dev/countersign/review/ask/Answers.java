package dev.countersign.review.ask;

import dev.countersign.events.AnswerProgress;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceFailed;
import dev.countersign.platform.kafka.EventHandler;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.review.database.Database;
import dev.countersign.review.database.Transaction;
import dev.countersign.schemas.Topic;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Results and progress of interactive jobs into the table of questions. Those of other jobs, which
 * are triage's, are left alone.
 */
public final class Answers implements EventHandler {
  /** What it reads. */
  public static final List<Topic> TOPICS =
      List.of(Topic.INFERENCE_RESULTS, Topic.INFERENCE_PROGRESS);

  private final Database database;

  public Answers(Database database) {
    this.database = database;
  }

  @Override
  public void handle(List<ReceivedEvent> events) throws SQLException {
    Map<ReceivedEvent, String> jobs = new HashMap<>();
    events.forEach(received -> jobs.put(received, jobOf(received)));
    database.transaction(tx -> {
      Set<String> asked = Questions.known(tx, jobs.values());
      for (ReceivedEvent received : events) {
        if (asked.contains(jobs.get(received))) {
          apply(tx, received);
        }
      }
      return asked;
    });
  }

  private static String jobOf(ReceivedEvent received) {
    return switch (received.event()) {
      case AnswerProgress progress -> progress.getJobId();
      case InferenceCompleted result -> result.getJobId();
      case InferenceFailed result -> result.getJobId();
      default -> throw new IllegalArgumentException("No answer comes as " + received);
    };
  }

  private static void apply(Transaction tx, ReceivedEvent received) throws SQLException {
    switch (received.event()) {
      case AnswerProgress progress -> Questions.heard(tx, progress);
      case InferenceCompleted result -> Questions.answered(tx, result);
      case InferenceFailed result -> Questions.failed(tx, result);
      default -> throw new IllegalArgumentException("No answer comes as " + received);
    }
  }
}
