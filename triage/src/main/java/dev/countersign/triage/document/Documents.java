package dev.countersign.triage.document;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.triage.DocumentState;
import dev.countersign.events.triage.GoneNote;
import dev.countersign.schemas.ContentId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a document's row changes. A corrected note (HL7 tables 0085 and 0123: C, A) takes the place
 * of what stood, a final one (F; table 0271: AU, LA) that of preliminary and partial ones; any
 * other stands beside them, since senders also send parts of a report under one number.
 */
final class Documents {
  /** More notes than this of one document are a sender's fault; the oldest are forgotten. */
  static final int LIMIT = 100;

  private static final Set<String> CORRECTED = Set.of("C", "A");
  private static final Set<String> FINAL = Set.of("F", "AU", "LA");
  private static final Set<String> PRELIMINARY =
      Set.of("P", "R", "A", "DI", "DO", "IN", "IP", "PA");

  private Documents() {}

  /**
   * What one event makes of a row.
   *
   * @param said the note that stands now, under the id that it has here; empty for one that is
   *     passed over
   * @param gone notes that stood until now
   */
  record Change(DocumentState row, Optional<NoteReceived> said, List<NoteReceived> gone) {}

  static DocumentState empty() {
    return DocumentState.newBuilder().build();
  }

  static Change said(DocumentState row, NoteReceived note) {
    Optional<GoneNote> gone =
        row.getGone().stream().filter(one -> one.getNoteId().equals(note.getNoteId())).findFirst();
    if (gone.isPresent()) {
      return isRepeat(gone.get(), note)
          ? new Change(row, Optional.empty(), List.of())
          : said(row, anew(note));
    }
    Optional<NoteReceived> stands =
        row.getStanding().stream().filter(one -> isOf(one, note)).findFirst();
    return stands.filter(one -> !isFinished(one, note)).isPresent()
        ? new Change(row, Optional.of(note), List.of())
        : added(row, note);
  }

  private static Change added(DocumentState row, NoteReceived note) {
    List<NoteReceived> others = row.getStanding().stream().filter(one -> !isOf(one, note)).toList();
    List<NoteReceived> gone = others.stream().filter(one -> takesThePlace(note, one)).toList();
    Stream<NoteReceived> kept = others.stream().filter(one -> !takesThePlace(note, one));
    return new Change(
        row(Stream.concat(kept, Stream.of(note)), row, gone), Optional.of(note), gone);
  }

  private static boolean takesThePlace(NoteReceived later, NoteReceived earlier) {
    return has(later, CORRECTED) || isFinished(earlier, later);
  }

  private static boolean isFinished(NoteReceived earlier, NoteReceived later) {
    return has(earlier, PRELIMINARY) && has(later, FINAL);
  }

  private static boolean has(NoteReceived note, Set<String> statuses) {
    return note.getStatus().filter(statuses::contains).isPresent();
  }

  private static boolean isOf(NoteReceived one, NoteReceived other) {
    return one.getNoteId().equals(other.getNoteId());
  }

  static Change withdrawn(DocumentState row) {
    List<NoteReceived> gone = row.getStanding();
    return new Change(row(Stream.empty(), row, gone), Optional.empty(), gone);
  }

  private static DocumentState row(
      Stream<NoteReceived> standing, DocumentState before, List<NoteReceived> gone) {
    Stream<GoneNote> known = before.getGone().stream();
    return DocumentState.newBuilder()
        .setStanding(latest(standing.toList()))
        .setGone(latest(Stream.concat(known, gone.stream().map(Documents::remembered)).toList()))
        .build();
  }

  private static GoneNote remembered(NoteReceived note) {
    return new GoneNote(note.getNoteId(), note.getMessageControlId().orElse(null));
  }

  /** The same message once more, which its sender repeats because it missed the answer. */
  private static boolean isRepeat(GoneNote gone, NoteReceived note) {
    return gone.getMessageControlId().isPresent()
        && gone.getMessageControlId().equals(note.getMessageControlId());
  }

  /** The same words in another message, after they were taken back: they stand again. */
  private static NoteReceived anew(NoteReceived note) {
    String id = ContentId.of("d", note.getNoteId(), note.getMessageControlId().orElse(""));
    return NoteReceived.newBuilder(note).setNoteId(id).build();
  }

  private static <T> List<T> latest(List<T> all) {
    return all.subList(Math.max(0, all.size() - LIMIT), all.size());
  }
}
