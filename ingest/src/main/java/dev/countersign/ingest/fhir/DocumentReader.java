package dev.countersign.ingest.fhir;

import dev.countersign.events.Protocol;
import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.identity.Cleaned;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** DocumentReference (FHIR R4) as a note. */
final class DocumentReader {
  private static final String LOINC = "http://loinc.org";
  private static final String ACCESSION = "ACSN";
  private static final int LONGEST_ID = 199;

  private DocumentReader() {}

  /**
   * Reads the note.
   *
   * @throws UnprocessableException when it has no text
   */
  static IncomingNote read(DocumentReference document) throws UnprocessableException {
    Optional<Coding> type = type(document);
    return new IncomingNote(
        Protocol.FHIR,
        source(document),
        Optional.of(messageId(document)),
        documentId(document),
        SubjectReader.read(document),
        AttachmentText.read(document),
        type.flatMap(coding -> Cleaned.present(text(coding.getCode()), 64)),
        name(document, type),
        accession(document),
        status(document),
        Optional.ofNullable(document.getDate()).map(Date::toInstant),
        identifiers(document).toList(),
        SubjectReader.others(document));
  }

  /**
   * The documents that a note takes the place of.
   *
   * @param note what {@link #read} made of the document
   */
  static List<IncomingNote> replaced(DocumentReference document, IncomingNote note) {
    return replaced(document)
        .filter(id -> !id.equals(note.documentId()))
        .map(note::ofDocument)
        .toList();
  }

  private static Stream<String> replaced(DocumentReference document) {
    return present(DocumentRules.replaced(document).map(Reference::getIdentifier));
  }

  private static Optional<String> resourceId(DocumentReference document) {
    return Cleaned.present(text(document.getIdElement().getIdPart()), LONGEST_ID);
  }

  /** Servers put the request behind a {@code #}: it is another one each time. */
  private static String source(DocumentReference document) {
    String system = text(document.getMeta().getSource()).split("#", 2)[0];
    return Cleaned.present(system, 128).orElse("FHIR");
  }

  /**
   * What tells this message from others about its document: the resource and which version of it,
   * or else a name of its own, so that Kafka may bring its event twice.
   */
  private static String messageId(DocumentReference document) {
    Meta meta = document.getMeta();
    Optional<String> version =
        Stream.of(meta.getVersionId(), meta.getLastUpdatedElement().getValueAsString())
            .flatMap(value -> Cleaned.present(text(value), 64).stream())
            .findFirst();
    return resourceId(document)
        .map(id -> version.map(number -> id + "/_history/" + number).orElse(id))
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private static String documentId(DocumentReference document) {
    return identifiers(document).findFirst().or(() -> resourceId(document)).orElse("");
  }

  private static Stream<String> identifiers(DocumentReference document) {
    return present(
        Stream.concat(
            Stream.of(document.getMasterIdentifier()), document.getIdentifier().stream()));
  }

  private static Stream<String> present(Stream<Identifier> identifiers) {
    return identifiers.flatMap(
        identifier -> Cleaned.present(text(identifier.getValue()), LONGEST_ID).stream());
  }

  private static Optional<Coding> type(DocumentReference document) {
    List<Coding> codings = document.getType().getCoding();
    return codings.stream()
        .filter(coding -> LOINC.equals(coding.getSystem()))
        .findFirst()
        .or(() -> codings.stream().findFirst());
  }

  private static String name(DocumentReference document, Optional<Coding> type) {
    return type.flatMap(coding -> Cleaned.present(text(coding.getDisplay()), 128))
        .or(() -> Cleaned.present(text(document.getType().getText()), 128))
        .or(() -> type.flatMap(coding -> Cleaned.present(text(coding.getCode()), 64)))
        .orElse("Note");
  }

  /** An identifier of type ACSN among those of the document and of what it relates to. */
  private static Optional<String> accession(DocumentReference document) {
    return Stream.concat(
            document.getIdentifier().stream(),
            document.getContext().getRelated().stream().map(related -> related.getIdentifier()))
        .filter(DocumentReader::isAccession)
        .flatMap(identifier -> Cleaned.present(text(identifier.getValue()), 75).stream())
        .findFirst();
  }

  private static boolean isAccession(Identifier identifier) {
    return identifier.getType().getCoding().stream()
        .anyMatch(coding -> ACCESSION.equals(coding.getCode()));
  }

  private static Optional<String> status(DocumentReference document) {
    if (replaced(document).anyMatch(documentId(document)::equals)) {
      return Optional.of("C");
    }
    return switch (document.getDocStatus()) {
      case FINAL -> Optional.of("F");
      case PRELIMINARY -> Optional.of("P");
      case AMENDED -> Optional.of("C");
      case null, default -> Optional.empty();
    };
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
