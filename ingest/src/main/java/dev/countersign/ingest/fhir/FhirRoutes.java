package dev.countersign.ingest.fhir;

import dev.countersign.events.BlobRef;
import dev.countersign.events.Protocol;
import dev.countersign.ingest.clinical.IncomingNote;
import dev.countersign.ingest.clinical.NoteIntake;
import dev.countersign.ingest.clinical.SentText;
import dev.countersign.ingest.http.BlockingWork;
import dev.countersign.ingest.http.HttpAnswer;
import dev.countersign.ingest.http.HttpGateway;
import dev.countersign.ingest.http.RequestBody;
import dev.countersign.ingest.rejected.Rejection;
import dev.countersign.ingest.rejected.Rejections;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.apache.kafka.common.KafkaException;
import org.hl7.fhir.r4.model.DocumentReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /fhir/DocumentReference} (FHIR R4, create) and {@code GET /fhir/metadata}. 201 is
 * said only when the note is durable. Whatever else is asked for gets an OperationOutcome.
 */
public final class FhirRoutes implements HttpGateway.Routes {
  private static final Logger log = LoggerFactory.getLogger(FhirRoutes.class);
  private static final String TYPE = "DocumentReference";
  private static final HttpAnswer NOT_SERVED =
      FhirJson.outcome(
          404, "not-supported", "Nothing but create of DocumentReference and metadata is served");

  private final DocumentParser parser = new DocumentParser();
  private final NoteIntake notes;
  private final Rejections rejections;
  private final int maxBytes;

  public FhirRoutes(NoteIntake notes, Rejections rejections, int maxBytes) {
    this.notes = notes;
    this.rejections = rejections;
    this.maxBytes = maxBytes;
  }

  @Override
  public void mount(Router router, BlockingWork work) {
    router
        .get("/fhir/metadata")
        .handler(request -> BlockingWork.send(request, FhirJson.capabilities()));
    router.post("/fhir").handler(request -> create(request, work, ""));
    router.post("/fhir/:type").handler(request -> create(request, work, request.pathParam("type")));
    router.route("/fhir").handler(request -> BlockingWork.send(request, NOT_SERVED));
    router.route("/fhir/*").handler(request -> BlockingWork.send(request, NOT_SERVED));
  }

  private void create(RoutingContext request, BlockingWork work, String type) {
    var body = RequestBody.of(request.request(), request.vertx().getOrCreateContext(), maxBytes);
    var asked = FhirRequest.of(request.request(), type);
    work.answer(request, () -> create(body, asked));
  }

  private HttpAnswer create(RequestBody body, FhirRequest request) {
    byte[] bytes;
    try {
      bytes = body.readAllBytes();
    } catch (IOException e) {
      return FhirJson.outcome(413, "too-long", "The body is longer than allowed");
    }
    try {
      return take(bytes, request);
    } catch (IOException | KafkaException e) {
      log.atWarn()
          .setMessage("A document is turned away for now")
          .addKeyValue("cause", e.getClass().getSimpleName())
          .log();
      return FhirJson.outcome(503, "transient", "Nothing can be stored now: send it again")
          .retryLater();
    }
  }

  private HttpAnswer take(byte[] bytes, FhirRequest request) throws IOException {
    if (!request.type().equals(TYPE)) {
      return reject(
          bytes, 404, "not-supported", "fhir.unknown-type", "Only DocumentReference is taken");
    }
    if (!request.isJson()) {
      return reject(bytes, 415, "not-supported", "fhir.media-type", "Only JSON in UTF-8 is taken");
    }
    if (request.conditional()) {
      return reject(
          bytes, 412, "not-supported", "fhir.conditional", "Conditional creates are not taken");
    }
    return take(bytes);
  }

  private HttpAnswer take(byte[] bytes) throws IOException {
    try {
      String json = SentText.utf8(bytes);
      if (!TYPE.equals(new JsonObject(json).getValue("resourceType"))) {
        throw new UnprocessableException("Only DocumentReference is taken");
      }
      DocumentReference document = parser.parse(json);
      DocumentRules.check(document);
      IncomingNote note = DocumentReader.read(document);
      String noteId = notes.accept(note);
      DocumentReader.replaced(document, note).forEach(notes::withdraw);
      return FhirJson.created(noteId);
    } catch (CharacterCodingException e) {
      return reject(bytes, 400, "structure", "fhir.no-utf8", "The body is not in UTF-8");
    } catch (DecodeException | ClassCastException e) {
      return reject(bytes, 400, "structure", "fhir.no-json", "The body is no JSON object");
    } catch (UnprocessableException e) {
      return reject(bytes, 422, "processing", "fhir.unprocessable", e.reason());
    }
  }

  private HttpAnswer reject(byte[] bytes, int status, String issue, String code, String reason)
      throws IOException {
    BlobRef payload = rejections.keep(bytes, "application/fhir+json");
    rejections.publish(
        Protocol.FHIR, "FHIR", new Rejection(code, reason, Integer.toString(status)), payload);
    return FhirJson.outcome(status, issue, reason);
  }
}
