package dev.countersign.ingest.fhir;

import dev.countersign.ingest.identity.Demographics;
import dev.countersign.ingest.identity.DemographicsBuilder;
import dev.countersign.ingest.identity.PersonName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a document (FHIR R4 section 10.2.4, {@code DocumentReference.subject}) as what it
 * says of a person: the contained Patient that the reference names, the reference's own identifier
 * and display, or else the reference itself, which then stands for the patient id.
 */
final class SubjectReader {
  private static final int MOST_OTHERS = 8;

  /** HL7 v2 table 0203. */
  private static final Set<String> RECORD_NUMBER = Set.of("MR", "PI");

  private static final String REPRESENTATION =
      "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";

  private SubjectReader() {}

  static Demographics read(DocumentReference document) {
    var builder = new DemographicsBuilder();
    Reference subject = document.getSubject();
    Optional<Patient> patient =
        contained(document).filter(person -> isNamedBy(subject, person)).findFirst();
    patient.ifPresent(person -> numbers(builder, person));
    number(builder, subject.getIdentifier());
    patient.ifPresent(person -> person(builder, person));
    PersonName.ofDisplay(text(subject.getDisplay())).ifPresent(builder::name);
    String reference = text(subject.getReference());
    if (!reference.startsWith("#")) {
      // A version of a patient is no other patient.
      builder.patientId(reference.split("/_history/", 2)[0]);
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
    numbers(builder, person);
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

  /** The first is a medical record number or an internal identifier, as it is of PID-3. */
  private static void numbers(DemographicsBuilder builder, Patient person) {
    person.getIdentifier().stream()
        .sorted(Comparator.comparing(identifier -> !isRecordNumber(identifier)))
        .forEach(identifier -> number(builder, identifier));
  }

  private static boolean isRecordNumber(Identifier identifier) {
    return identifier.getUse() != IdentifierUse.OLD
        && identifier.getType().getCoding().stream()
            .anyMatch(coding -> RECORD_NUMBER.contains(text(coding.getCode())));
  }

  private static void number(DemographicsBuilder builder, Identifier identifier) {
    builder.patientId(text(identifier.getValue()), text(identifier.getSystem()));
  }

  private static void person(DemographicsBuilder builder, Patient person) {
    person.getName().forEach(name -> name(builder, name, person.getName().getFirst()));
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

  private static void name(DemographicsBuilder builder, HumanName name, HumanName first) {
    PersonName.of(
            text(name.getFamily()),
            joined(name.getGiven().stream().limit(1)),
            joined(name.getGiven().stream().skip(1)),
            joined(name.getPrefix().stream()),
            joined(name.getSuffix().stream()))
        .or(() -> PersonName.ofDisplay(text(name.getText())))
        .ifPresent(
            switch (name.getUse() == first.getUse() ? representation(name) : "") {
              case "IDE" -> builder::ideographicName;
              case "SYL" -> builder::phoneticName;
              default -> builder::name;
            });
  }

  private static String joined(Stream<StringType> parts) {
    return parts
        .filter(StringType::hasValue)
        .map(StringType::getValue)
        .collect(Collectors.joining(" "));
  }

  /** ABC, IDE or SYL; empty where it is not told. */
  private static String representation(HumanName name) {
    return name.getExtensionsByUrl(REPRESENTATION).stream()
        .filter(Extension::hasValue)
        .findFirst()
        .map(extension -> text(extension.getValue().primitiveValue()))
        .orElse("");
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
