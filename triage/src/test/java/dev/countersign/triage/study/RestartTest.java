package dev.countersign.triage.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.BlobRef;
import dev.countersign.events.Completion;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.Protocol;
import dev.countersign.events.StudyAssembled;
import dev.countersign.events.StudyEnded;
import dev.countersign.events.triage.StudyState;
import dev.countersign.platform.blob.BlobSettings;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.blob.BlobWriter;
import dev.countersign.platform.blob.FileBlobStore;
import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.schemas.EventCodec;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.worklist.ServiceLevels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triage was away for longer than a study may be quiet. */
class RestartTest {
  private static final String STUDY = "1.2.3";
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration MAXIMUM = Duration.ofSeconds(30);
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path directory;

  private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
  private StudyProcessor processor;
  private Instant now = Instant.parse("2026-01-05T22:00:00Z");
  private Duration storeTakes = Duration.ZERO;

  @BeforeEach
  void start() throws IOException {
    context.addStateStore(StudyStores.of(StudyProcessor.INSTANCES, ManifestInstance.class));
    context.addStateStore(StudyStores.of(StudyProcessor.STUDIES, StudyState.class));
    context.addStateStore(StudyStores.ofText(StudyProcessor.DUE));
    context.addStateStore(StudyStores.ofText(StudyProcessor.CONTESTED));
    restartAfter(Duration.ZERO);
  }

  @Test
  void aStudyIsNotCompleteBeforeWhatCameMeanwhileIsRead() throws IOException {
    receive(image(1));

    restartAfter(QUIET.plus(SECOND));
    pass(SECOND);
    assertThat(assembled()).isEmpty();
    receive(image(2));
    pass(QUIET);

    assertThat(assembled())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getInstanceCount()).isEqualTo(2);
          assertThat(study.getCompletion()).isEqualTo(Completion.QUIET_PERIOD);
        });
  }

  @Test
  void theLastStudyOfASilentNightIsCompleteAQuietPeriodLaterAlsoAfterALongPause()
      throws IOException {
    receive(image(1));

    restartAfter(MAXIMUM.multipliedBy(2));
    pass(QUIET);

    assertThat(assembled())
        .singleElement()
        .satisfies(study -> {
          assertThat(study.getCompletion()).isEqualTo(Completion.QUIET_PERIOD);
          assertThat(study.getIncompleteReason()).isEmpty();
        });
  }

  @Test
  void aSendersWordHoldsOnceWhatCameMeanwhileCouldBeRead() throws IOException {
    receive(image(1));
    receive(new StudyEnded(STUDY, 1, Protocol.STOW_RS, "stow", now));

    restartAfter(QUIET);
    pass(SECOND);
    assertThat(assembled()).isEmpty();
    pass(SETTLE);

    assertThat(assembled())
        .singleElement()
        .satisfies(study -> assertThat(study.getCompletion()).isEqualTo(Completion.WHOLE_STUDY));
  }

  @Test
  void studiesThatAreAllDueAtOnceAreAssembledInSeveralLooks() throws IOException {
    int studies = 100;
    storeTakes = Duration.ofMillis(20);
    restartAfter(Duration.ZERO);
    for (int i = 1; i <= studies; i++) {
      receive(InstanceStored.newBuilder(image(i)).setStudyUid(STUDY + "." + i).build());
    }

    pass(QUIET);
    assertThat(assembled()).hasSizeBetween(1, studies / 2);
    for (int i = 1; i < studies && assembled().size() < studies; i++) {
      pass(SECOND);
    }

    assertThat(assembled())
        .hasSize(studies)
        .allSatisfy(study -> assertThat(study.getCompletion()).isEqualTo(Completion.QUIET_PERIOD));
  }

  private void restartAfter(Duration pause) throws IOException {
    at(now.plus(pause));
    var rules =
        new StudyRules(
            new CompletionRules(QUIET, MAXIMUM, SETTLE, List.of()),
            new ServiceLevels(MAXIMUM, MAXIMUM, MAXIMUM),
            new JobPlanner(TaskCatalogue.shipped()),
            new SlowStore(
                FileBlobStore.open(new BlobSettings(directory, "process-crash", 0)), storeTakes),
            new EventCodec()::encode);
    processor = new StudyProcessor(context, rules);
  }

  private void pass(Duration time) {
    at(now.plus(time));
    context.scheduledPunctuators().getLast().getPunctuator().punctuate(now.toEpochMilli());
  }

  private void at(Instant time) {
    now = time;
    context.setCurrentSystemTimeMs(now.toEpochMilli());
  }

  private void receive(SpecificRecord event) {
    String studyUid = event instanceof InstanceStored image ? image.getStudyUid() : STUDY;
    processor.process(new Record<>(studyUid, event, now.toEpochMilli()));
  }

  private List<StudyAssembled> assembled() {
    return context.forwarded().stream()
        .map(forward -> forward.record().value())
        .filter(StudyAssembled.class::isInstance)
        .map(StudyAssembled.class::cast)
        .toList();
  }

  /** A store that takes its time. */
  private record SlowStore(BlobStore store, Duration time) implements BlobStore {
    @Override
    public BlobWriter begin(String mediaType) throws IOException {
      LockSupport.parkNanos(time.toNanos());
      return store.begin(mediaType);
    }

    @Override
    public InputStream open(String sha256) throws IOException {
      return store.open(sha256);
    }

    @Override
    public boolean contains(String sha256) {
      return store.contains(sha256);
    }
  }

  private InstanceStored image(int n) {
    return InstanceStored.newBuilder()
        .setStudyUid(STUDY)
        .setSeriesUid(STUDY + ".1")
        .setSopUid(STUDY + ".1." + n)
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
        .setTransferSyntaxUid("1.2.840.10008.1.2.1")
        .setBlob(new BlobRef("%064d".formatted(n), 1L, "application/dicom"))
        .setPatientKey("p-1")
        .setProtocol(Protocol.DIMSE)
        .setSource("TEST")
        .setReceivedAt(now)
        .build();
  }
}
