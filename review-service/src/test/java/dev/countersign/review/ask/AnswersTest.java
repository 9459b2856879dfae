package dev.countersign.review.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.AnswerProgress;
import dev.countersign.events.DraftText;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.login.User;
import dev.countersign.schemas.Topic;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
  private static List<ReceivedEvent> received(Topic topic, SpecificRecord event) {
    return List.of(new ReceivedEvent(topic, 0, 0, "key", event));
  }

  // A job may be tried again by another worker, with another server.
  @Test
  void anItemStaysMarkedWhoseReaderHasSeenWordsOfAStandInThoughAnotherAnswers(@TempDir Path folder)
      throws Exception {
    try (var bench = new Bench(folder)) {
      // Given
      User ada = bench.reader("ada");
      bench.project(Events.study("i-1", 1).build());
      bench.claims.claim(ada, "i-1");
      bench.asOwner(
          """
          INSERT INTO questions (job_id, item_id, task_id, question, image, frame, asked_by,
            asked_at, deadline, state)
          VALUES ('j-1', 'i-1', 'visual-question', 'Any fracture?', 0, 0, 'Dr ada', now(),
            now() + interval '1 hour', 'ASKED')
          """);
      var answers = new Answers(bench.database);

      // When
      answers.handle(
          received(
              Topic.INFERENCE_PROGRESS,
              new AnswerProgress("j-1", "s", 1, "No frac", true, Events.ARRIVED)));
      answers.handle(
          received(
              Topic.INFERENCE_PROGRESS,
              new AnswerProgress("j-1", "s", 1, "There", false, Events.ARRIVED)));
      answers.handle(
          received(
              Topic.INFERENCE_RESULTS,
              new InferenceCompleted(
                  "j-1",
                  "s",
                  SubjectKind.STUDY,
                  "r",
                  "visual-question",
                  DraftText.newBuilder()
                      .setText(bench.text("There is none."))
                      .setFinishReason("stop")
                      .build(),
                  Events.draft(bench.text("There is none."), false)
                      .getProvenance()
                      .orElseThrow())));

      // Then
      assertThat(bench.row("i-1").simulated()).isTrue();
      assertThat(
              bench.signOff.sign(ada, "i-1", bench.signing("i-1", "words")).decision().simulated())
          .isTrue();
    }
  }
}
