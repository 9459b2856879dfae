package dev.countersign.triage.accession;

import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.triage.AccessionContext;
import dev.countersign.events.triage.AccessionLinked;
import dev.countersign.events.triage.NoteGone;
import dev.countersign.schemas.EventCodec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps what is known under an accession number, and tells the studies that asked: at once what is
 * known, and again whenever that changes. In: orders, notes, {@link NoteGone} and {@link
 * AccessionLinked}, by accession. Out: {@link AccessionContext}, by study UID.
 */
public final class AccessionProcessor
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** The store of {@link AccessionContext} by accession. */
  public static final String STORE = "accessions";

  private final ProcessorContext<String, SpecificRecord> context;
  private final KeyValueStore<String, AccessionContext> accessions;

  public AccessionProcessor(ProcessorContext<String, SpecificRecord> context) {
    this.context = context;
    this.accessions = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, SpecificRecord> input) {
    AccessionContext known = accessions.get(input.key());
    AccessionContext row = known == null ? Accessions.empty(input.key()) : known;
    switch (input.value()) {
      case OrderReceived order -> changed(row, Accessions.withOrder(row, order));
      case NoteReceived note -> changed(row, Accessions.withNote(row, note));
      case NoteGone gone -> changed(row, Accessions.withoutNote(row, gone.getNote()));
      case AccessionLinked link -> linked(row, link.getStudyUid());
      default -> {}
    }
  }

  private void changed(AccessionContext before, AccessionContext after) {
    if (!EventCodec.same(after, before)) {
      accessions.put(after.getAccession(), after);
      after.getStudyUids().forEach(study -> tell(study, after));
    }
  }

  private void linked(AccessionContext before, String studyUid) {
    AccessionContext after = Accessions.withStudy(before, studyUid);
    accessions.put(after.getAccession(), after);
    tell(studyUid, after);
  }

  private void tell(String studyUid, AccessionContext row) {
    context.forward(new Record<>(studyUid, row, context.currentSystemTimeMs()));
  }
}
