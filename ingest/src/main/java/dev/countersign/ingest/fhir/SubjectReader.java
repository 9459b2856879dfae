package dev.countersign.ingest.fhir;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a document (FHIR R4 section 10.2.4, {@code DocumentReference.subject}) as what it
 * says of a person: the contained Patient that the reference names, the reference's own identifier
 * and display, or else the reference itself, which then stands for the patient id.
 */
final class SubjectReader {
  private static final int MOST_OTHERS = 8;

  private SubjectReader() {}

  static Demographics read(DocumentReference document) {
    var builder = new DemographicsBuilder();
    Reference subject = document.getSubject();
    Optional<Patient> patient =
        contained(document).filter(person -> isNamedBy(subject, person)).findFirst();
    patient.ifPresent(
        person -> person.getIdentifier().forEach(identifier -> number(builder, identifier)));
    number(builder, subject.getIdentifier());
    patient.ifPresent(person -> person(builder, person));
    PersonName.ofDisplay(text(subject.getDisplay())).ifPresent(builder::name);
    String reference = text(subject.getReference());
    if (!reference.startsWith("#")) {
      builder.patientId(reference);
    }
    return builder.build();
  }

  /** Contained Patients whom the subject does not name: a mother, or the same person elsewhere. */
  static List<Demographics> others(DocumentReference document) {
    return contained(document)
        .filter(person -> !isNamedBy(document.getSubject(), person))
        .limit(MOST_OTHERS)
        .map(SubjectReader::described)
        .toList();
  }

  private static Demographics described(Patient person) {
    var builder = new DemographicsBuilder();
    person.getIdentifier().forEach(identifier -> number(builder, identifier));
    person(builder, person);
    return builder.build();
  }

  private static Stream<Patient> contained(DocumentReference document) {
    return document.getContained().stream()
        .filter(Patient.class::isInstance)
        .map(Patient.class::cast);
  }

  /** Whether a reference is {@code #id} of a contained resource (FHIR R4 section 2.3.0.2). */
  private static boolean isNamedBy(Reference reference, Patient person) {
    String id = text(person.getIdElement().getIdPart());
    return text(reference.getReference()).equals(id.startsWith("#") ? id : "#" + id);
  }

  private static void number(DemographicsBuilder builder, Identifier identifier) {
    builder.patientId(text(identifier.getValue()));
    if (identifier.hasValue()) {
      builder.issuer(text(identifier.getSystem()));
    }
  }

  private static void person(DemographicsBuilder builder, Patient person) {
    person.getName().forEach(name -> name(builder, name));
    builder.birthDate(text(person.getBirthDateElement().getValueAsString()));
    if (person.hasGender()) {
      builder.sex(
          switch (person.getGender()) {
            case MALE -> "M";
            case FEMALE -> "F";
            case OTHER -> "O";
            default -> "";
          });
    }
    person.getTelecom().forEach(contact -> builder.phone(text(contact.getValue())));
    person.getAddress().forEach(address -> address(builder, address));
  }

  private static void name(DemographicsBuilder builder, HumanName name) {
    String given =
        name.getGiven().stream().map(PrimitiveType::getValue).collect(Collectors.joining(" "));
    PersonName.of(text(name.getFamily()), given)
        .or(() -> PersonName.ofDisplay(text(name.getText())))
        .ifPresent(builder::name);
  }

  private static void address(DemographicsBuilder builder, Address address) {
    String street =
        address.getLine().stream().map(PrimitiveType::getValue).collect(Collectors.joining(", "));
    builder.address(street, text(address.getCity()), text(address.getPostalCode()));
    if (!address.hasLine()) {
      builder.address(text(address.getText()));
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
