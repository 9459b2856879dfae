package dev.countersign.triage.accession;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.triage.AccessionLinked;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Asks, for each study, what is known under the accession numbers that its instances name. Out:
 * {@link AccessionLinked}, by accession.
 *
 * <p>A question already asked is remembered in memory alone: asking again after a restart has no
 * second effect.
 */
public final class AccessionLinker
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  private static final int REMEMBERED = 10_000;

  private final ProcessorContext<String, SpecificRecord> context;
  private final Asked asked = new Asked();

  public AccessionLinker(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    if (input.value() instanceof InstanceStored instance) {
      instance.getAccession().ifPresent(accession -> ask(accession, instance.getStudyUid()));
    }
  }

  private void ask(String accession, String studyUid) {
    if (asked.put(new Question(accession, studyUid), Boolean.TRUE) == null) {
      forward(new AccessionLinked(accession, studyUid));
    }
  }

  private void forward(AccessionLinked link) {
    context.forward(new Record<>(link.getAccession(), link, context.currentSystemTimeMs()));
  }

  private record Question(String accession, String studyUid) {}

  /** The most recent questions. */
  private static final class Asked extends LinkedHashMap<Question, Boolean> {
    private static final long serialVersionUID = 1L;

    Asked() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
