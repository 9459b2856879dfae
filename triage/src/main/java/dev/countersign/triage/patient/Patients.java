package dev.countersign.triage.patient;

import dev.countersign.events.PatientMember;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.PriorReport;
import dev.countersign.events.PriorStudy;
import dev.countersign.events.triage.PatientContext;
import dev.countersign.events.triage.PatientState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a patient key's row grows, whatever the order of arrival. */
final class Patients {
  /** The latest members; what is older is not compared with any more. */
  static final int LIMIT = 100;

  /** A study's row holds them, and is written with each of its instances. */
  private static final int MOST_TOLD = 40;

  private static final int LONGEST_PATH = 20;

  private static final Comparator<PatientMember> BY_DATE =
      Comparator.comparing(PatientMember::getAt)
          .thenComparing(PatientMember::getSubjectId)
          .thenComparing(PatientMember::getAskedKey)
          .thenComparingInt(member -> member.getPath().size());

  private Patients() {}

  static PatientState empty() {
    return PatientState.newBuilder().build();
  }

  /** Of two merges of one key the newer stands. */
  static PatientState withMerge(PatientState row, PatientMerged merge) {
    boolean older =
        row.getMerge()
            .filter(known -> !merge.getMergedAt().isAfter(known.getMergedAt()))
            .isPresent();
    return older ? row : PatientState.newBuilder(row).setMerge(merge).build();
  }

  /** A study says more of itself with time; a note that comes again says nothing new. */
  static PatientState withMember(PatientState row, PatientMember next) {
    Optional<PatientMember> known = find(row, next);
    boolean samePath = known.filter(member -> isSamePath(member, next)).isPresent();
    if (next.getGone()) {
      // Another way here may have been found already.
      return samePath ? withMembers(row, others(row, next)) : row;
    }
    boolean again =
        samePath
            && next.getStudyUid().isEmpty()
            && known.filter(note -> !next.getAt().isBefore(note.getAt())).isPresent();
    return again ? row : withMembers(row, Stream.concat(others(row, next), Stream.of(next)));
  }

  private static Stream<PatientMember> others(PatientState row, PatientMember member) {
    return row.getMembers().stream().filter(one -> !isSame(one, member));
  }

  private static PatientState withMembers(PatientState row, Stream<PatientMember> members) {
    List<PatientMember> all = members.sorted(BY_DATE).toList();
    return PatientState.newBuilder(row)
        .setMembers(all.subList(Math.max(0, all.size() - LIMIT), all.size()))
        .build();
  }

  /** The member of this row that another event is about. */
  static Optional<PatientMember> find(PatientState row, PatientMember wanted) {
    return row.getMembers().stream().filter(member -> isSame(member, wanted)).findFirst();
  }

  /** One that comes back to a row in a circle of merges is another than the one that went out. */
  private static boolean isSame(PatientMember one, PatientMember other) {
    return one.getSubjectId().equals(other.getSubjectId())
        && one.getAskedKey().equals(other.getAskedKey())
        && one.getPath().size() == other.getPath().size();
  }

  private static boolean isSamePath(PatientMember one, PatientMember other) {
    return steps(one).equals(steps(other));
  }

  private static List<List<Object>> steps(PatientMember member) {
    return member.getPath().stream()
        .map(merge ->
            List.<Object>of(merge.getMergedKey(), merge.getPatientKey(), merge.getMergedAt()))
        .toList();
  }

  /**
   * The patient that a member of this row is handed on to; empty where it stays. Of merges that
   * contradict each other the newest decides.
   */
  static Optional<String> next(String patientKey, PatientState row, PatientMember member) {
    if (row.getMerge().isEmpty() || member.getPath().size() >= LONGEST_PATH) {
      return Optional.empty();
    }
    boolean beenHere =
        member.getPath().stream().anyMatch(merge -> merge.getMergedKey().equals(patientKey));
    String next =
        beenHere
            ? member.getPath().stream()
                .max(Comparator.comparing(PatientMerged::getMergedAt))
                .orElseThrow()
                .getPatientKey()
            : row.getMerge().get().getPatientKey();
    return Optional.of(next).filter(key -> !key.equals(patientKey));
  }

  /** The member, on its way to where the row's patient has gone. */
  static PatientMember handedOn(PatientState row, PatientMember member) {
    return PatientMember.newBuilder(member)
        .setPath(Stream.concat(member.getPath().stream(), row.getMerge().stream()).toList())
        .build();
  }

  /** What a study is told that stays with this patient: who it is, and what came before. */
  static PatientContext context(String patientKey, PatientState row, PatientMember member) {
    List<PatientMember> earlier =
        row.getMembers().stream()
            .filter(other -> other.getAt().isBefore(member.getAt()))
            .filter(other -> next(patientKey, row, other).isEmpty())
            .toList();
    List<PriorStudy> studies = earlier.stream().flatMap(one -> one.getStudy().stream()).toList();
    List<PriorReport> reports = earlier.stream().flatMap(one -> one.getReport().stream()).toList();
    return PatientContext.newBuilder()
        .setAskedKey(member.getAskedKey())
        .setPatientKey(patientKey)
        .setStudies(member.getPriors() ? latest(studies) : List.of())
        .setReports(member.getPriors() ? latest(reports) : List.of())
        .setPriors(member.getPriors())
        .setMergedAt(MergePath.of(handedOn(row, member)))
        .build();
  }

  private static <T> List<T> latest(List<T> byDate) {
    return byDate.subList(Math.max(0, byDate.size() - MOST_TOLD), byDate.size());
  }
}
