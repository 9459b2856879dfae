package dev.countersign.review.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The access log as FHIR R4 AuditEvent resources, after the patterns of IHE BALP: who (agent), by
 * what (source), on whose record (entity). A patient is an identifier that this product alone can
 * resolve.
 */
public final class AuditEvents {
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String PARTICIPATION = TERMINOLOGY + "v3-ParticipationType";
  private static final String REASON = TERMINOLOGY + "v3-ActReason";
  private static final String ENTITY_TYPE = TERMINOLOGY + "audit-entity-type";
  private static final String OBJECT_ROLE = TERMINOLOGY + "object-role";
  private static final String ROLE = "urn:countersign:role";
  private static final String USER_ID = "urn:countersign:user";
  private static final String ITEM_ID = "urn:countersign:item";
  private static final String PATIENT_KEY = "urn:countersign:patient-key";
  private static final String NETWORK_IP_ADDRESS = "2";
  private static final String SUCCESS = "0";
  private static final String MINOR_FAILURE = "4";

  private AuditEvents() {}

  /** A page of the log, in a Bundle of type searchset. */
  public static Map<String, Object> bundle(List<AccessLog.Entry> entries, List<Link> links) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("resourceType", "Bundle");
    bundle.put("type", "searchset");
    bundle.put("link", links);
    if (!entries.isEmpty()) {
      bundle.put("entry", entries.stream().map(AuditEvents::inBundle).toList());
    }
    return bundle;
  }

  /** Where a page of a Bundle stands. */
  public record Link(String relation, String url) {}

  private static Map<String, Object> inBundle(AccessLog.Entry entry) {
    return Map.of(
        "fullUrl",
        "urn:uuid:" + entry.id(),
        "resource",
        resource(entry),
        "search",
        Map.of("mode", "match"));
  }

  static Map<String, Object> resource(AccessLog.Entry entry) {
    AuditCode code = AuditCode.of(entry.kind());
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("resourceType", "AuditEvent");
    event.put("id", entry.id().toString());
    event.put("type", code.type());
    event.put("subtype", List.of(code.subtype()));
    event.put("action", code.action());
    event.put("recorded", entry.at().toString());
    event.put("outcome", entry.succeeded() ? SUCCESS : MINOR_FAILURE);
    if (entry.glassBroken()) {
      event.put("purposeOfEvent", List.of(concept(REASON, "BTG", "break the glass")));
    }
    event.put("agent", List.of(user(entry), server()));
    event.put("source", source());
    List<Map<String, Object>> entities = entities(entry);
    if (!entities.isEmpty()) {
      event.put("entity", entities);
    }
    return event;
  }

  private static Map<String, Object> user(AccessLog.Entry entry) {
    Map<String, Object> agent = new LinkedHashMap<>();
    agent.put("type", concept(PARTICIPATION, "IRCP", "information recipient"));
    AccessLog.Person person = entry.person();
    if (person != null) {
      agent.put("role", List.of(concept(ROLE, person.role(), person.role())));
      agent.put(
          "who",
          Map.of(
              "identifier", identifier(USER_ID, Long.toString(person.id())),
              "display", person.name()));
    }
    agent.put("requestor", true);
    if (entry.address() != null) {
      agent.put("network", Map.of("address", entry.address(), "type", NETWORK_IP_ADDRESS));
    }
    return agent;
  }

  private static Map<String, Object> server() {
    return Map.of(
        "type",
        concept(AuditCode.DICOM, "110152", "Destination Role ID"),
        "who",
        Map.of("display", "Countersign"),
        "requestor",
        false);
  }

  private static Map<String, Object> source() {
    return Map.of(
        "observer",
        Map.of("display", "Countersign"),
        "type",
        List.of(AuditCode.coding(TERMINOLOGY + "security-source-type", "4", "Application Server")));
  }

  private static List<Map<String, Object>> entities(AccessLog.Entry entry) {
    List<Map<String, Object>> entities = new ArrayList<>();
    if (entry.patientKey() != null) {
      entities.add(
          Map.of(
              "what", Map.of("identifier", identifier(PATIENT_KEY, entry.patientKey())),
              "type", AuditCode.coding(ENTITY_TYPE, "1", "Person"),
              "role", AuditCode.coding(OBJECT_ROLE, "1", "Patient")));
    }
    Map<String, Object> subject = new LinkedHashMap<>();
    if (entry.itemId() != null) {
      subject.put("what", Map.of("identifier", identifier(ITEM_ID, entry.itemId())));
      subject.put("role", AuditCode.coding(OBJECT_ROLE, "4", "Domain Resource"));
    }
    subject.put("type", AuditCode.coding(ENTITY_TYPE, "2", "System Object"));
    List<Map<String, Object>> details = details(entry);
    if (!details.isEmpty()) {
      subject.put("detail", details);
    }
    if (subject.size() > 1) {
      entities.add(subject);
    }
    return entities;
  }

  private static List<Map<String, Object>> details(AccessLog.Entry entry) {
    List<Map<String, Object>> details = new ArrayList<>();
    if (entry.detail() != null) {
      details.add(Map.of("type", "detail", "valueString", entry.detail()));
    }
    if (entry.sessionId() != null) {
      details.add(Map.of("type", "session", "valueString", entry.sessionId()));
    }
    return details;
  }

  private static Map<String, Object> identifier(String system, String value) {
    return Map.of("system", system, "value", value);
  }

  private static Map<String, Object> concept(String system, String code, String display) {
    return Map.of("coding", List.of(AuditCode.coding(system, code, display)));
  }
}
