package dev.countersign.triage.study;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Under which other studies an image of a study was sent, also of a study that is not known yet.
 */
final class ContestedStudies {
  private static final char SEPARATOR = '\0';

  private final KeyValueStore<String, String> store;

  ContestedStudies(KeyValueStore<String, String> store) {
    this.store = store;
  }

  void add(String studyUid, String otherStudyUid) {
    store.put(studyUid + SEPARATOR + otherStudyUid, otherStudyUid);
  }

  List<String> with(String studyUid) {
    List<String> others = new ArrayList<>();
    try (var entries = store.prefixScan(studyUid + SEPARATOR, new StringSerializer())) {
      entries.forEachRemaining(entry -> others.add(entry.value));
    }
    return others;
  }
}
