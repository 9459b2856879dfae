package dev.countersign.triage.study;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open studies by the time at which they are looked at next, so that a look touches no other
 * study. A study has one entry while it is open; it is moved when it comes up too early, not with
 * each instance.
 */
final class DueStudies {
  private final KeyValueStore<String, String> store;

  DueStudies(KeyValueStore<String, String> store) {
    this.store = store;
  }

  /** An entry, and the study that it is for. */
  record Due(String key, String studyUid) {}

  void add(Instant at, String studyUid) {
    store.put(key(at) + studyUid, studyUid);
  }

  void remove(Due due) {
    store.delete(due.key());
  }

  /** What is due at this time, the longest overdue first. */
  List<Due> until(Instant now) {
    List<Due> due = new ArrayList<>();
    try (var entries = store.range(null, key(now.plusMillis(1)))) {
      while (entries.hasNext()) {
        KeyValue<String, String> entry = entries.next();
        due.add(new Due(entry.key, entry.value));
      }
    }
    return due;
  }

  /** Padded, so that text sorts as time does. */
  private static String key(Instant at) {
    return "%019d/".formatted(at.toEpochMilli());
  }
}
