package dev.countersign.bench.triage;

import dev.countersign.bench.triage.Latency.Probe;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A probe with other numbers, so that none of its events is known already.
 *
 * @param by is added to each number
 */
record Shifted(Probe probe, int by) implements Probe {
  @Override
  public SpecificRecord event(int number) {
    return probe.event(by + number);
  }

  @Override
  public String name(WorklistItemChanged item) {
    return probe.name(item);
  }

  @Override
  public String name(SpecificRecord event) {
    return probe.name(event);
  }

  @Override
  public Topic topic() {
    return probe.topic();
  }
}
