package dev.countersign.triage.worklist;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The subjects that the clock has something to do for, by the time of it, so that a look touches no
 * other subject. A subject has one entry at most: the time that its row names.
 */
final class DueSubjects {
  private final KeyValueStore<String, String> store;

  DueSubjects(KeyValueStore<String, String> store) {
    this.store = store;
  }

  /** An entry, and the subject that it is for. */
  record Due(String key, String subjectId) {}

  /** Moves a subject's entry from the time that its row named to the one that it names now. */
  void move(String subjectId, Optional<Instant> from, Optional<Instant> to) {
    if (!from.equals(to)) {
      from.ifPresent(at -> store.delete(key(at) + subjectId));
      to.ifPresent(at -> store.put(key(at) + subjectId, subjectId));
    }
  }

  void remove(Due due) {
    store.delete(due.key());
  }

  /** What is due at this time, the longest overdue first. */
  List<Due> until(Instant now, int most) {
    List<Due> due = new ArrayList<>();
    try (var entries = store.range(null, key(now.plusMillis(1)))) {
      while (entries.hasNext() && due.size() < most) {
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
