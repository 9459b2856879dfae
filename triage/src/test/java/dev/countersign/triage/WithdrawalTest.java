package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.CancelReason;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.ItemStage;
import dev.countersign.events.JobCancelled;
import dev.countersign.events.Priority;
import dev.countersign.events.RestoreStudy;
import dev.countersign.events.WithdrawStudy;
import dev.countersign.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithdrawalTest {
  private static final String STUDY = "1.2.3";

  private final TriageRig rig = TriageRig.start();
  private InferenceRequested job;

  @BeforeEach
  void withdraw() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    job = task(rig.jobsByTask(), "cxr-urgency");
    rig.items();
    rig.send(withdrawal(STUDY));
  }

  private static WithdrawStudy withdrawal(String study) {
    return new WithdrawStudy(study, "It belongs to another study", "anna", Events.START);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aWithdrawnItemSaysWhyAndItsJobsAreCalledOff() {
    assertThat(rig.studyItem(STUDY))
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.WITHDRAWN);
          assertThat(item.getNoDraftReason())
              .contains("Withdrawn by anna: It belongs to another study");
        });
    assertThat(rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.key).isEqualTo(job.getJobId());
          assertThat(entry.value.getReason()).isEqualTo(CancelReason.WITHDRAWN);
        });
  }

  @Test
  void noAnswerAndNoTimeChangesIt() {
    rig.items();

    rig.send(Events.urgency(job, Priority.STAT, 0.9));
    rig.leap(Duration.ofDays(2));

    assertThat(rig.items()).isEmpty();
    assertThat(rig.jobs(Topic.JOBS_STAT)).isEmpty();
  }

  @Test
  void aStudyThatIsNotInTheWorklistYetIsNotKeptFromIt() {
    rig.items();
    rig.send(withdrawal("4.5.6"));
    rig.send(Events.chest("4.5.6", 1).build());
    rig.send(withdrawal("4.5.6"));

    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.studyItem("4.5.6").getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
  }

  @Test
  void aWithdrawalThatIsTakenBackPutsTheItemWhereItWasAndAsksForItsJobsAnew() {
    rig.items();
    rig.send(Events.urgency(job, Priority.STAT, 0.9));

    rig.send(restoration());

    assertThat(rig.studyItem(STUDY))
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
          assertThat(item.getRevision()).isEqualTo(1);
          assertThat(item.getNoDraftReason()).isEmpty();
        });
    InferenceRequested again = task(rig.jobsByTask(), "cxr-urgency");
    assertThat(again.getJobId()).isEqualTo(job.getJobId());
    Instant calledOff =
        rig.written(Topic.INFERENCE_CANCELLATIONS, JobCancelled.class)
            .getFirst()
            .value
            .getCancelledAt();
    assertThat(again.getRequestedAt()).isAfter(calledOff);
    rig.send(Events.urgency(again, Priority.STAT, 0.9));
    assertThat(rig.studyItem(STUDY).getEffectivePriority()).isEqualTo(Priority.STAT);
  }

  @Test
  void aRestoredItemHasItsDraftsAndWhyItHadNoneAndThatItIsLate() {
    rig.send(Events.failure(job, "late"), Events.chest("7.8.9", 1).setBodyPart("KNEE").build());
    rig.pass(QUIET.plusSeconds(1));
    Optional<String> unread = rig.studyItem("7.8.9").getNoDraftReason();
    assertThat(unread).isPresent();
    rig.send(withdrawal("7.8.9"));
    rig.leap(Duration.ofDays(2));
    rig.items();

    rig.send(new RestoreStudy("7.8.9", "anna", Events.START));
    rig.pass(Duration.ofSeconds(5));

    assertThat(rig.studyItem("7.8.9"))
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.READY);
          assertThat(item.getNoDraftReason()).isEqualTo(unread);
          assertThat(item.getEscalation()).isEqualTo(100);
        });
  }

  @Test
  void nothingThatIsNotWithdrawnIsRestored() {
    rig.send(restoration());
    rig.items();
    rig.jobsByTask();

    rig.send(restoration(), new RestoreStudy("9.9.9", "anna", Events.START));

    assertThat(rig.items()).isEmpty();
    assertThat(rig.jobsByTask()).isEmpty();
  }

  private static RestoreStudy restoration() {
    return new RestoreStudy(STUDY, "anna", Events.START);
  }

  @Test
  void aLaterRevisionStartsAfresh() {
    rig.items();

    rig.send(Events.chest(STUDY, 2).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL));
  }
}
