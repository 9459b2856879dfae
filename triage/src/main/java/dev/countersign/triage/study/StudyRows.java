package dev.countersign.triage.study;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.StudyState;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of studies. Those that changed last are kept as objects beside their store, so that the
 * images of a study that is coming in do not read its row again and again. For the one thread of
 * its task, which begins with another one of these, and nothing kept, after every rollback.
 */
final class StudyRows {
  /** Plain rows, of some 3 kB each. */
  private static final long MOST_KEPT = 2_000;

  private final KeyValueStore<String, StudyState> store;
  private final Cache<String, StudyState> latest =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .weigher((String studyUid, StudyState row) -> weight(row))
          .executor(Runnable::run)
          .build();

  StudyRows(KeyValueStore<String, StudyState> store) {
    this.store = store;
  }

  /** A study's row, which nobody may change; null where the study is not known. */
  @Nullable StudyState get(String studyUid) {
    StudyState kept = latest.getIfPresent(studyUid);
    return kept == null ? store.get(studyUid) : kept;
  }

  void put(StudyState row) {
    String studyUid = row.getHead().getStudyUid();
    store.put(studyUid, row);
    latest.put(studyUid, row);
  }

  /** What is known beside a study may be much more than the study. */
  private static int weight(StudyState row) {
    int weight = 1;
    for (AccessionContext context : row.getContexts()) {
      weight += context.getNotes().size();
    }
    for (PatientContext patient : row.getPatients()) {
      weight += (patient.getStudies().size() + patient.getReports().size()) / 4;
    }
    return weight;
  }
}
