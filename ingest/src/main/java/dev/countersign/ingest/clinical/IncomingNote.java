package dev.countersign.ingest.clinical;

import dev.countersign.events.Protocol;
import dev.countersign.ingest.identity.Demographics;
import dev.countersign.schemas.ContentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document as a message brings it. Prints nothing of itself.
 *
 * @param source sending application and facility
 * @param messageControlId MSH-10, or the FHIR resource and its version; tells messages about one
 *     document apart
 * @param documentId the sender's own id of the document, empty where it gives none
 * @param patient what the message says of its patient
 * @param text the words
 * @param documentCode LOINC or the sender's own code
 * @param documentType the code's display name
 * @param accession of the study it belongs to
 * @param numbers orders and visits that the text may name, besides the accession
 * @param others people whom the message describes and who are not, or not surely, its patient
 */
public record IncomingNote(
    Protocol protocol,
    String source,
    Optional<String> messageControlId,
    String documentId,
    Demographics patient,
    String text,
    Optional<String> documentCode,
    String documentType,
    Optional<String> accession,
    Optional<String> status,
    Optional<Instant> authoredAt,
    List<String> numbers,
    List<Demographics> others) {
  public IncomingNote {
    numbers = List.copyOf(numbers);
    others = List.copyOf(others);
  }

  /** Names another document of the same patient and sender; its words are not those of this one. */
  public IncomingNote ofDocument(String otherId) {
    return new IncomingNote(
        protocol,
        source,
        messageControlId,
        otherId,
        patient,
        "",
        documentCode,
        documentType,
        accession,
        status,
        authoredAt,
        numbers,
        others);
  }

  /**
   * Names the note for a patient without an id: by the document's id or, where it has none, by what
   * it says, since two notes without any id are not of one patient.
   */
  String subject() {
    return documentId.isEmpty()
        ? "note\0" + source + "\0content\0" + ContentId.of("c", patient.fingerprint(), text)
        : "note\0" + source + "\0" + documentId;
  }

  @Override
  public String toString() {
    return "IncomingNote[redacted]";
  }
}
