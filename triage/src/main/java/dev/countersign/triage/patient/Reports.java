package dev.countersign.triage.patient;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.PatientMember;
import dev.countersign.events.PriorReport;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes as members of a patient; those that are imaging reports are there to compare with. */
public final class Reports {
  /** LOINC: diagnostic imaging study, CT, MR, US, NM, X-ray, mammography and radiology reports. */
  private static final Set<String> LOINC =
      Set.of(
          "11525-3", "18726-0", "18747-6", "18748-4", "18755-9", "18760-9", "24606-6", "24627-2",
          "30746-2", "36643-5", "49118-3", "68604-8");

  private Reports() {}

  /** What a note is to its patient. */
  public static PatientMember member(NoteReceived note) {
    Instant at = note.getAuthoredAt().orElse(note.getReceivedAt());
    return PatientMember.newBuilder()
        .setAskedKey(note.getPatientKey())
        .setSubjectId(ContentId.note(note.getNoteId()))
        .setAt(at)
        .setReport(report(note, at))
        .build();
  }

  /** A note is nothing to its patient any more. */
  public static PatientMember gone(NoteReceived note) {
    return PatientMember.newBuilder(member(note)).setGone(true).build();
  }

  private static @Nullable PriorReport report(NoteReceived note, Instant at) {
    return isReport(note)
        ? PriorReport.newBuilder()
            .setNoteId(note.getNoteId())
            .setDocumentType(note.getDocumentType())
            .setAccession(note.getAccession().orElse(null))
            .setText(note.getText())
            .setScrubbed(note.getScrubbed())
            .setAt(at)
            .build()
        : null;
  }

  private static boolean isReport(NoteReceived note) {
    return note.getDocumentCode().filter(LOINC::contains).isPresent()
        || note.getDocumentType().toLowerCase(Locale.ROOT).contains("report");
  }
}
