package dev.countersign.review.delivery;

import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;

/**
 * Who and what made a report, as Provenance (FHIR R4): the model that assembled the draft, the
 * human who signed, and the link of the audit chain that proves it. The link's hash is no signature
 * in the sense of the Signature type, so it stands as a source of its own.
 */
final class FhirProvenance {
  private static final String MODEL = "model";
  private static final String CHAIN_LINK = "Audit chain, link ";
  private static final String SIGNATURES = "urn:iso-astm:E1762-95:2013";
  private static final String ROLES =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

  private final Outgoing outgoing;
  private final Decision decision;
  private final Provenance provenance = new Provenance();

  private FhirProvenance(Outgoing outgoing) {
    this.outgoing = outgoing;
    this.decision = outgoing.decision();
  }

  /**
   * The Provenance.
   *
   * @param target of the report in the same bundle
   */
  static Provenance of(Outgoing outgoing, String target) {
    var made = new FhirProvenance(outgoing);
    Date signedAt = FhirReport.signedAt(outgoing.decision());
    made.provenance.setId(outgoing.decision().decisionId());
    made.provenance.addTarget(new Reference(target));
    made.provenance.setOccurred(new DateTimeType(signedAt));
    made.provenance.setRecorded(signedAt);
    made.provenance.setActivity(activity(outgoing.kind()));
    made.provenance.setText(made.narrative());
    made.model();
    made.signer();
    made.entities();
    return made.provenance;
  }

  private static CodeableConcept activity(SignedReport.Kind kind) {
    String operations = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    return switch (kind) {
      case REPORT -> FhirTerms.concept(operations, "CREATE", "create");
      case ADDENDUM -> FhirTerms.concept(operations, "APPEND", "append");
      case RETRACTION -> FhirTerms.concept(operations, "NULLIFY", "nullify");
    };
  }

  private Narrative narrative() {
    List<String> lines = new ArrayList<>(Notices.of(outgoing, Optional.empty()));
    lines.add(FhirTerms.signed(outgoing));
    lines.add(CHAIN_LINK + outgoing.report().link().sequence());
    return FhirTerms.narrative(lines);
  }

  private void model() {
    if (!outgoing.drafted()) {
      return;
    }
    var device = new Device();
    device.setId(MODEL);
    device
        .addDeviceName()
        .setName(PlainText.of(decision.draft().model()))
        .setType(Device.DeviceNameType.MODELNAME);
    Optional.ofNullable(PlainText.of(decision.draft().modelVersion()))
        .ifPresent(version -> device.addVersion().setValue(version));
    if (decision.simulated()) {
      device.addNote().setText(Notices.SIMULATED);
    }
    provenance.addContained(device);
    agent("assembler", "Assembler", MODEL);
  }

  private void signer() {
    provenance.addContained(FhirTerms.signer(outgoing));
    agent(
        outgoing.drafted() ? "verifier" : "author",
        outgoing.drafted() ? "Verifier" : "Author",
        FhirTerms.SIGNER);
    provenance
        .addSignature()
        .addType(
            outgoing.drafted()
                ? new Coding(SIGNATURES, "1.2.840.10065.1.12.1.5", "Verification Signature")
                : new Coding(SIGNATURES, "1.2.840.10065.1.12.1.1", "Author's Signature"))
        .setWhen(FhirReport.signedAt(decision))
        .setWho(FhirTerms.contained(FhirTerms.SIGNER));
  }

  private void agent(String role, String display, String who) {
    provenance
        .addAgent()
        .setType(FhirTerms.concept(ROLES, role, display))
        .setWho(FhirTerms.contained(who));
  }

  private void entities() {
    entity(
        ProvenanceEntityRole.SOURCE,
        FhirTerms.CHAIN,
        outgoing.report().link().hash(),
        CHAIN_LINK + outgoing.report().link().sequence());
    outgoing
        .earlier()
        .ifPresent(earlier ->
            entity(
                outgoing.kind() == SignedReport.Kind.RETRACTION
                    ? ProvenanceEntityRole.REMOVAL
                    : ProvenanceEntityRole.REVISION,
                FhirTerms.DECISIONS,
                earlier.decisionId(),
                "Report signed " + earlier.signedAt()));
  }

  private void entity(ProvenanceEntityRole role, String system, String value, String display) {
    provenance
        .addEntity()
        .setRole(role)
        .setWhat(
            new Reference()
                .setIdentifier(new Identifier().setSystem(system).setValue(value))
                .setDisplay(display));
  }
}
