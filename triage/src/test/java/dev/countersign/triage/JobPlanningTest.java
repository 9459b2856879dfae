package dev.countersign.triage;

import static dev.countersign.triage.TriageRig.QUIET;
import static dev.countersign.triage.TriageRig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ItemStage;
import dev.countersign.events.JobInput;
import dev.countersign.events.Priority;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobPlanningTest {
  private static final String STUDY = "1.2.826.0.1.3680043.99";

  private static final Duration DAY = Duration.ofDays(1);

  private final TriageRig rig = TriageRig.start();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void showsTheFrontalProjectionBeforeTheLateralOne() {
    var lateral = Events.chest(STUDY, 1).setViewPosition("LL").build();
    var frontal = Events.chest(STUDY, 2).setViewPosition("AP").build();

    assertThat(inputs(lateral, frontal))
        .extracting(JobInput::getBlob)
        .containsOnly(frontal.getBlob());
  }

  @Test
  void showsTheFirstImageWhereNoneIsFrontal() {
    var report = Events.chest(STUDY, 1).setRows(null).setColumns(null).build();
    var first = Events.chest(STUDY, 2).setViewPosition(null).build();
    var second = Events.chest(STUDY, 3).setViewPosition("LL").build();

    assertThat(inputs(second, report, first))
        .extracting(JobInput::getBlob)
        .containsOnly(first.getBlob());
  }

  @Test
  void aStudyThatNoTaskReadsIsReadyForAPersonAndSaysWhy() {
    rig.send(Events.chest(STUDY, 1).setModality("MR").setBodyPart(null).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.READY);
          assertThat(item.getNoDraftReason()).contains("No draft: no task reads modality MR");
          assertThat(item.getTasks()).isEmpty();
        });
    assertThat(rig.jobs(Topic.JOBS_ROUTINE)).isEmpty();
  }

  @Test
  void aStudyWithoutPixelsIsReadyForAPersonAndSaysWhy() {
    rig.send(Events.chest(STUDY, 1).setRows(null).setColumns(null).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.getStage()).isEqualTo(ItemStage.READY);
          assertThat(item.getNoDraftReason())
              .contains("No draft: the study has no image that a task could read");
        });
  }

  @Test
  void aFilmWithAPriorGetsAComparisonInPlaceOfTheReport() {
    var earlier = Events.chest("1.2.1", 1).setStudyAt(Events.START.minus(DAY)).build();
    var current = Events.chest(STUDY, 1).setStudyAt(Events.START).build();
    rig.send(earlier);
    rig.pass(QUIET.plusSeconds(1));
    rig.jobsWithoutUrgency();

    rig.send(current);
    rig.pass(QUIET.plusSeconds(1));

    var jobs = rig.jobsWithoutUrgency();
    assertThat(jobs).containsOnlyKeys("cxr-urgency", "cxr-comparison");
    assertThat(task(jobs, "cxr-comparison").getInputs())
        .extracting(JobInput::getRole, JobInput::getBlob)
        .containsExactly(tuple("prior", earlier.getBlob()), tuple("current", current.getBlob()));
  }

  @Test
  void aPriorWithoutAnImageIsNotComparedWith() {
    rig.send(
        Events.chest("1.2.1", 1)
            .setStudyAt(Events.START.minus(DAY))
            .setRows(null)
            .setColumns(null)
            .build());
    rig.pass(QUIET.plusSeconds(1));
    rig.items();

    rig.send(Events.chest(STUDY, 1).setStudyAt(Events.START).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(rig.jobsWithoutUrgency()).containsOnlyKeys("cxr-urgency", "cxr-report");
  }

  @Test
  void aCtGetsOneJobThatNamesItsLongestSeriesByItsNumber() throws IOException {
    rig.send(slice("1.9", 1, 1), slice("1.5", 2, 1), slice("1.5", 2, 2), slice("1.7", 3, 1));
    rig.pass(QUIET.plusSeconds(1));

    var item = rig.studyItem(STUDY);
    assertThat(rig.jobs(Topic.JOBS_ROUTINE))
        .singleElement()
        .satisfies(job -> {
          assertThat(job.getTaskId()).isEqualTo("ct-report");
          assertThat(job.getInputs())
              .singleElement()
              .isEqualTo(new JobInput(item.getManifest().orElseThrow(), null, 1, "series"));
        });
    assertThat(rig.manifest(item).getInstances()).hasSize(4);
  }

  @Test
  void aCtHasTheSameJobInHoweverManyRevisionsItCame() {
    rig.send(slice("1.5", 1, 1), slice("1.5", 1, 2));
    rig.pass(QUIET.plusSeconds(1));
    try (var other = TriageRig.start()) {
      other.send(slice("1.5", 1, 1));
      other.pass(QUIET.plusSeconds(1));
      other.jobs(Topic.JOBS_ROUTINE);
      other.send(slice("1.5", 1, 2));
      other.pass(QUIET.plusSeconds(1));

      assertThat(ids(other.jobs(Topic.JOBS_ROUTINE)))
          .hasSize(1)
          .isEqualTo(ids(rig.jobs(Topic.JOBS_ROUTINE)));
    }
  }

  private static InstanceStored slice(String series, int seriesNumber, int n) {
    return Events.chest(STUDY, n)
        .setModality("CT")
        .setSeriesUid(series)
        .setSeriesNumber(seriesNumber)
        .setSopUid(series + "." + n)
        .setBlob(Events.blob(series + "." + n))
        .build();
  }

  @Test
  void aTranscriptGetsASoapNoteInPlaceOfTheSummary() {
    rig.send(Events.note("n-1").setDocumentType("Visit transcript").build());

    assertThat(rig.jobsByTask()).containsOnlyKeys("soap-note");
  }

  @Test
  void theFactsOfAJobAreThoseThatTasksMayNeed() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));

    assertThat(task(rig.jobsByTask(), "cxr-urgency").getContext())
        .containsOnlyKeys(TaskCatalogue.PLANNED_FACTS);
  }

  @Test
  void theSameStudyHasTheSameJobsInAnotherPlaceAndTime() {
    rig.send(Events.chest(STUDY, 1).build());
    rig.pass(QUIET.plusSeconds(1));
    try (var other = TriageRig.start()) {
      other.pass(QUIET);
      other.send(Events.chest(STUDY, 1).setReceivedAt(Events.START.plusSeconds(5)).build());
      other.pass(QUIET.plusSeconds(1));

      assertThat(ids(other.jobs(Topic.JOBS_URGENT)))
          .hasSize(1)
          .isEqualTo(ids(rig.jobs(Topic.JOBS_URGENT)));
    }
  }

  @Test
  void noByteOfAJobHoldsAnIdentifier() {
    rig.send(
        Events.order(Priority.STAT).build(),
        Events.chest(STUDY, 1).build(),
        Events.note("n-1").setAccession(Events.ACCESSION).build());
    rig.pass(QUIET.plusSeconds(1));

    var jobs =
        Stream.of(Topic.JOBS_STAT, Topic.JOBS_URGENT, Topic.JOBS_ROUTINE)
            .flatMap(topic -> rig.jobs(topic).stream())
            .toList();
    assertThat(jobs).hasSize(2);
    assertThat(jobs)
        .allSatisfy(job ->
            assertThat(new String(rig.bytes(job), StandardCharsets.ISO_8859_1))
                .contains(Events.PATIENT)
                .doesNotContain(STUDY, Events.ACCESSION, "SECRETNAME", "MODALITY", "HIS"));
  }

  private List<JobInput> inputs(InstanceStored... instances) {
    rig.send(instances);
    rig.pass(QUIET.plusSeconds(1));
    return rig.jobsByTask().values().stream().flatMap(job -> job.getInputs().stream()).toList();
  }

  private static List<String> ids(List<InferenceRequested> jobs) {
    return jobs.stream().map(InferenceRequested::getJobId).toList();
  }
}
