package dev.countersign.review.delivery;

import dev.countersign.review.signoff.SignedReport;
import dev.countersign.review.worklist.NameParts;
import dev.countersign.review.worklist.PatientName;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Whom a report is about: a reference by identifier and, where the name is known, a contained
 * Patient (FHIR R4 section 8.1) that has it whole.
 */
final class FhirPatient {
  private static final String ID = "patient";
  private static final String REPRESENTATION =
      "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
  private static final Pattern SPACES = Pattern.compile(" +");

  private FhirPatient() {}

  /** A reference to the patient; to {@link #contained} where there is one. */
  static Reference reference(SignedReport.About about) {
    var patient = new Reference().setType("Patient").setDisplay(display(about.name()));
    identifier(about).ifPresent(patient::setIdentifier);
    if (about.name().first().isPresent()) {
      patient.setReference("#" + ID);
    }
    return patient;
  }

  /** The patient by name and number; empty where no name is known. */
  static Optional<Patient> contained(SignedReport.About about) {
    PatientName name = about.name();
    if (name.first().isEmpty()) {
      return Optional.empty();
    }
    var patient = new Patient();
    patient.setId(ID);
    identifier(about).ifPresent(patient::addIdentifier);
    name.alphabetic().ifPresent(parts -> patient.addName(named(parts)));
    name.ideographic().ifPresent(parts -> patient.addName(represented(parts, "IDE")));
    name.phonetic().ifPresent(parts -> patient.addName(represented(parts, "SYL")));
    return Optional.of(patient);
  }

  private static Optional<Identifier> identifier(SignedReport.About about) {
    return PlainText.present(about.patientId())
        .map(id -> {
          Identifier identifier = FhirTerms.identifier("MR", "Medical record number", id);
          PlainText.present(about.issuer())
              .ifPresent(issuer -> identifier.setAssigner(new Reference().setDisplay(issuer)));
          return identifier;
        });
  }

  private static HumanName represented(NameParts parts, String representation) {
    HumanName name = named(parts);
    name.addExtension(REPRESENTATION, new CodeType(representation));
    return name;
  }

  private static HumanName named(NameParts parts) {
    var name = new HumanName();
    PlainText.present(parts.family()).ifPresent(name::setFamily);
    PlainText.present(parts.given()).ifPresent(name::addGiven);
    PlainText.present(parts.middle()).stream()
        .flatMap(SPACES::splitAsStream)
        .forEach(name::addGiven);
    PlainText.present(parts.prefix()).ifPresent(name::addPrefix);
    PlainText.present(parts.suffix()).ifPresent(name::addSuffix);
    return name;
  }

  private static String display(PatientName name) {
    String shown = name.first().map(FhirPatient::line).orElse("");
    return shown.isEmpty() ? "Unknown" : shown;
  }

  private static String line(NameParts parts) {
    String given = joined(" ", parts.given(), parts.middle());
    return joined(", ", parts.family(), given);
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts)
        .flatMap(part -> PlainText.present(part).stream())
        .collect(Collectors.joining(separator));
  }
}
