package dev.countersign.review.delivery;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.model.v251.datatype.CE;
import ca.uhn.hl7v2.model.v251.datatype.CNN;
import ca.uhn.hl7v2.model.v251.datatype.FT;
import ca.uhn.hl7v2.model.v251.datatype.ST;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_OBSERVATION;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import ca.uhn.hl7v2.model.v251.segment.NTE;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.PID;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.GenericParser;
import dev.countersign.events.SubjectKind;
import dev.countersign.review.signoff.Decision;
import dev.countersign.review.signoff.SignedReport;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed report as ORU^R01 (HL7 v2.5.1 chapter 7.3.1). Built from the decision, and from its
 * patient as known by now: every attempt sends the same report under the same MSH-10.
 */
final class OruMessage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
  private static final int CONTROL_ID = 20;

  /** Addendum note (HL7 v2.5.1 7.2.4). */
  private static final String ADDENDUM = "ADT";

  private final Outgoing outgoing;
  private final SignedReport report;
  private final MllpDestination destination;
  private final ORU_R01 message = new ORU_R01(new DefaultModelClassFactory());

  private OruMessage(Outgoing outgoing, MllpDestination destination) {
    this.outgoing = outgoing;
    this.report = outgoing.report();
    this.destination = destination;
  }

  /** MSH-10: at most 20 characters, the same for each attempt. */
  static String controlId(String decisionId) {
    String id = decisionId.replace("-", "");
    return id.substring(0, Math.min(CONTROL_ID, id.length()));
  }

  /**
   * The message as it is sent, segments ended by a carriage return.
   *
   * @throws IOException when it cannot be built
   */
  static String encode(Outgoing outgoing, MllpDestination destination) throws IOException {
    var oru = new OruMessage(outgoing, destination);
    try {
      oru.header();
      oru.patient(oru.message.getPATIENT_RESULT().getPATIENT().getPID());
      ORU_R01_ORDER_OBSERVATION order = oru.message.getPATIENT_RESULT().getORDER_OBSERVATION();
      oru.order(order);
      oru.observation(order.getOBSERVATION());
      return oru.withWords(GenericParser.getInstanceWithNoValidation().encode(oru.message));
    } catch (HL7Exception e) {
      // Its message may repeat field contents.
      throw new IOException("The message could not be built: " + e.getClass().getSimpleName());
    }
  }

  private void header() throws HL7Exception {
    MSH msh = message.getMSH();
    msh.getFieldSeparator().setValue("|");
    msh.getEncodingCharacters().setValue("^~\\&");
    msh.getMessageType().getMessageCode().setValue("ORU");
    msh.getMessageType().getTriggerEvent().setValue("R01");
    msh.getMessageType().getMessageStructure().setValue("ORU_R01");
    msh.getProcessingID().getProcessingID().setValue(report.decision().simulated() ? "T" : "P");
    msh.getVersionID().getVersionID().setValue("2.5.1");
    msh.getSendingApplication().getNamespaceID().setValue("COUNTERSIGN");
    msh.getReceivingApplication().getNamespaceID().setValue(destination.receivingApplication());
    msh.getReceivingFacility().getNamespaceID().setValue(destination.receivingFacility());
    msh.getDateTimeOfMessage().getTime().setValue(time(report.decision().signedAt()));
    msh.getMessageControlID().setValue(controlId(report.decision().decisionId()));
    msh.getCharacterSet(0).setValue("UNICODE UTF-8");
  }

  private void patient(PID pid) throws HL7Exception {
    SignedReport.About about = report.about();
    pid.getSetIDPID().setValue("1");
    pid.getPatientIdentifierList(0).getIDNumber().setValue(PlainText.of(about.patientId()));
    pid.getPatientIdentifierList(0)
        .getAssigningAuthority()
        .getNamespaceID()
        .setValue(PlainText.of(about.issuer()));
    OruName.put(pid, about.name());
    pid.getDateTimeOfBirth().getTime().setValue(birthDate(about));
    pid.getAdministrativeSex().setValue(PlainText.of(about.sex()));
  }

  private static @Nullable String birthDate(SignedReport.About about) {
    String date = about.birthDate();
    return date != null && CalendarValue.isPartialDate(date) ? date : null;
  }

  private void order(ORU_R01_ORDER_OBSERVATION order) throws HL7Exception {
    Decision decision = report.decision();
    order.getORC().getOrderControl().setValue("RE");
    OBR obr = order.getOBR();
    obr.getSetIDOBR().setValue("1");
    OruOrder.put(order.getORC(), obr, report);
    obr.getResultsRptStatusChngDateTime().getTime().setValue(time(decision.signedAt()));
    // Table 0123: F final, C correction. An addendum corrects nothing that was sent.
    obr.getResultStatus().setValue(retracts() ? "C" : "F");
    CNN signer = obr.getPrincipalResultInterpreter().getNDLName();
    signer.getIDNumber().setValue(decision.signer().id());
    signer.getFamilyName().setValue(PlainText.of(decision.signer().printedName()));
    List<String> notices = Notices.of(outgoing, outgoing.earlier().map(OruMessage::known));
    for (int i = 0; i < notices.size(); i++) {
      note(order.getNTE(i), i + 1, notices.get(i));
    }
  }

  private static String known(Outgoing.Earlier earlier) {
    return "the report in message %s, signed %s"
        .formatted(controlId(earlier.decisionId()), TIME.format(earlier.signedAt()));
  }

  private boolean retracts() {
    return outgoing.kind() == SignedReport.Kind.RETRACTION;
  }

  private static void note(NTE nte, int number, String words) throws HL7Exception {
    nte.getSetIDNTE().setValue(Integer.toString(number));
    nte.getComment(0).setValue(PlainText.of(words));
  }

  private void observation(ORU_R01_OBSERVATION observation) throws HL7Exception {
    OBX obx = observation.getOBX();
    obx.getSetIDOBX().setValue("1");
    obx.getValueType().setValue("FT");
    identify(obx);
    Varies value = obx.getObservationValue(0);
    var text = new FT(message);
    text.setValue(placeholder());
    value.setData(text);
    // Table 0085: F final, W what was sent before is wrong.
    obx.getObservationResultStatus().setValue(retracts() ? "W" : "F");
    obx.getDateTimeOfTheObservation().getTime().setValue(time(report.decision().signedAt()));
  }

  /**
   * Which observation it is, by OBX-3 and OBX-4. An addendum is one of its own (suffix ADT, HL7
   * v2.5.1 7.2.4), so that it takes no report's place; a retraction is of the one that it takes
   * back.
   */
  private void identify(OBX obx) throws HL7Exception {
    boolean images = report.decision().subject().kind() == SubjectKind.STUDY;
    Code code = images ? Code.IMAGING_REPORT : Code.NOTE_SUMMARY;
    CE identifier = obx.getObservationIdentifier();
    identifier.getIdentifier().setValue(code.value());
    if (ofAddendum()) {
      var suffix = new ST(message);
      suffix.setValue(ADDENDUM);
      identifier.getIdentifier().getExtraComponents().getComponent(0).setData(suffix);
    }
    identifier.getText().setValue(PlainText.of(report.about().description()));
    identifier.getNameOfCodingSystem().setValue(code.scheme());
    obx.getObservationSubID().setValue(controlId(observed()));
  }

  private boolean ofAddendum() {
    return retracts()
        ? outgoing.earlier().filter(Outgoing.Earlier::addendum).isPresent()
        : outgoing.kind() == SignedReport.Kind.ADDENDUM;
  }

  private String observed() {
    String own = report.decision().decisionId();
    return retracts() ? outgoing.earlier().map(Outgoing.Earlier::decisionId).orElse(own) : own;
  }

  /**
   * The library leaves line feeds and escape sequences as they are, so it is given a word that
   * stands nowhere else, and the signed text takes its place.
   */
  private String withWords(String encoded) throws IOException {
    int at = encoded.indexOf(placeholder());
    if (at < 0 || encoded.indexOf(placeholder(), at + 1) >= 0) {
      throw new IOException("The message has no place for the signed text");
    }
    return encoded.replace(placeholder(), FormattedText.escape(report.words()));
  }

  private String placeholder() {
    return "words-" + report.link().hash();
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : TIME.format(instant);
  }
}
