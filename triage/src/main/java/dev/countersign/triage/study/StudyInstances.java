package dev.countersign.triage.study;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.triage.StudyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/** The instances of all studies, a row each. */
final class StudyInstances {
  private final KeyValueStore<String, ManifestInstance> rows;

  StudyInstances(KeyValueStore<String, ManifestInstance> rows) {
    this.rows = rows;
  }

  boolean contains(InstanceStored instance) {
    return rows.get(Instances.key(instance)) != null;
  }

  void add(InstanceStored instance, int sinceRevision) {
    rows.put(Instances.key(instance), Instances.line(instance, sinceRevision));
  }

  /**
   * Takes the version that an instance replaces out of its study, and says whether it stood there.
   * Its row stays, so that its event coming again does not bring it back.
   */
  boolean takePlace(InstanceStored instance) {
    Optional<String> old = instance.getReplaces().map(version -> Instances.key(instance, version));
    if (old.isEmpty()) {
      return false;
    }
    ManifestInstance line = rows.get(old.get());
    boolean stood = line != null && !line.getReplaced();
    rows.put(
        old.get(),
        ManifestInstance.newBuilder(line == null ? Instances.line(instance, 0) : line)
            .setReplaced(true)
            .build());
    return stood;
  }

  /** Those that stand in a study, in no order. */
  List<ManifestInstance> of(StudyState study) {
    List<ManifestInstance> found = new ArrayList<>(study.getInstanceCount());
    String prefix = Instances.prefix(study.getHead().getStudyUid());
    try (var entries = rows.prefixScan(prefix, new StringSerializer())) {
      entries.forEachRemaining(entry -> {
        if (!entry.value.getReplaced()) {
          found.add(entry.value);
        }
      });
    }
    return found;
  }
}
