package dev.countersign.triage.job;

import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import java.time.Instant;
import java.util.Map;

/**
 * What the jobs of one revision have in common. It holds no identifier of a patient, study or
 * order.
 *
 * @param subjectId a hash
 * @param kind study or note
 * @param revisionId a hash
 * @param patientKey a keyed hash
 * @param priority as ordered
 * @param context facts that prompts may use
 * @param requestedAt now
 * @param deadline of the item
 */
public record JobSubject(
    String subjectId,
    SubjectKind kind,
    String revisionId,
    String patientKey,
    Priority priority,
    Map<String, String> context,
    Instant requestedAt,
    Instant deadline) {
  public JobSubject {
    context = Map.copyOf(context);
  }
}
