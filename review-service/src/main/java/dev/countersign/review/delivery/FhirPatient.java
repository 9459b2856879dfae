package dev.countersign.review.delivery;

import dev.countersign.review.signoff.SignedReport;
import dev.countersign.review.worklist.NameParts;
import dev.countersign.review.worklist.PatientName;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Whom a report is about: a reference by identifier, with the name to show. The patient is not
 * contained, since it has an identity of its own (FHIR R4 section 2.3.0.2).
 */
final class FhirPatient {
  private FhirPatient() {}

  static Reference reference(SignedReport.About about) {
    var patient = new Reference().setType("Patient").setDisplay(display(about.name()));
    PlainText.present(about.patientId())
        .ifPresent(id -> {
          Identifier identifier = FhirTerms.identifier("MR", "Medical record number", id);
          PlainText.present(about.issuer())
              .ifPresent(issuer -> identifier.setAssigner(new Reference().setDisplay(issuer)));
          patient.setIdentifier(identifier);
        });
    return patient;
  }

  private static String display(PatientName name) {
    String shown = name.first().map(FhirPatient::line).orElse("");
    return shown.isEmpty() ? "Unknown" : shown;
  }

  private static String line(NameParts parts) {
    return joined(", ", parts.family(), joined(" ", parts.given(), parts.middle()));
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts)
        .flatMap(part -> PlainText.present(part).stream())
        .collect(Collectors.joining(separator));
  }
}
