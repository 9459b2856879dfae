package dev.countersign.triage.worklist;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.triage.NoteGone;
import dev.countersign.events.triage.SubjectWithdrawn;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Starts an item for each note, and hands the note to the studies of its accession number. Takes
 * the item of a note that is gone off the worklist, and the note from those studies. Stateless: a
 * note that comes twice is recognised by its subject. Out: the start of an item or {@link
 * SubjectWithdrawn} by subject id, and the note or {@link NoteGone} by accession.
 */
public final class NoteProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  private final ProcessorContext<String, SpecificRecord> context;
  private final NoteItems items;

  public NoteProcessor(ProcessorContext<String, SpecificRecord> context, NoteItems items) {
    this.context = context;
    this.items = items;
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    switch (input.value()) {
      case NoteReceived note -> {
        var start = items.start(note, Instant.ofEpochMilli(context.currentSystemTimeMs()));
        forward(start.getItem().getSubjectId(), start);
        note.getAccession().ifPresent(accession -> forward(accession, note));
      }
      case NoteGone gone -> {
        NoteReceived note = gone.getNote();
        forward(ContentId.note(note.getNoteId()), new SubjectWithdrawn(gone.getReason()));
        note.getAccession().ifPresent(accession -> forward(accession, gone));
      }
      default -> {}
    }
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
