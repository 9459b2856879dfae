package dev.countersign.ingest.fhir;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceRelatesToComponent;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** What a DocumentReference (FHIR R4) must not say for it to be taken as a note. */
final class DocumentRules {
  private DocumentRules() {}

  /**
   * Holds a document against the rules.
   *
   * @throws UnprocessableException when it is not current, is in error, replaces another without
   *     its identifier, goes by rules that are not known here, or an attachment contradicts itself
   */
  static void check(DocumentReference document) throws UnprocessableException {
    requireUnderstood(document);
    if (document.getStatus() != DocumentReferenceStatus.CURRENT) {
      throw new UnprocessableException("Only documents whose status is current are taken");
    }
    if (document.getDocStatus() == ReferredDocumentStatus.ENTEREDINERROR) {
      throw new UnprocessableException("A document that was entered in error is not taken");
    }
    if (document.getDocStatus() == null && saysDocStatus(document)) {
      throw new UnprocessableException("docStatus is none of its value set");
    }
    if (document.getRelatesTo().stream().anyMatch(other -> other.getCode() == null)) {
      throw new UnprocessableException("relatesTo.code is missing or none of its value set");
    }
    if (replaced(document).anyMatch(other -> !other.getIdentifier().hasValue())) {
      throw new UnprocessableException(
          "A document that replaces another one must give its identifier: it would go on standing");
    }
    for (var content : document.getContent()) {
      check(content.getAttachment());
    }
  }

  /** What the document takes the place of. */
  static Stream<Reference> replaced(DocumentReference document) {
    return document.getRelatesTo().stream()
        .filter(other -> other.getCode() == DocumentRelationshipType.REPLACES)
        .map(DocumentReferenceRelatesToComponent::getTarget);
  }

  /** Either may turn the meaning of the rest round (FHIR R4, Extensibility and Resource). */
  private static void requireUnderstood(DocumentReference document) throws UnprocessableException {
    if (document.hasImplicitRules()
        || resources(document).anyMatch(DomainResource::hasModifierExtension)
        || parts(document).anyMatch(BackboneElement::hasModifierExtension)) {
      throw new UnprocessableException(
          "A document with modifierExtension or implicitRules is not taken: they are not known here");
    }
  }

  private static Stream<DomainResource> resources(DocumentReference document) {
    Stream<DomainResource> contained =
        document.getContained().stream()
            .filter(DomainResource.class::isInstance)
            .map(DomainResource.class::cast);
    return Stream.concat(Stream.of(document), contained);
  }

  private static Stream<BackboneElement> parts(DocumentReference document) {
    return Stream.of(
            document.getRelatesTo().stream(),
            document.getContent().stream(),
            Stream.of(document.getContext()))
        .flatMap(some -> some);
  }

  /** Also where the parser knows no such code. */
  private static boolean saysDocStatus(DocumentReference document) {
    return document.getDocStatusElement().getValueAsString() != null;
  }

  /** Size is in bytes before base64, hash the SHA-1 of the same (FHIR R4, Attachment). */
  private static void check(Attachment attachment) throws UnprocessableException {
    byte[] data = attachment.getData();
    if (data == null) {
      return;
    }
    @Nullable String size = attachment.getSizeElement().getValueAsString();
    if (size != null && !size.equals(Integer.toString(data.length))) {
      throw new UnprocessableException("An attachment's size is not that of its data");
    }
    if (attachment.hasHash() && !MessageDigest.isEqual(attachment.getHash(), sha1(data))) {
      throw new UnprocessableException("An attachment's hash is not that of its data");
    }
  }

  private static byte[] sha1(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
