package dev.countersign.bench.triage;

import dev.countersign.bench.triage.Latency.Probe;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/** The two ways from an event to the worklist. */
enum Probes implements Probe {
  /** A note becomes an item at once. */
  NOTE(Topic.CLINICAL_NOTES) {
    @Override
    public SpecificRecord event(int number) {
      return StudyEvents.note(number);
    }
  },
  /** A study of one image becomes an item after its quiet period. */
  STUDY(Topic.IMAGING_INSTANCES) {
    @Override
    public SpecificRecord event(int number) {
      return StudyEvents.instance(-2 - number, 1);
    }
  };

  private final Topic topic;

  Probes(Topic topic) {
    this.topic = topic;
  }

  @Override
  public Topic topic() {
    return topic;
  }

  @Override
  public String name(WorklistItemChanged item) {
    return item.getStudyUid().orElse(item.getDescription());
  }

  @Override
  public String name(SpecificRecord event) {
    return switch (event) {
      case InstanceStored instance -> instance.getStudyUid();
      case NoteReceived note -> note.getDocumentType();
      default -> throw new IllegalArgumentException(event.getSchema().getName());
    };
  }
}
