package dev.countersign.ingest.fhir;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a document as what it says of a person: a contained Patient, the reference's own
 * identifier and display, or else the reference itself, which then stands for the patient id.
 */
final class SubjectReader {
  private SubjectReader() {}

  static Demographics read(DocumentReference document) {
    var builder = new DemographicsBuilder();
    Reference subject = document.getSubject();
    Optional<Patient> patient = contained(document);
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

  private static Optional<Patient> contained(DocumentReference document) {
    return document.getContained().stream()
        .filter(Patient.class::isInstance)
        .map(Patient.class::cast)
        .findFirst();
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
