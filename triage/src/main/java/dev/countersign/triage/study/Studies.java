package dev.countersign.triage.study;

import dev.countersign.events.InstanceStored;
import dev.countersign.events.ReconcileStudy;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.Settlement;
import dev.countersign.events.triage.StudyState;
import dev.countersign.triage.patient.MergePath;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a study's row grows. But for the wall clock, the order of arrival makes no difference. */
final class Studies {
  private static final int MOST_ACCESSIONS = 20;
  private static final int MOST_PATIENTS = 20;
  private static final int MOST_CONTESTED = 20;

  private Studies() {}

  /**
   * A new instance has come; {@code known} is null for the first one.
   *
   * @param tookAPlace whether another version of it stood in the study until now
   */
  static StudyState withInstance(
      @Nullable StudyState known, InstanceStored instance, boolean tookAPlace, Instant now) {
    Instant received = earlier(instance.getReceivedAt(), now);
    if (known == null) {
      return StudyState.newBuilder()
          .setInstanceCount(1)
          .setFirstInstanceAt(received)
          .setLastInstanceAt(received)
          .setOpenSince(now)
          .setLastNewAt(now)
          .setHead(instance)
          .setPatientKeys(List.of(instance.getPatientKey()))
          .setSeriesUids(List.of(instance.getSeriesUid()))
          .build();
    }
    return like(known)
        .setInstanceCount(known.getInstanceCount() + (tookAPlace ? 0 : 1))
        .setFirstInstanceAt(earlier(known.getFirstInstanceAt(), received))
        .setLastInstanceAt(later(known.getLastInstanceAt(), received))
        .setOpenSince(known.getOpenSince().orElse(now))
        .setLastNewAt(now)
        .setHead(head(known.getHead(), instance))
        .setPatientKeys(grown(known.getPatientKeys(), instance.getPatientKey(), MOST_PATIENTS))
        .setSeriesUids(series(known.getSeriesUids(), instance.getSeriesUid()))
        .setWholeStudySent(false)
        .build();
  }

  /**
   * What makes a row like this one, and shares its parts; the builder's own way copies each of
   * them.
   */
  static StudyState.Builder like(StudyState row) {
    return StudyState.newBuilder()
        .setRevision(row.getRevision())
        .setRevisionId(row.getRevisionId().orElse(null))
        .setInstanceCount(row.getInstanceCount())
        .setFirstInstanceAt(row.getFirstInstanceAt())
        .setLastInstanceAt(row.getLastInstanceAt())
        .setOpenSince(row.getOpenSince().orElse(null))
        .setLastNewAt(row.getLastNewAt())
        .setHead(row.getHead())
        .setContexts(row.getContexts())
        .setPatients(row.getPatients())
        .setPatientKeys(row.getPatientKeys())
        .setContestedWith(row.getContestedWith())
        .setSettlement(row.getSettlement().orElse(null))
        .setBasis(row.getBasis())
        .setIncompleteReason(row.getIncompleteReason().orElse(null))
        .setSeriesUids(row.getSeriesUids())
        .setWholeStudySent(row.getWholeStudySent())
        .setLookAt(row.getLookAt().orElse(null))
        .setFailedAttempts(row.getFailedAttempts());
  }

  private static InstanceStored head(InstanceStored head, InstanceStored instance) {
    boolean gone =
        instance
            .getReplaces()
            .filter(old -> Instances.key(instance, old).equals(Instances.key(head)))
            .isPresent();
    return gone || Instances.HEAD_FIRST.compare(head, instance) > 0 ? instance : head;
  }

  /** Only their number counts, and only up to what a rule can expect. */
  private static List<String> series(List<String> known, String next) {
    return known.size() >= CompletionRule.MOST_SERIES
        ? known
        : grown(known, next, CompletionRule.MOST_SERIES);
  }

  static StudyState withContext(StudyState known, AccessionContext context) {
    return like(known)
        .setContexts(
            replaced(known.getContexts(), context, AccessionContext::getAccession, MOST_ACCESSIONS))
        .build();
  }

  /** An answer that was overtaken by another changes nothing. */
  static StudyState withPatient(StudyState known, PatientContext patient) {
    boolean overtaken =
        StudyPatient.asked(known, patient.getAskedKey())
            .filter(held -> MergePath.isOlder(patient.getMergedAt(), held.getMergedAt()))
            .isPresent();
    return overtaken ? known : answered(known, patient);
  }

  private static StudyState answered(StudyState known, PatientContext patient) {
    return like(known)
        .setPatients(
            replaced(known.getPatients(), patient, PatientContext::getAskedKey, Integer.MAX_VALUE))
        .build();
  }

  static StudyState contested(StudyState known, String otherStudyUid) {
    return like(known)
        .setContestedWith(grown(known.getContestedWith(), otherStudyUid, MOST_CONTESTED))
        .build();
  }

  /**
   * A person has settled what is in question now, and nothing that is still to come, or takes back
   * what was said before. Where nothing was in question there is nothing to settle.
   */
  static StudyState settled(StudyState known, ReconcileStudy command) {
    if (StudyPatient.toReconcile(known).isEmpty() && known.getSettlement().isEmpty()) {
      return known;
    }
    return like(known)
        .setSettlement(
            new Settlement(
                command.getPatientKey().orElse(null),
                known.getPatientKeys(),
                known.getContestedWith()))
        .build();
  }

  /** The sender says that it was all. */
  static StudyState ended(StudyState known) {
    return like(known).setWholeStudySent(known.getOpenSince().isPresent()).build();
  }

  private static List<String> grown(List<String> known, String next, int most) {
    return known.contains(next)
        ? known
        : Stream.concat(known.stream(), Stream.of(next)).sorted().limit(most).toList();
  }

  private static <T> List<T> replaced(List<T> known, T next, Function<T, String> id, int most) {
    return Stream.concat(
            known.stream().filter(other -> !id.apply(other).equals(id.apply(next))),
            Stream.of(next))
        .sorted(Comparator.comparing(id))
        .limit(most)
        .toList();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
