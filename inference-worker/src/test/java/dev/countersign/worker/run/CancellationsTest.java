package dev.countersign.worker.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancellationsTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Cancellations cancellations = new Cancellations();

  @Test
  void aJobIsCoveredFromItsRequestToTheTimeThatItWasCalledOff() {
    callOff("j-1", NOON);

    assertThat(cancellations.covers(job("j-1", NOON.minusSeconds(60)))).isTrue();
    assertThat(cancellations.covers(job("j-1", NOON))).isTrue();
    assertThat(cancellations.covers(job("j-2", NOON.minusSeconds(60)))).isFalse();
  }

  @Test
  void aJobThatIsAskedForAgainAfterwardsRuns() {
    callOff("j-1", NOON);

    assertThat(cancellations.covers(job("j-1", NOON.plusMillis(1)))).isFalse();
  }

  private void callOff(String jobId, Instant at) {
    var event = new JobCancelled(jobId, "s-1", "r-1", CancelReason.SUPERSEDED, at);
    cancellations.read(
        List.of(new ReceivedEvent(Topic.INFERENCE_CANCELLATIONS, 0, 0, jobId, event)), Map.of());
  }

  private static InferenceRequested job(String jobId, Instant requestedAt) {
    return InferenceRequested.newBuilder()
        .setJobId(jobId)
        .setSubjectId("s-1")
        .setSubjectKind(SubjectKind.NOTE)
        .setRevisionId("r-1")
        .setPatientKey("p-1")
        .setTaskId("note-summary")
        .setTaskVersion("1")
        .setModel("medgemma")
        .setPromptSha256("")
        .setPreprocessingId("scrubbed-text-v1")
        .setPriority(Priority.ROUTINE)
        .setInputs(List.of())
        .setRequestedAt(requestedAt)
        .setDeadline(requestedAt.plusSeconds(3600))
        .build();
  }
}
