package dev.countersign.triage.study;

import dev.countersign.events.triage.StudyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open studies by the time at which they are looked at next, so that a look touches no other
 * study. A study has one entry while it is open. It is moved back when it comes up too early, and
 * not with each instance; it is moved forward at once.
 */
final class DueStudies {
  private final KeyValueStore<String, String> store;

  DueStudies(KeyValueStore<String, String> store) {
    this.store = store;
  }

  /** The study with an entry no later than this time. */
  StudyState lookAt(StudyState study, Instant at) {
    Optional<Instant> known = study.getLookAt();
    if (known.filter(entry -> !entry.isAfter(at)).isPresent()) {
      return study;
    }
    StudyState without = forget(study);
    store.put(key(at, study), study.getHead().getStudyUid());
    return StudyState.newBuilder(without).setLookAt(at).build();
  }

  /** The study without an entry. */
  StudyState forget(StudyState study) {
    if (study.getLookAt().isEmpty()) {
      return study;
    }
    store.delete(key(study.getLookAt().get(), study));
    return StudyState.newBuilder(study).setLookAt(null).build();
  }

  /** Takes out what is to be looked at by this time, the longest overdue first. */
  List<String> take(Instant now) {
    List<KeyValue<String, String>> due = new ArrayList<>();
    try (var entries = store.range(null, prefix(now.plusMillis(1)))) {
      entries.forEachRemaining(due::add);
    }
    due.forEach(entry -> store.delete(entry.key));
    return due.stream().map(entry -> entry.value).toList();
  }

  private static String key(Instant at, StudyState study) {
    return prefix(at) + study.getHead().getStudyUid();
  }

  /** Padded, so that text sorts as time does. */
  private static String prefix(Instant at) {
    return "%019d/".formatted(at.toEpochMilli());
  }
}
