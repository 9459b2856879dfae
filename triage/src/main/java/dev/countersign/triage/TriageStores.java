package dev.countersign.triage;

import dev.countersign.events.ManifestInstance;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.AccessionLinked;
import dev.countersign.events.triage.DocumentState;
import dev.countersign.events.triage.NoteGone;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.PatientState;
import dev.countersign.events.triage.StudyContested;
import dev.countersign.events.triage.StudyState;
import dev.countersign.events.triage.SubjectContextChanged;
import dev.countersign.events.triage.SubjectDecided;
import dev.countersign.events.triage.SubjectPatientChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.events.triage.SubjectState;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.triage.accession.AccessionProcessor;
import dev.countersign.triage.document.DocumentProcessor;
import dev.countersign.triage.patient.PatientProcessor;
import dev.countersign.triage.study.StudyProcessor;
import dev.countersign.triage.worklist.SubjectProcessor;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores, each with a changelog topic. Immutable. */
final class TriageStores {
  private final Serde<SpecificRecord> events;

  /**
   * The stores.
   *
   * @param events of a codec that knows {@link #schemas()}
   */
  TriageStores(Serde<SpecificRecord> events) {
    this.events = events;
  }

  /** Schemas of what stands in stores and between steps, and on no topic of the catalogue. */
  static Schema[] schemas() {
    return new Schema[] {
      AccessionContext.getClassSchema(),
      AccessionLinked.getClassSchema(),
      DocumentState.getClassSchema(),
      ManifestInstance.getClassSchema(),
      NoteGone.getClassSchema(),
      PatientContext.getClassSchema(),
      PatientState.getClassSchema(),
      StudyContested.getClassSchema(),
      StudyState.getClassSchema(),
      SubjectContextChanged.getClassSchema(),
      SubjectPatientChanged.getClassSchema(),
      SubjectDecided.getClassSchema(),
      SubjectRevised.getClassSchema(),
      SubjectState.getClassSchema(),
      SubjectWithdrawn.getClassSchema()
    };
  }

  StoreBuilder<KeyValueStore<String, ManifestInstance>> instances() {
    return store(StudyProcessor.INSTANCES, of(ManifestInstance.class));
  }

  /** Cached: a study's row changes with each instance, its changelog only with each commit. */
  StoreBuilder<KeyValueStore<String, StudyState>> studies() {
    return store(StudyProcessor.STUDIES, of(StudyState.class)).withCachingEnabled();
  }

  StoreBuilder<KeyValueStore<String, String>> due() {
    return store(StudyProcessor.DUE, Serdes.String());
  }

  StoreBuilder<KeyValueStore<String, String>> contested() {
    return store(StudyProcessor.CONTESTED, Serdes.String());
  }

  StoreBuilder<KeyValueStore<String, DocumentState>> documents() {
    return store(DocumentProcessor.STORE, of(DocumentState.class));
  }

  StoreBuilder<KeyValueStore<String, PatientState>> patients() {
    return store(PatientProcessor.STORE, of(PatientState.class));
  }

  StoreBuilder<KeyValueStore<String, AccessionContext>> accessions() {
    return store(AccessionProcessor.STORE, of(AccessionContext.class));
  }

  StoreBuilder<KeyValueStore<String, SubjectState>> subjects() {
    return store(SubjectProcessor.STORE, of(SubjectState.class));
  }

  StoreBuilder<KeyValueStore<String, String>> dueSubjects() {
    return store(SubjectProcessor.DUE, Serdes.String());
  }

  private static <T> StoreBuilder<KeyValueStore<String, T>> store(String name, Serde<T> rows) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), rows);
  }

  private <T extends SpecificRecord> Serde<T> of(Class<T> type) {
    return Serdes.serdeFrom(
        (topic, row) -> events.serializer().serialize(topic, row),
        (topic, bytes) -> type.cast(events.deserializer().deserialize(topic, bytes)));
  }
}
