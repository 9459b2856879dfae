package dev.countersign.triage.document;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.events.triage.DocumentState;
import dev.countersign.events.triage.NoteGone;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps which notes of a document stand. In, by patient key: {@link NoteReceived} and {@link
 * NoteWithdrawn}. Out, by patient key: the notes that stand, and {@link NoteGone} for each that
 * does not any more.
 */
public final class DocumentProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link DocumentState} by document key. */
  public static final String STORE = "documents";

  private static final String REPLACED = "Its sender has sent a corrected or final one";
  private static final String WITHDRAWN = "Withdrawn by its sender";

  private final ProcessorContext<String, SpecificRecord> context;
  private final KeyValueStore<String, DocumentState> documents;

  public DocumentProcessor(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    this.documents = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    switch (input.value()) {
      case NoteReceived note ->
          note.getDocumentKey()
              .ifPresentOrElse(
                  key -> change(input.key(), key, Documents.said(row(key), note), REPLACED),
                  () -> forward(input.key(), note));
      case NoteWithdrawn word -> {
        String key = word.getDocumentKey();
        change(input.key(), key, Documents.withdrawn(row(key)), WITHDRAWN);
      }
      default -> {}
    }
  }

  private DocumentState row(String documentKey) {
    DocumentState known = documents.get(documentKey);
    return known == null ? Documents.empty() : known;
  }

  private void change(
      String patientKey, String documentKey, Documents.Change change, String reason) {
    documents.put(documentKey, change.row());
    change.gone().forEach(note -> forward(patientKey, new NoteGone(note, reason)));
    change.said().ifPresent(note -> forward(patientKey, note));
  }

  private void forward(String key, SpecificRecord value) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()));
  }
}
