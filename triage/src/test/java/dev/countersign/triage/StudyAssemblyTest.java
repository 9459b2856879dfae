package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.MAXIMUM;
import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.Completion;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.events.ItemStage;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.TaskOutcome;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StudyAssemblyTest {
  private static final String STUDY = "1.2.3";

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void assemblesAStudyWhenNothingNewCameForTheQuietPeriod() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.minusSeconds(1));
    rig.send(Events.chest(STUDY, 2).build());
    rig.pass(QUIET.minusSeconds(1));
    assertThat(rig.studies()).isEmpty();

    rig.pass(Duration.ofSeconds(2));

    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getCompletion()).isEqualTo(Completion.QUIET_PERIOD);
          assertThat(study.getRevision()).isEqualTo(1);
          assertThat(study.getInstanceCount()).isEqualTo(2);
          assertThat(study.getNewInstances()).isZero();
          assertThat(study.getFirstInstanceAt()).isEqualTo(Events.START.plusMillis(1));
          assertThat(study.getLastInstanceAt()).isEqualTo(Events.START.plusMillis(2));
        });
    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getItemId()).isEqualTo(ContentId.item(ContentId.study(STUDY)));
          assertThat(item.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
          assertThat(item.getStudyUid()).contains(STUDY);
          assertThat(item.getStanding()).isEqualTo("routine, waiting for a reader");
          assertThat(item.getDeadline())
              .isEqualTo(Events.START.plusMillis(1).plus(Duration.ofHours(24)));
        });
  }

  @Test
  void assemblesAfterTheMaximumWaitThoughImagesKeepComing() {
    for (int n = 1; n <= 7; n++) {
      rig.send(Events.chest(STUDY, n).build());
      rig.pass(Duration.ofSeconds(5));
    }

    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getCompletion()).isEqualTo(Completion.MAXIMUM_WAIT);
          assertThat(study.getInstanceCount()).isEqualTo(6);
        });
  }

  @Test
  void aDuplicateNeitherCountsNorKeepsTheStudyOpen() {
    InstanceStored instance = Events.chest(STUDY, 1).build();
    rig.send(instance);
    rig.pass(QUIET.minusSeconds(1));
    rig.send(InstanceStored.newBuilder(instance).setReceivedAt(Events.START).build());
    rig.pass(Duration.ofSeconds(2));
    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> assertThat(study.getInstanceCount()).isEqualTo(1));

    rig.send(instance);
    rig.pass(MAXIMUM);

    assertThat(rig.studies()).isEmpty();
    assertThat(rig.items()).hasSize(1);
    assertThat(rig.jobs(Topic.JOBS_URGENT)).hasSize(1);
  }

  @Test
  void aReplacementTakesThePlaceOfTheVersionThatStoodWhateverComesAgain() throws IOException {
    InstanceStored first = Events.chest(STUDY, 1).build();
    InstanceStored second =
        Events.chest(STUDY, 1)
            .setBlob(Events.blob("corrected"))
            .setStudyDescription("corrected")
            .setReplaces(
                new InstanceVersion(first.getBlob().getSha256(), first.getTransferSyntaxUid()))
            .build();
    rig.send(first);
    rig.pass(QUIET.plusSeconds(1));
    assertThat(rig.studies()).hasSize(1);

    rig.send(second);
    rig.send(first);
    rig.send(second);
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.studies())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getRevision()).isEqualTo(2);
          assertThat(study.getInstanceCount()).isEqualTo(1);
          assertThat(study.getNewInstances()).isEqualTo(1);
          assertThat(study.getDescription()).contains("corrected");
        });
    rig.send(first);
    rig.pass(MAXIMUM);
    assertThat(rig.studies()).isEmpty();
  }

  @Test
  void lateInstancesMakeANewRevisionOfTheSameItemWithoutTheOldDraft() throws IOException {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    var first = rig.jobsWithoutUrgency();
    rig.send(Events.draft(task(first, "cxr-report"), "the first draft"));
    var before = rig.items().getLast();

    rig.send(Events.chest(STUDY, 2).build(), Events.chest(STUDY, 3).build());
    rig.pass(QUIET.plusSeconds(1));

    var after = rig.items().getLast();
    assertThat(after.getItemId()).isEqualTo(before.getItemId());
    assertThat(after.getRevision()).isEqualTo(2);
    assertThat(after.getRevisionId()).isNotEqualTo(before.getRevisionId());
    assertThat(after.getNewInstances()).isEqualTo(2);
    assertThat(after.getStage()).isEqualTo(ItemStage.WAITING_FOR_MODEL);
    assertThat(after.getTasks()).allMatch(task -> task.getAnswer().isEmpty());
    assertThat(rig.manifest(after).getInstances())
        .extracting(ManifestInstance::getSinceRevision)
        .containsExactly(1, 2, 2);
    var second = rig.jobsWithoutUrgency();
    assertThat(second.values())
        .extracting(job -> job.getRevisionId())
        .containsOnly(after.getRevisionId());
    assertThat(after.getTasks())
        .extracting(TaskOutcome::getJobId)
        .containsExactly(
            task(second, "cxr-urgency").getJobId(), task(second, "cxr-report").getJobId());
    assertThat(task(second, "cxr-report").getJobId())
        .isNotEqualTo(task(first, "cxr-report").getJobId());
  }

  @Test
  void keepsTheManifestInTheOrderOfSeriesAndInstance() throws IOException {
    rig.send(
        Events.chest(STUDY, 9).setSeriesNumber(null).build(),
        Events.chest(STUDY, 3).setSeriesNumber(2).build(),
        Events.chest(STUDY, 2).build(),
        Events.chest(STUDY, 10).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.manifest(rig.items().getLast()).getInstances())
        .extracting(ManifestInstance::getSopUid)
        .containsExactly("1.2.3.1.2", "1.2.3.1.10", "1.2.3.1.3", "1.2.3.1.9");
  }

  @Test
  void absurdValuesStopNothing() {
    rig.send(
        Events.chest("", 1)
            .setFrames(Integer.MIN_VALUE)
            .setRows(-1)
            .setModality("")
            .setPatientAgeYears(-7)
            .setPatientSex("?")
            .setReceivedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
            .build(),
        Events.chest(STUDY, 2)
            .setFrames(Integer.MAX_VALUE)
            .setReceivedAt(Instant.ofEpochMilli(Long.MIN_VALUE))
            .build());
    rig.sendBytes(Topic.IMAGING_INSTANCES, STUDY, "no event".getBytes(StandardCharsets.UTF_8));
    rig.send(Topic.IMAGING_INSTANCES, STUDY, Events.note("n-1").build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.studies()).hasSize(2);
    assertThat(rig.lastItems()).hasSize(2);
  }

  @Test
  void manyStudiesThatAreDueAtOnceAreAllAssembledInAFewLooks() {
    for (int n = 0; n < 50; n++) {
      rig.send(Events.chest(STUDY + "." + n, 1).build());
    }
    rig.pass(QUIET.plusSeconds(10));

    assertThat(rig.studies()).hasSize(50);
    assertThat(List.copyOf(rig.lastItems().keySet())).hasSize(50);
  }
}
