package dev.countersign.ingest.identity;

import dev.countersign.events.PatientMerged;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which patient key gave way to which. Safe for use by many threads. */
final class MergedPatients {
  private final Map<String, PatientMerged> links = new ConcurrentHashMap<>();

  /** Notes a merge; of two of the same key the newer stands, in whatever order they are read. */
  void add(PatientMerged merge) {
    links.merge(merge.getMergedKey(), merge, MergedPatients::newer);
  }

  /** The key at the end of the chain. Of merges that contradict each other the newest decides. */
  String resolve(String key) {
    Map<String, PatientMerged> walked = new HashMap<>();
    String last = key;
    for (@Nullable PatientMerged link = links.get(last); link != null; link = links.get(last)) {
      if (walked.putIfAbsent(last, link) != null) {
        return newest(walked);
      }
      last = link.getPatientKey();
    }
    return last;
  }

  private static String newest(Map<String, PatientMerged> cycle) {
    return cycle.values().stream()
        .max(Comparator.comparing(PatientMerged::getMergedAt))
        .orElseThrow()
        .getPatientKey();
  }

  private static PatientMerged newer(PatientMerged one, PatientMerged other) {
    return one.getMergedAt().isAfter(other.getMergedAt()) ? one : other;
  }
}
