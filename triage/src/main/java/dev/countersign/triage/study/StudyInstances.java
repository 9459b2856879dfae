package dev.countersign.triage.study;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.triage.StudyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The instances of all studies, a row each. Of studies that were seen from their first image on it
 * remembers which rows there are, so that a new image is known to be new without a look at the
 * store. For the one thread of its task, which begins with another one of these, and nothing
 * remembered, after every rollback.
 */
final class StudyInstances {
  /** Slots of {@link Fingerprints}, of 4 bytes each. */
  private static final long MOST_REMEMBERED = 1 << 19;

  private final KeyValueStore<String, ManifestInstance> rows;
  private final Cache<String, Fingerprints> whole =
      Caffeine.newBuilder()
          .maximumWeight(MOST_REMEMBERED)
          .weigher((String studyUid, Fingerprints seen) -> seen.capacity())
          .executor(Runnable::run)
          .build();

  StudyInstances(KeyValueStore<String, ManifestInstance> rows) {
    this.rows = rows;
  }

  /** A study has no instance yet. */
  void begin(String studyUid) {
    whole.put(studyUid, new Fingerprints());
  }

  boolean contains(InstanceStored instance) {
    String key = Instances.key(instance);
    Fingerprints seen = whole.getIfPresent(instance.getStudyUid());
    return (seen == null || seen.mayContain(key)) && rows.get(key) != null;
  }

  void add(InstanceStored instance, int sinceRevision) {
    put(instance.getStudyUid(), Instances.key(instance), Instances.line(instance, sinceRevision));
  }

  private void put(String studyUid, String key, ManifestInstance line) {
    rows.put(key, line);
    Fingerprints seen = whole.getIfPresent(studyUid);
    if (seen != null && seen.add(key)) {
      whole.put(studyUid, seen);
    }
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
    put(
        instance.getStudyUid(),
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
