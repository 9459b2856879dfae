package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.Priority;
import dev.countersign.events.TaskOutcome;
import dev.countersign.schemas.Topic;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskOrderTest {
  private static final String STUDY = "1.2.3";

  private final TriageRig rig = TriageRig.start();
  private InferenceRequested urgency;

  @BeforeEach
  void assemble() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
    List<InferenceRequested> jobs = rig.jobs(Topic.JOBS_URGENT);
    assertThat(jobs).extracting(InferenceRequested::getTaskId).containsExactly("cxr-urgency");
    urgency = jobs.getFirst();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aReportIsAskedForAtThePriorityThatTheUrgencyFound() {
    var item = rig.studyItem(STUDY);
    rig.send(Events.urgency(urgency, Priority.STAT, 0.9));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
    assertThat(rig.jobs(Topic.JOBS_STAT))
        .singleElement()
        .satisfies(job -> {
          assertThat(job.getTaskId()).isEqualTo("cxr-report");
          assertThat(job.getJobId()).isEqualTo(item.getTasks().getLast().getJobId());
          assertThat(job.getDeadline()).isEqualTo(rig.studyItem(STUDY).getDeadline());
        });
  }

  @Test
  void aFailedUrgencyHoldsTheReportNoLonger() {
    rig.send(Events.failure(urgency, "the model refused"));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE))
        .extracting(InferenceRequested::getTaskId)
        .containsExactly("cxr-report");
  }

  @Test
  void theSameAnswerAgainAsksForNothingAgain() {
    rig.send(Events.urgency(urgency, Priority.ROUTINE, 0.1));
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).hasSize(1);

    rig.send(Events.urgency(urgency, Priority.ROUTINE, 0.1));

    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
  }

  @Test
  void theIdsAreKnownBeforeAnythingIsAskedAndTheSameWhateverTheAnswers() {
    List<String> planned =
        rig.studyItem(STUDY).getTasks().stream().map(TaskOutcome::getJobId).toList();
    rig.send(Events.urgency(urgency, Priority.STAT, 0.9));
    String asked = rig.jobs(Topic.JOBS_STAT).getFirst().getJobId();

    try (var other = TriageRig.start()) {
      other.send(Events.chest(STUDY, 1).build());
      other.pass(QUIET.plusSeconds(7));
      var jobs = other.jobsWithoutUrgency();

      assertThat(jobs.values())
          .extracting(InferenceRequested::getJobId)
          .containsExactlyElementsOf(planned)
          .contains(asked);
    }
  }
}
