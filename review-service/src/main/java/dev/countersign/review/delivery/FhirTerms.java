package dev.countersign.review.delivery;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Codes and name spaces of the FHIR resources. */
final class FhirTerms {
  /** Decision ids. The name spaces of ours are under UUIDs, for which nobody has to be asked. */
  static final String DECISIONS = "urn:oid:2.25.102442033384179503704939880637359201512";

  /** Hashes of the audit chain's links. */
  static final String CHAIN = "urn:oid:2.25.121333961957026956563256515435456436503";

  /** Accounts of Countersign. */
  static final String ACCOUNTS = "urn:oid:2.25.169162475963419694905007139080307596889";

  static final String DICOM_UIDS = "urn:dicom:uid";
  static final String SIGNER = "signer";

  private static final String V2_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

  private FhirTerms() {}

  static CodeableConcept concept(String system, String code, String display) {
    return new CodeableConcept(new Coding(system, code, display));
  }

  /** An identifier of a kind of HL7 table 0203. */
  static Identifier identifier(String kind, String display, String value) {
    return new Identifier().setType(concept(V2_0203, kind, display)).setValue(value);
  }

  /** A reference to what the receiver knows by its identifier. */
  static Reference logical(String type, Identifier identifier) {
    return new Reference().setType(type).setIdentifier(identifier);
  }

  static Reference contained(String id) {
    return new Reference("#" + id);
  }

  /** The line under a signature: who, when and what it means. */
  static String signed(Outgoing outgoing) {
    var decision = outgoing.decision();
    return "Signed by %s, %s: %s"
        .formatted(decision.signer().printedName(), decision.signedAt(), decision.meaning());
  }

  /** Lines for a human, each a paragraph. */
  static Narrative narrative(List<String> lines) {
    var div = new XhtmlNode(NodeType.Element, "div");
    lines.forEach(line -> div.addTag("p").addText(PlainText.of(line)));
    var narrative = new Narrative();
    narrative.setStatus(Narrative.NarrativeStatus.ADDITIONAL);
    narrative.setDiv(div);
    return narrative;
  }

  /** Who signed, to be contained. */
  static Practitioner signer(Outgoing outgoing) {
    var signer = outgoing.decision().signer();
    var practitioner = new Practitioner();
    practitioner.setId(SIGNER);
    practitioner.addIdentifier().setSystem(ACCOUNTS).setValue(signer.id());
    practitioner.addName().setText(PlainText.of(signer.printedName()));
    return practitioner;
  }
}
