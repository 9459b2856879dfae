package dev.countersign.triage.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Names by the time at which each is due, in a store of its own, so that a look at the clock
 * touches nothing else. For the one thread of its task.
 */
public final class DueTimes {
  private final KeyValueStore<String, String> store;

  public DueTimes(KeyValueStore<String, String> store) {
    this.store = store;
  }

  /** Notes that a name is due at a time. */
  public void add(Instant at, String name) {
    store.put(prefix(at) + name, name);
  }

  /** Takes a note back. */
  public void remove(Instant at, String name) {
    store.delete(prefix(at) + name);
  }

  /**
   * Takes out what is due at this time, the longest overdue first.
   *
   * @param most are taken; the rest stays
   */
  public List<String> take(Instant now, int most) {
    List<KeyValue<String, String>> due = new ArrayList<>();
    try (var entries = store.range(null, prefix(now.plusMillis(1)))) {
      while (entries.hasNext() && due.size() < most) {
        due.add(entries.next());
      }
    }
    due.forEach(entry -> store.delete(entry.key));
    return due.stream().map(entry -> entry.value).toList();
  }

  /** Padded, so that text sorts as time does. */
  private static String prefix(Instant at) {
    return "%019d/".formatted(at.toEpochMilli());
  }
}
