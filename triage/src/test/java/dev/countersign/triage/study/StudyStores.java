package dev.countersign.triage.study;

import dev.countersign.events.ManifestInstance;
import dev.countersign.events.triage.StudyState;
import dev.countersign.schemas.EventCodec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores in memory, which encode their rows as those on disk do. */
final class StudyStores {
  private static final EventCodec CODEC =
      new EventCodec(ManifestInstance.getClassSchema(), StudyState.getClassSchema());

  private StudyStores() {}

  static <T extends SpecificRecord> KeyValueStore<String, T> of(Class<T> type) {
    return of(type.getSimpleName(), type);
  }

  static <T extends SpecificRecord> KeyValueStore<String, T> of(String name, Class<T> type) {
    return of(
        name,
        Serdes.serdeFrom(
            (topic, row) -> CODEC.encode(row), (topic, bytes) -> type.cast(CODEC.decode(bytes))));
  }

  static KeyValueStore<String, String> ofText(String name) {
    return of(name, Serdes.String());
  }

  private static <T> KeyValueStore<String, T> of(String name, Serde<T> rows) {
    KeyValueStore<String, T> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), rows)
            .withLoggingDisabled()
            .build();
    var context = new MockProcessorContext<String, SpecificRecord>();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
