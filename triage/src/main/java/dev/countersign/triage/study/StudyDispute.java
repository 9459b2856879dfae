package dev.countersign.triage.study;

import dev.countersign.events.ConflictResolution;
import dev.countersign.events.InstanceConflict;
import dev.countersign.events.triage.StudyContested;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;

/** An instance that was sent under two studies: nobody knows which of them it is of. */
public final class StudyDispute {
  private StudyDispute() {}

  /** What each of the two is told; nothing where it is one study, or nothing was kept. */
  public static List<KeyValue<String, SpecificRecord>> of(InstanceConflict conflict) {
    String standing = conflict.getStandingStudyUid();
    String offered = conflict.getStudyUid();
    return standing.equals(offered) || conflict.getResolution() == ConflictResolution.REJECTED
        ? List.of()
        : List.of(
            KeyValue.pair(standing, new StudyContested(offered)),
            KeyValue.pair(offered, new StudyContested(standing)));
  }
}
