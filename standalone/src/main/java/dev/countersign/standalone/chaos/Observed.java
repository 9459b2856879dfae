package dev.countersign.standalone.chaos;

import dev.countersign.events.InferenceRequested;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.KafkaSettings;
import dev.countersign.platform.kafka.PastRecords;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What can be seen from outside when a run is over.
 *
 * @param events of the topics that the invariants speak of, each key's in order
 * @param rows of the web queue
 */
record Observed(List<SpecificRecord> events, List<QueueRow> rows) {
  private static final List<Topic> TOPICS =
      List.of(
          Topic.IMAGING_INSTANCES,
          Topic.CLINICAL_NOTES,
          Topic.CLINICAL_ORDERS,
          Topic.JOBS_STAT,
          Topic.JOBS_URGENT,
          Topic.JOBS_ROUTINE,
          Topic.WORKLIST_ITEMS);

  Observed {
    events = List.copyOf(events);
    rows = List.copyOf(rows);
  }

  /** Reads the topics with a consumer that knows nothing of the services. */
  static Observed read(int kafkaPort, List<QueueRow> rows) {
    var settings = new KafkaSettings("localhost:" + kafkaPort, 1, Map.of());
    var decoder = new EventDecoder(settings, new EventCodec());
    List<SpecificRecord> events = new ArrayList<>();
    PastRecords.read(settings, "chaos", TOPICS, entry -> events.add(decoder.decode(entry.value())));
    return new Observed(events, rows);
  }

  List<InstanceStored> instances() {
    return of(InstanceStored.class).toList();
  }

  List<OrderReceived> orders() {
    return of(OrderReceived.class).toList();
  }

  List<NoteReceived> notes() {
    return of(NoteReceived.class).toList();
  }

  List<InferenceRequested> jobs() {
    return of(InferenceRequested.class).toList();
  }

  /** Each item's states in order. */
  List<WorklistItemChanged> items() {
    return of(WorklistItemChanged.class).toList();
  }

  private <T extends SpecificRecord> Stream<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }
}
