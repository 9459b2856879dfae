package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.NoteReceived;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FhirTest extends GatewayTest {
  private String document(String contentType, String text) {
    return """
    {"resourceType":"DocumentReference","id":"%s","status":"current","docStatus":"final",
     "type":{"coding":[{"system":"http://loinc.org","code":"11488-4","display":"Consult note"}]},
     "contained":[{"resourceType":"Patient","id":"p","identifier":[{"system":"urn:h","value":"%s"}],
       "name":[{"family":"Quaggmire","given":["Xanthippe"]}],"gender":"female","birthDate":"1961-07-03"}],
     "subject":{"reference":"#p"},"date":"2026-05-01T10:00:00Z",
     "content":[{"attachment":{"contentType":"%s","data":"%s"}}]}
    """
        .formatted(
            controlId,
            patientId,
            contentType,
            Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> fhir(String path, String body) throws IOException {
    return post(path, "application/fhir+json", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void takesADocumentReferenceAsANote() throws IOException {
    var response =
        fhir(
            "/fhir/DocumentReference",
            document(
                "text/html",
                "<p>Xanthippe&nbsp;Quaggmire</p><script>x()</script><p>is &lt;well&gt;</p>"));
    assertThat(response.statusCode()).isEqualTo(201);
    NoteReceived note = notes().getFirst();
    assertThat(response.headers().firstValue("Location"))
        .contains("/fhir/DocumentReference/" + note.getNoteId());
    assertThat(new JsonObject(response.body()).getString("id")).isEqualTo(note.getNoteId());
    assertThat(ingest.text(note.getScrubbed())).isEqualTo("[NAME]\nis <well>");
    assertThat(note.getDocumentCode()).contains("11488-4");
    assertThat(note.getStatus()).contains("F");
    assertThat(note.getPatientSex()).contains("F");
  }

  @Test
  void knowsOnePatientByWhateverProtocol() throws IOException {
    store(study + ".1.1", bytes(image(study + ".1.1").build()));
    ask(oru("text"));
    fhir("/fhir/DocumentReference", document("text/plain", "text"));
    assertThat(notes())
        .extracting(NoteReceived::getPatientKey)
        .containsOnly(instances().getFirst().getPatientKey())
        .hasSize(2);
  }

  @Test
  void refusesFhirBodiesThatItCannotTake() throws IOException {
    var noJson = fhir("/fhir/DocumentReference", "this is " + patientId);
    assertThat(noJson.statusCode()).isEqualTo(400);
    assertThat(noJson.body()).contains("OperationOutcome").doesNotContain(patientId);
    assertThat(rejected("fhir.no-json")).isNotEmpty();
    assertThat(fhir("/fhir/Patient", "{\"resourceType\":\"Patient\"}").statusCode()).isEqualTo(422);
    assertThat(fhir("/fhir/DocumentReference", document("application/pdf", "x")).statusCode())
        .isEqualTo(422);
    assertThat(fhir("/fhir/DocumentReference", "[1]").statusCode()).isEqualTo(400);
    assertThat(fhir("/fhir/DocumentReference", " ".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void tellsItsCapabilities() throws Exception {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + ingest.service().httpPort() + "/fhir/metadata"));
    var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.body()).contains("CapabilityStatement").contains("4.0.1");
  }
}
