package dev.countersign.triage.worklist;

import dev.countersign.events.LinkedNote;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.Priority;
import dev.countersign.events.SubjectKind;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.events.triage.SubjectRevised;
import dev.countersign.schemas.ContentId;
import dev.countersign.triage.job.JobContext;
import dev.countersign.triage.job.JobPlanner;
import dev.countersign.triage.job.JobSubject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The item and the job of a note. A note has one revision: a corrected one is another note. */
public final class NoteItems {
  private final JobPlanner planner;
  private final ServiceLevels levels;

  public NoteItems(JobPlanner planner, ServiceLevels levels) {
    this.planner = planner;
    this.levels = levels;
  }

  /** What a note starts with; the same note gives the same ids. */
  public SubjectRevised start(NoteReceived note, Instant now) {
    Instant arrivedAt = note.getReceivedAt().isAfter(now) ? now : note.getReceivedAt();
    Instant deadline = levels.deadline(arrivedAt, Priority.ROUTINE);
    var subject =
        new JobSubject(
            ContentId.note(note.getNoteId()),
            SubjectKind.NOTE,
            ContentId.of("r", note.getNoteId()),
            note.getPatientKey(),
            Priority.ROUTINE,
            JobContext.of(note.getPatientAgeYears(), note.getPatientSex(), Optional.empty()),
            now,
            deadline);
    return NewItem.start(
        item(note, subject).setArrivedAt(arrivedAt),
        planner.forNote(subject, note.getScrubbed(), note.getDocumentType()));
  }

  private static WorklistItemChanged.Builder item(NoteReceived note, JobSubject subject) {
    return NewItem.builder(ContentId.item(subject.subjectId()), subject.priority())
        .setSubjectId(subject.subjectId())
        .setSubjectKind(SubjectKind.NOTE)
        .setRevision(1)
        .setRevisionId(subject.revisionId())
        .setPatientKey(note.getPatientKey())
        .setAccession(note.getAccession().orElse(null))
        .setDescription(note.getDocumentType())
        .setPatientAgeYears(note.getPatientAgeYears().orElse(null))
        .setPatientSex(note.getPatientSex().orElse(null))
        .setNotes(List.of(linked(note)))
        .setDeadline(subject.deadline())
        .setChangedAt(subject.requestedAt());
  }

  /** A note as it stands on an item. */
  public static LinkedNote linked(NoteReceived note) {
    return LinkedNote.newBuilder()
        .setNoteId(note.getNoteId())
        .setDocumentType(note.getDocumentType())
        .setText(note.getText())
        .setAuthoredAt(note.getAuthoredAt().orElse(null))
        .build();
  }
}
