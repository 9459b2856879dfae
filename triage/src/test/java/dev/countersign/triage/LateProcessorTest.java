package dev.countersign.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.StudyEnded;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class LateProcessorTest {
  private final List<Remembering> made = new ArrayList<>();

  private final class Remembering
      implements Processor<String, SpecificRecord, String, SpecificRecord> {
    private final List<String> seen = new ArrayList<>();
    private boolean closed;

    Remembering(ProcessorContext<String, SpecificRecord> context) {
      made.add(this);
    }

    @Override
    public void process(Record<String, SpecificRecord> input) {
      seen.add(input.key());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void whatAProcessorRemembersIsGoneWhenItsTaskIsInitializedAgain() {
    var context = new MockProcessorContext<String, SpecificRecord>();
    var late = new LateProcessor(Remembering::new);

    late.init(context);
    late.process(record("rolled back"));
    late.init(context);
    late.process(record("again"));

    assertThat(made)
        .extracting(processor -> processor.seen)
        .containsExactly(List.of("rolled back"), List.of("again"));
  }

  @Test
  void aProcessorIsClosedWithItsTaskAndBeforeAnotherTakesItsPlace() {
    var context = new MockProcessorContext<String, SpecificRecord>();
    var late = new LateProcessor(Remembering::new);

    late.init(context);
    late.init(context);
    assertThat(made).extracting(processor -> processor.closed).containsExactly(true, false);

    late.close();
    late.close();
    assertThat(made).extracting(processor -> processor.closed).containsExactly(true, true);
  }

  private static Record<String, SpecificRecord> record(String key) {
    return new Record<>(key, new StudyEnded(), 0);
  }
}
