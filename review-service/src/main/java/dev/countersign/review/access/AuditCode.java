package dev.countersign.review.access;

import java.util.Map;

/**
 * How FHIR and DICOM name a kind of event.
 *
 * @param type AuditEvent.type
 * @param subtype AuditEvent.subtype
 * @param action C, R, U, D or E
 */
record AuditCode(Map<String, Object> type, Map<String, Object> subtype, String action) {
  static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
  private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
  private static final String LIFECYCLE =
      "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
  private static final Map<String, Object> REST = coding(TYPE, "rest", "RESTful Operation");
  private static final Map<String, Object> AUTHENTICATION =
      coding(DICOM, "110114", "User Authentication");
  private static final Map<String, Object> LOGIN = coding(DICOM, "110122", "Login");
  private static final Map<String, Object> ALERT = coding(DICOM, "110113", "Security Alert");
  private static final Map<String, Object> INSTANCES =
      coding(DICOM, "110103", "DICOM Instances Accessed");
  private static final Map<String, Object> AHEAD =
      coding("urn:countersign:access", "read-ahead", "Read by the page before it is opened");
  private static final Map<String, Object> ATTRIBUTES =
      coding(DICOM, "110137", "User Security Attributes Changed");

  static AuditCode of(AccessKind kind) {
    return switch (kind) {
      case LOGGED_IN, LOGIN_REFUSED, LOGIN_LOCKED -> new AuditCode(AUTHENTICATION, LOGIN, "E");
      case LOGGED_OUT -> new AuditCode(AUTHENTICATION, coding(DICOM, "110123", "Logout"), "E");
      case DENIED ->
          new AuditCode(ALERT, coding(DICOM, "110132", "Use of Restricted Function"), "E");
      case GLASS_BROKEN ->
          new AuditCode(ALERT, coding(DICOM, "110127", "Emergency Override Started"), "E");
      case USER_CHANGED, PASSWORD_CHANGED, PASSKEY_ADDED, PASSKEY_REMOVED ->
          new AuditCode(ALERT, ATTRIBUTES, "U");
      case ITEM_OPENED -> new AuditCode(REST, coding(INTERACTION, "read", "read"), "R");
      case ITEM_READ_AHEAD -> new AuditCode(REST, AHEAD, "R");
      case IMAGES_READ -> new AuditCode(INSTANCES, coding(INTERACTION, "read", "read"), "R");
      case IMAGES_READ_AHEAD -> new AuditCode(INSTANCES, AHEAD, "R");
      case EXPORTED ->
          new AuditCode(
              coding(DICOM, "110106", "Export"), coding(INTERACTION, "read", "read"), "R");
      case DECIDED ->
          new AuditCode(REST, coding(LIFECYCLE, "attest", "Attest Record Lifecycle Event"), "C");
    };
  }

  static Map<String, Object> coding(String system, String code, String display) {
    return Map.of("system", system, "code", code, "display", display);
  }
}
