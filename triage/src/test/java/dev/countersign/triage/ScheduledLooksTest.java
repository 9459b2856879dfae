package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.platform.task.TaskCatalogue;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.study.StudyProcessor;
import dev.countersign.triage.study.StudyRules;
import dev.countersign.triage.worklist.SubjectProcessor;
import dev.countersign.triage.worklist.WorklistRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look of a processor that is gone would see what it remembers, and not what is true. */
class ScheduledLooksTest {
  @TempDir Path directory;

  private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
  private final JobPlanner planner = new JobPlanner(TaskCatalogue.shipped());

  @Test
  void aStudyProcessorThatIsInitializedAgainLooksOnce() throws IOException {
    stores(
        StudyProcessor.INSTANCES,
        StudyProcessor.STUDIES,
        StudyProcessor.DUE,
        StudyProcessor.CONTESTED);
    TriageSettings settings = TriageProcess.settings(directory);
    var rules =
        new StudyRules(
            settings.completion(),
            settings.serviceLevels(),
            planner,
            TriageProcess.blobs(directory),
            manifest -> new byte[0]);

    looksOnce(new LateProcessor(made -> new StudyProcessor(made, rules)));
  }

  @Test
  void aSubjectProcessorThatIsInitializedAgainLooksOnce() {
    stores(SubjectProcessor.STORE, SubjectProcessor.DUE);
    TriageSettings settings = TriageProcess.settings(directory);
    var rules =
        new WorklistRules(
            planner, settings.serviceLevels(), settings.jobPatience(), new SimpleMeterRegistry());

    looksOnce(new LateProcessor(made -> new SubjectProcessor(made, rules)));
  }

  private void looksOnce(LateProcessor late) {
    context.setCurrentSystemTimeMs(0);
    late.init(context);
    late.init(context);

    assertThat(context.scheduledPunctuators())
        .extracting(CapturedPunctuator::cancelled)
        .containsExactly(true, false);
  }

  private void stores(String... names) {
    for (String name : names) {
      context.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String())
              .withLoggingDisabled()
              .build());
    }
  }
}
