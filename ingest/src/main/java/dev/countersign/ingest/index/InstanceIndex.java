package dev.countersign.ingest.index;

import dev.countersign.events.ConflictResolution;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.InstanceVersion;
import dev.countersign.platform.kafka.ReceivedEvent;
import dev.countersign.platform.kafka.TopicFollower;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which versions of which instances are stored, by SOP Instance UID. {@code imaging.instances} and
 * {@code imaging.reconciliation} are the truth; this is derived from them, follows them from where
 * it stood at the last end, and may be deleted while nobody uses it. It says of nothing that it is
 * stored before Kafka has acknowledged its event. Safe for use by many threads.
 */
public final class InstanceIndex implements TopicFollower.Reader, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstanceIndex.class);
  private static final String ORIGIN = "origin";
  private static final String PLACE = "p";
  private static final char STORED = 'S';
  private static final char QUARANTINED = 'Q';

  private final Rows rows;
  // Rows are read and then written; each takes microseconds.
  private final Lock writing = new ReentrantLock();

  private InstanceIndex(Rows rows) {
    this.rows = rows;
  }

  /** A version that is not the current one. */
  private record Other(char state, KnownInstance instance) {
    static Other parse(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new Other(
          text.charAt(0), KnownInstance.parse(text.substring(1).getBytes(StandardCharsets.UTF_8)));
    }

    byte[] toBytes() {
      return (state + new String(instance.toBytes(), StandardCharsets.UTF_8))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Opens the index, making it when there is none, for one process at a time.
   *
   * @param origin names the topics that it is derived from: an index of other topics is emptied
   */
  public static InstanceIndex open(Path directory, String origin) throws IOException {
    var rows = new Rows(directory);
    boolean opened = false;
    try {
      byte[] name = origin.getBytes(StandardCharsets.UTF_8);
      if (!rows.get(ORIGIN).filter(known -> Arrays.equals(known, name)).isPresent()) {
        rows.clear();
        rows.put(ORIGIN, name);
      }
      opened = true;
      return new InstanceIndex(rows);
    } finally {
      if (!opened) {
        rows.close();
      }
    }
  }

  /** What is known of a version of an instance. */
  public Standing standing(String sopUid, InstanceVersion version) throws IOException {
    Optional<KnownInstance> current = current(sopUid);
    if (current.isPresent() && current.get().version().equals(version)) {
      return new Standing.Stored(current.get());
    }
    Optional<Other> other = other(sopUid, version);
    if (other.isPresent()) {
      KnownInstance known = other.get().instance();
      return other.get().state() == QUARANTINED
          ? new Standing.Quarantined(current.orElse(known))
          : new Standing.Stored(known);
    }
    return current.<Standing>map(Standing.Differs::new).orElseGet(Standing.New::new);
  }

  /** Every version that is kept of an instance, the current one first; empty for an unknown one. */
  public List<KnownInstance> versions(String sopUid) throws IOException {
    List<KnownInstance> versions = new ArrayList<>();
    current(sopUid).ifPresent(versions::add);
    rows.scan(Rows.others(sopUid), (version, row) -> versions.add(Other.parse(row).instance()));
    return versions;
  }

  private Optional<KnownInstance> current(String sopUid) throws IOException {
    return rows.get(Rows.current(sopUid)).map(KnownInstance::parse);
  }

  private Optional<Other> other(String sopUid, InstanceVersion version) throws IOException {
    return rows.get(Rows.other(sopUid, version)).map(Other::parse);
  }

  /** Takes in an event that Kafka has acknowledged. The same one again changes nothing. */
  public void observe(SpecificRecord event) throws IOException {
    writing.lock();
    try {
      switch (event) {
        case InstanceStored stored -> store(stored.getSopUid(), KnownInstance.of(stored));
        case InstanceConflict conflict -> quarantine(conflict);
        default -> {}
      }
    } finally {
      writing.unlock();
    }
  }

  private void store(String sopUid, KnownInstance instance) throws IOException {
    Optional<KnownInstance> current = current(sopUid);
    if (current.filter(known -> known.version().equals(instance.version())).isPresent()) {
      return;
    }
    Optional<Other> other = other(sopUid, instance.version());
    if (other.filter(known -> known.state() == STORED).isPresent()) {
      return;
    }
    if (current.isPresent() && instance.replaces().isEmpty()) {
      // Two gateways were offered one each at the same time.
      log.atWarn()
          .setMessage("Two versions of an instance were stored, neither in place of the other")
          .addKeyValue("sopUid", sopUid)
          .log();
      putOther(sopUid, STORED, instance);
      return;
    }
    if (current.isPresent()) {
      putOther(sopUid, STORED, current.get());
    }
    rows.put(Rows.current(sopUid), instance.toBytes());
    if (other.isPresent()) {
      rows.delete(Rows.other(sopUid, instance.version()));
    }
  }

  private void quarantine(InstanceConflict conflict) throws IOException {
    String sopUid = conflict.getSopUid();
    if (conflict.getResolution() == ConflictResolution.QUARANTINED
        && other(sopUid, conflict.getOffered()).isEmpty()
        && current(sopUid)
            .filter(known -> known.version().equals(conflict.getOffered()))
            .isEmpty()) {
      putOther(sopUid, QUARANTINED, KnownInstance.of(conflict));
    }
  }

  private void putOther(String sopUid, char state, KnownInstance instance) throws IOException {
    rows.put(Rows.other(sopUid, instance.version()), new Other(state, instance).toBytes());
  }

  @Override
  public Map<TopicPartition, Long> positions() throws IOException {
    Map<TopicPartition, Long> positions = new HashMap<>();
    rows.scan(
        PLACE,
        (partition, offset) -> {
          int dash = partition.lastIndexOf('-');
          positions.put(
              new TopicPartition(
                  partition.substring(0, dash), Integer.parseInt(partition.substring(dash + 1))),
              Long.valueOf(new String(offset, StandardCharsets.US_ASCII)));
        });
    return positions;
  }

  @Override
  public void read(List<ReceivedEvent> events, Map<TopicPartition, Long> next) throws IOException {
    for (ReceivedEvent event : events) {
      observe(event.event());
    }
    for (Map.Entry<TopicPartition, Long> place : next.entrySet()) {
      rows.put(
          PLACE + place.getKey(), place.getValue().toString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
