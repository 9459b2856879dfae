package dev.countersign.triage;

import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes the real processor when its context is there, so that processors get what they need in
 * their constructor. After a rollback Kafka Streams initializes again, and another one is made:
 * what a processor keeps in memory is gone with what was not committed. The one before is closed,
 * since Kafka Streams itself forgets nothing that it scheduled.
 */
final class LateProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {
  private final Factory factory;
  private @Nullable Processor<String, SpecificRecord, String, SpecificRecord> made;

  /** Makes a processor for a context. */
  interface Factory
      extends Function<
          ProcessorContext<String, SpecificRecord>,
          Processor<String, SpecificRecord, String, SpecificRecord>> {}

  LateProcessor(Factory factory) {
    this.factory = factory;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    close();
    made = factory.apply(context);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    Objects.requireNonNull(made).process(input);
  }

  @Override
  public void close() {
    if (made != null) {
      made.close();
      made = null;
    }
  }
}
