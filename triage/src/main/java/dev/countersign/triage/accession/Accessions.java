package dev.countersign.triage.accession;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.triage.worklist.Priorities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How an accession number's row grows. Each step gives the same row whatever the order of arrival,
 * and the row itself where there is nothing new.
 */
final class Accessions {
  /**
   * More notes or studies than this under one number are a sender's fault; the rest is left out.
   */
  static final int LIMIT = 100;

  /** More patients than this under one number are a sender's fault; the oldest are left out. */
  private static final int MOST_PATIENTS = 8;

  /** HL7 table 0119: cancelled or discontinued, whoever says it and whether asked for or done. */
  private static final Set<String> CANCELLED = Set.of("CA", "OC", "CR", "DC", "OD", "DR");

  private static final String STATUS_CHANGED = "SC";
  private static final String COMPLETED = "CM";

  /** A change of status speaks only where there is no order: it repeats little of it. */
  private static final Comparator<OrderReceived> BY_AGE =
      Comparator.comparing((OrderReceived order) -> !order.getOrderControl().equals(STATUS_CHANGED))
          .thenComparing(OrderReceived::getReceivedAt)
          .thenComparing(order -> order.getMessageControlId().orElse(""));

  private Accessions() {}

  static AccessionContext empty(String accession) {
    return AccessionContext.newBuilder().setAccession(accession).build();
  }

  static AccessionContext withStudy(AccessionContext row, String studyUid) {
    List<String> studies = grown(row.getStudyUids(), studyUid, uid -> uid);
    return AccessionContext.newBuilder(row).setStudyUids(studies).build();
  }

  static AccessionContext withNote(AccessionContext row, NoteReceived note) {
    List<NoteReceived> notes = grown(row.getNotes(), note, NoteReceived::getNoteId);
    return AccessionContext.newBuilder(row).setNotes(notes).build();
  }

  static AccessionContext withoutNote(AccessionContext row, NoteReceived gone) {
    List<NoteReceived> notes =
        row.getNotes().stream().filter(note -> !note.getNoteId().equals(gone.getNoteId())).toList();
    return AccessionContext.newBuilder(row).setNotes(notes).build();
  }

  /**
   * The newest order of a patient speaks for that patient; a cancelled one does not, none lowers
   * the priority of any, and what one says is completed stays so.
   */
  static AccessionContext withOrder(AccessionContext row, OrderReceived order) {
    if (CANCELLED.contains(order.getOrderControl())) {
      return row;
    }
    List<OrderReceived> known =
        Stream.concat(row.getOrder().stream(), row.getOthers().stream()).toList();
    OrderReceived own =
        known.stream()
            .filter(other -> isOfOne(other, order))
            .findFirst()
            .map(other -> newest(other, order))
            .orElse(order);
    List<OrderReceived> all =
        Stream.concat(known.stream().filter(other -> !isOfOne(other, order)), Stream.of(own))
            .sorted(BY_AGE.thenComparing(OrderReceived::getPatientKey).reversed())
            .toList();
    Priority highest =
        all.stream().map(OrderReceived::getPriority).reduce(Priority.ROUTINE, Priorities::higher);
    List<OrderReceived> kept =
        all.stream().limit(MOST_PATIENTS).map(one -> at(highest, one)).toList();
    return AccessionContext.newBuilder(row)
        .setOrder(kept.getFirst())
        .setOthers(kept.subList(1, kept.size()))
        .build();
  }

  private static boolean isOfOne(OrderReceived a, OrderReceived b) {
    return a.getPatientKey().equals(b.getPatientKey());
  }

  private static OrderReceived newest(OrderReceived a, OrderReceived b) {
    OrderReceived newest = BY_AGE.compare(a, b) >= 0 ? a : b;
    return OrderReceived.newBuilder(newest)
        .setPriority(Priorities.higher(a.getPriority(), b.getPriority()))
        .setOrderStatus(isCompleted(a) || isCompleted(b) ? COMPLETED : null)
        .build();
  }

  private static OrderReceived at(Priority priority, OrderReceived order) {
    return OrderReceived.newBuilder(order).setPriority(priority).build();
  }

  private static boolean isCompleted(OrderReceived order) {
    return order.getOrderStatus().filter(COMPLETED::equals).isPresent();
  }

  private static <T> List<T> grown(List<T> known, T next, Function<T, String> id) {
    boolean present = known.stream().map(id).anyMatch(id.apply(next)::equals);
    if (present || known.size() >= LIMIT) {
      return new ArrayList<>(known);
    }
    return Stream.concat(known.stream(), Stream.of(next)).sorted(Comparator.comparing(id)).toList();
  }
}
