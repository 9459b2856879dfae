package dev.countersign.ingest.fhir;

import dev.countersign.ingest.http.HttpAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The few resources that this server says, as JSON. */
final class FhirJson {
  private static final String MEDIA_TYPE = "application/fhir+json;charset=utf-8";
  private static final String BASE = "/fhir/DocumentReference";

  private FhirJson() {}

  /** An OperationOutcome with one issue (FHIR R4, issue-type). */
  static HttpAnswer outcome(int status, String code, String diagnostics) {
    var issue =
        new JsonObject().put("severity", "error").put("code", code).put("diagnostics", diagnostics);
    return HttpAnswer.json(
        status,
        MEDIA_TYPE,
        new JsonObject().put("resourceType", "OperationOutcome").put("issue", JsonArray.of(issue)));
  }

  /** What was made of a document: its id is the note id. */
  static HttpAnswer created(String noteId) {
    var resource =
        new JsonObject()
            .put("resourceType", "DocumentReference")
            .put("id", noteId)
            .put("status", "current");
    return HttpAnswer.json(201, MEDIA_TYPE, resource).with("Location", BASE + "/" + noteId);
  }

  /** What this server does, and no more. */
  static HttpAnswer capabilities() {
    var create = new JsonObject().put("code", "create");
    var resource =
        new JsonObject().put("type", "DocumentReference").put("interaction", JsonArray.of(create));
    var rest = new JsonObject().put("mode", "server").put("resource", JsonArray.of(resource));
    return HttpAnswer.json(
        200,
        MEDIA_TYPE,
        new JsonObject()
            .put("resourceType", "CapabilityStatement")
            .put("status", "active")
            .put("date", "2026-01-01")
            .put("kind", "instance")
            .put("software", new JsonObject().put("name", "Countersign"))
            .put("implementation", new JsonObject().put("description", "Countersign ingest"))
            .put("fhirVersion", "4.0.1")
            .put("format", JsonArray.of("json"))
            .put("rest", JsonArray.of(rest)));
  }
}
