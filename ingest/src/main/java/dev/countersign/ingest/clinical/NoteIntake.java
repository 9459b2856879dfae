package dev.countersign.ingest.clinical;

import dev.countersign.events.BlobRef;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.ingest.identity.Age;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.KnownPatient;
import dev.countersign.ingest.identity.KnownPatients;
import dev.countersign.ingest.scrubbing.Scrubber;
import dev.countersign.platform.blob.BlobStore;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stores a note's text, as sent and scrubbed, and publishes it. When {@link #accept} has returned,
 * all of it is durable. Safe for use by many threads.
 */
public final class NoteIntake {
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private final KnownPatients patients;
  private final BlobStore blobs;
  private final EventPublisher publisher;
  private final InstantSource clock;
  private final MeterRegistry meters;

  public NoteIntake(
      KnownPatients patients,
      BlobStore blobs,
      EventPublisher publisher,
      InstantSource clock,
      MeterRegistry meters) {
    this.patients = patients;
    this.blobs = blobs;
    this.publisher = publisher;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Takes a note in. The same note again gives the same id, and no second effect downstream.
   *
   * @return the note id: a hash of sender, document id, patient key and text
   * @throws IOException when the text cannot be stored now
   * @throws org.apache.kafka.common.KafkaException when Kafka does not acknowledge now
   */
  public String accept(IncomingNote note) throws IOException {
    KnownPatient patient = patient(note);
    Scrubber scrubber = scrubber(note, patient.demographics());
    BlobRef text = put(note.text());
    String words = scrubber.scrub(note.text());
    BlobRef scrubbed = words.equals(note.text()) ? text : put(words);
    String noteId =
        ContentId.of("d", note.source(), note.documentId(), patient.key(), text.getSha256());
    publisher.publish(
        Topic.CLINICAL_NOTES,
        patient.key(),
        event(note, noteId, patient, text, scrubbed, scrubber));
    meters.counter("countersign.ingest.notes", "protocol", note.protocol().name()).increment();
    return noteId;
  }

  /**
   * Takes back what its sender sent under the document id of a note. It is durable when this has
   * returned.
   *
   * @param note with a document id; its words do not matter
   * @throws org.apache.kafka.common.KafkaException when Kafka does not acknowledge now
   */
  public void withdraw(IncomingNote note) {
    String patientKey = patient(note).key();
    publisher.publish(
        Topic.CLINICAL_NOTES,
        patientKey,
        NoteWithdrawn.newBuilder()
            .setDocumentKey(documentKey(note, patientKey).orElseThrow())
            .setPatientKey(patientKey)
            .setProtocol(note.protocol())
            .setSource(note.source())
            .setMessageControlId(note.messageControlId().orElse(null))
            .setReceivedAt(clock.instant())
            .build());
    meters
        .counter("countersign.ingest.notes.withdrawn", "protocol", note.protocol().name())
        .increment();
  }

  private KnownPatient patient(IncomingNote note) {
    return patients.mentioned(note.patient(), note.subject());
  }

  /** The patient is part of it: a number that a sender uses twice joins nothing of two people. */
  private static Optional<String> documentKey(IncomingNote note, String patientKey) {
    return note.documentId().isEmpty()
        ? Optional.empty()
        : Optional.of(ContentId.of("k", note.source(), note.documentId(), patientKey));
  }

  private static Scrubber scrubber(IncomingNote note, Demographics known) {
    List<String> numbers =
        Stream.concat(note.accession().stream(), note.numbers().stream()).toList();
    List<Demographics> people =
        Stream.concat(Stream.of(known, note.patient()), note.others().stream()).toList();
    return Scrubber.of(people, numbers);
  }

  private NoteReceived event(
      IncomingNote note,
      String noteId,
      KnownPatient patient,
      BlobRef text,
      BlobRef scrubbed,
      Scrubber scrubber) {
    Instant now = clock.instant();
    Demographics known = patient.demographics();
    return NoteReceived.newBuilder()
        .setNoteId(noteId)
        .setPatientKey(patient.key())
        .setText(text)
        .setScrubbed(scrubbed)
        .setDocumentCode(note.documentCode().map(scrubber::scrub).orElse(null))
        .setDocumentType(scrubber.scrub(note.documentType()))
        .setAccession(note.accession().orElse(null))
        .setStatus(note.status().orElse(null))
        .setPatientAgeYears(
            known
                .birthDate()
                .flatMap(born -> Age.at(born, note.authoredAt().orElse(now)))
                .orElse(null))
        .setPatientSex(known.sex().orElse(null))
        .setProtocol(note.protocol())
        .setSource(note.source())
        .setMessageControlId(note.messageControlId().orElse(null))
        .setDocumentKey(documentKey(note, patient.key()).orElse(null))
        .setAuthoredAt(note.authoredAt().orElse(null))
        .setReceivedAt(now)
        .build();
  }

  private BlobRef put(String text) throws IOException {
    return blobs.put(text.getBytes(StandardCharsets.UTF_8), PLAIN_TEXT);
  }
}
