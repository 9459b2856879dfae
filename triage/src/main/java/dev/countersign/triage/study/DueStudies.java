package dev.countersign.triage.study;

import dev.countersign.events.triage.StudyState;
import dev.countersign.triage.due.DueTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open studies by the time at which they are looked at next, so that a look touches no other
 * study. A study has one entry while it is open. It is moved back when it comes up too early, and
 * not with each instance; it is moved forward at once.
 */
final class DueStudies {
  private final DueTimes times;

  DueStudies(KeyValueStore<String, String> store) {
    this.times = new DueTimes(store);
  }

  /** The study with an entry no later than this time. */
  StudyState lookAt(StudyState study, Instant at) {
    Optional<Instant> known = study.getLookAt();
    if (known.filter(entry -> !entry.isAfter(at)).isPresent()) {
      return study;
    }
    StudyState without = forget(study);
    times.add(at, study.getHead().getStudyUid());
    return Studies.like(without).setLookAt(at).build();
  }

  /** The study without an entry. */
  StudyState forget(StudyState study) {
    if (study.getLookAt().isEmpty()) {
      return study;
    }
    times.remove(study.getLookAt().get(), study.getHead().getStudyUid());
    return Studies.like(study).setLookAt(null).build();
  }

  /**
   * Takes out what is to be looked at by this time, the longest overdue first.
   *
   * @param most are taken; the rest stays
   */
  List<String> take(Instant now, int most) {
    return times.take(now, most);
  }
}
