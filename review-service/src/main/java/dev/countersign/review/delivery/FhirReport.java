package dev.countersign.review.delivery;

import ca.uhn.fhir.context.FhirContext;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/**
 * A signed report as a FHIR R4 transaction of two resources. Sending it again makes nothing twice:
 * a DiagnosticReport is created only if the server has none with the decision's id, a retraction
 * takes the place of the report that it takes back, and the Provenance has an id of ours.
 */
final class FhirReport {
  private final Outgoing outgoing;
  private final StudyHeader study;

  private FhirReport(Outgoing outgoing, StudyHeader study) {
    this.outgoing = outgoing;
    this.study = study;
  }

  private static final class Context {
    // It takes seconds to make: the first report makes it.
    private static final FhirContext R4 = FhirContext.forR4();
  }

  /** The transaction as JSON in UTF-8. */
  static byte[] encode(Outgoing outgoing, StudyHeader study) {
    return Context.R4
        .newJsonParser()
        .encodeResourceToString(new FhirReport(outgoing, study).bundle())
        .getBytes(StandardCharsets.UTF_8);
  }

  private Bundle bundle() {
    var bundle = new Bundle();
    bundle.setType(BundleType.TRANSACTION);
    String reportUrl = "urn:uuid:" + uuid("DiagnosticReport");
    var entry = entry(bundle, reportUrl, FhirDiagnosticReport.of(outgoing, study));
    if (outgoing.kind() == SignedReport.Kind.RETRACTION) {
      entry.setMethod(HTTPVerb.PUT).setUrl("DiagnosticReport?" + criteria());
    } else {
      entry.setMethod(HTTPVerb.POST).setUrl("DiagnosticReport").setIfNoneExist(criteria());
    }
    entry(bundle, "urn:uuid:" + uuid("Provenance"), FhirProvenance.of(outgoing, reportUrl))
        .setMethod(HTTPVerb.PUT)
        .setUrl("Provenance/" + outgoing.decision().decisionId());
    return bundle;
  }

  private static Bundle.BundleEntryRequestComponent entry(
      Bundle bundle, String fullUrl, Resource resource) {
    return bundle.addEntry().setFullUrl(fullUrl).setResource(resource).getRequest();
  }

  private String criteria() {
    return "identifier=" + FhirTerms.DECISIONS + "|" + reportId(outgoing);
  }

  /** The decision under whose id the server knows the report: for a retraction, that taken back. */
  static String reportId(Outgoing outgoing) {
    String own = outgoing.decision().decisionId();
    return outgoing.kind() == SignedReport.Kind.RETRACTION
        ? outgoing.earlier().map(Outgoing.Earlier::decisionId).orElse(own)
        : own;
  }

  private UUID uuid(String resource) {
    String name = resource + " " + outgoing.decision().decisionId();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  static Date signedAt(Decision decision) {
    return Objects.requireNonNull(Date.from(decision.signedAt()));
  }
}
