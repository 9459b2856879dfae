package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.events.IngestRejected;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.NoteWithdrawn;
import dev.countersign.schemas.Topic;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .formatted(controlId, patientId, contentType, base64(text));
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
  void knowsTheSubjectBesideAnotherContainedPatientAndScrubsBoth() throws IOException {
    String mother =
        "{\"resourceType\":\"Patient\",\"id\":\"m\",\"identifier\":[{\"value\":\"MOTHER77\"}]},";
    String document =
        document("text/plain", "Xanthippe, child of MOTHER77")
            .replace("\"contained\":[", "\"contained\":[" + mother);

    assertThat(fhir("/fhir/DocumentReference", document).statusCode()).isEqualTo(201);

    assertThat(ingest.text(notes().getFirst().getScrubbed())).isEqualTo("[NAME], child of [ID]");
    assertThat(identities().getFirst().getPatientKey())
        .isEqualTo(notes().getFirst().getPatientKey());
    assertThat(identities().getFirst().getOtherIds()).isEmpty();
  }

  @Test
  void tellsPatientsApartWhereNeitherDocumentNorPatientHasAnId() throws IOException {
    String jane = unidentified("Jane Doe", "A cough");
    for (String document : List.of(jane, unidentified("John Roe", "A cough"), jane)) {
      assertThat(fhir("/fhir/DocumentReference", document).statusCode()).isEqualTo(201);
    }

    List<NoteReceived> notes = notesOf("urn:unidentified" + number);
    assertThat(notes).hasSize(3);
    assertThat(Set.copyOf(notes.stream().map(NoteReceived::getPatientKey).toList())).hasSize(2);
    assertThat(Set.copyOf(notes.stream().map(NoteReceived::getNoteId).toList())).hasSize(2);
  }

  private String unidentified(String patient, String text) {
    return """
    {"resourceType":"DocumentReference","meta":{"source":"urn:unidentified%d"},"status":"current",
     "subject":{"display":"%s"},"content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}
    """
        .formatted(number, patient, base64(text));
  }

  private static List<NoteReceived> notesOf(String source) {
    return ingest.events(Topic.CLINICAL_NOTES, NoteReceived.class).stream()
        .filter(note -> note.getSource().equals(source))
        .toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesFhirBodiesThatItCannotTake() throws IOException {
    var noJson = fhir("/fhir/DocumentReference", "this is " + patientId);
    assertThat(noJson.statusCode()).isEqualTo(400);
    assertThat(noJson.body()).contains("OperationOutcome").doesNotContain(patientId);
    assertThat(rejected("fhir.no-json")).isNotEmpty();
    assertThat(fhir("/fhir/Patient", "{\"resourceType\":\"Patient\"}").statusCode()).isEqualTo(404);
    assertThat(fhir("/fhir/DocumentReference", document("application/pdf", "x")).statusCode())
        .isEqualTo(422);
    assertThat(fhir("/fhir/DocumentReference", "[1]").statusCode()).isEqualTo(400);
    assertThat(fhir("/fhir/DocumentReference", " ".repeat(70_000)).statusCode()).isEqualTo(413);
    assertRefused(fhir("/fhir/DocumentReference", "{\"resourceType\":null}"), 422);
  }

  @Test
  void refusesABodyThatIsNotInUtf8() throws IOException {
    String sent = document("text/plain", "words").replace("Quaggmire", "Qu\u00e4ggmire");

    assertRefused(
        post(
            "/fhir/DocumentReference",
            "application/fhir+json",
            sent.getBytes(StandardCharsets.ISO_8859_1)),
        400);
    assertThat(fhir("/fhir/DocumentReference", "\uFEFF" + sent).statusCode()).isEqualTo(201);
  }

  @Test
  void takesBackWhatADocumentReplaces() throws IOException {
    fhir("/fhir/DocumentReference", identified("doc-1", "first", ""));

    var answer = fhir("/fhir/DocumentReference", identified("doc-2", "second", replaces("doc-1")));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(notes()).extracting(NoteReceived::getStatus).containsOnly(Optional.of("F"));
    assertThat(ingest.events(Topic.CLINICAL_NOTES, NoteWithdrawn.class))
        .filteredOn(word -> word.getMessageControlId().filter(controlId::equals).isPresent())
        .extracting(NoteWithdrawn::getDocumentKey)
        .containsExactly(notes().getFirst().getDocumentKey().orElseThrow());
  }

  @Test
  void takesADocumentThatReplacesItsOwnIdentifierAsCorrected() throws IOException {
    fhir("/fhir/DocumentReference", identified("doc-1", "second", replaces("doc-1")));

    assertThat(notes().getFirst().getStatus()).contains("C");
    assertThat(ingest.events(Topic.CLINICAL_NOTES, NoteWithdrawn.class))
        .noneMatch(word -> word.getMessageControlId().filter(controlId::equals).isPresent());
  }

  private String identified(String id, String text, String said) {
    return document("text/plain", text)
        .replace("\"status\":", said + "\"identifier\":[{\"value\":\"" + id + "\"}],\"status\":");
  }

  private static String replaces(String id) {
    return "\"relatesTo\":[{\"code\":\"replaces\",\"target\":{\"identifier\":{\"value\":\"%s\"}}}],"
        .formatted(id);
  }

  private void assertRefused(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).contains("OperationOutcome").doesNotContain(patientId);
    assertThat(ingest.events(Topic.INGEST_REJECTED, IngestRejected.class).getLast().getAnswer())
        .isEqualTo(Integer.toString(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"foo\"",
        "\"status\":\"entered-in-error\"",
        "\"status\":\"current\",\"docStatus\":\"entered-in-error\"",
        "\"status\":\"current\",\"docStatus\":\"foo\"",
        "\"status\":\"current\",\"relatesTo\":[{\"code\":\"replaces\",\"target\":{\"reference\":\"DocumentReference/1\"}}]",
        "\"description\":\"no status\"",
        "\"status\":\"current\",\"implicitRules\":\"urn:rules\"",
        "\"status\":\"current\",\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}]",
        "\"status\":\"current\",\"context\":{\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}]}",
        "\"status\":\"current\",\"relatesTo\":[{\"code\":\"replace\",\"target\":{\"identifier\":{\"value\":\"D1\"}}}]",
        "\"status\":\"current\",\"relatesTo\":[{\"target\":{\"identifier\":{\"value\":\"D1\"}}}]",
        "\"status\":\"current\",\"relatesTo\":[{\"code\":\"appends\",\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}]}]",
        "\"status\":\"current\",\"relatesTo\":[{\"code\":{\"coding\":[{\"code\":\"replaces\"}]}}]",
        "\"status\":\"current\",\"author\":\"Practitioner/1\""
      })
  void refusesADocumentThatIsNotCurrentReplacesWhatItDoesNotIdentifyOrIsNotUnderstood(String said)
      throws IOException {
    String sent =
        document("text/plain", "words")
            .replace("\"status\":\"current\",\"docStatus\":\"final\"", said);

    assertRefused(fhir("/fhir/DocumentReference", sent), 422);
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"size\":99", "\"size\":\"many\"", "\"size\":99999999999", "\"hash\":\"AAAA\""})
  void refusesAnAttachmentThatContradictsItself(String said) throws IOException {
    String sent = document("text/plain", "words").replace("\"data\":", said + ",\"data\":");

    assertRefused(fhir("/fhir/DocumentReference", sent), 422);
  }

  @Test
  void refusesAnAttachmentOrAPatientThatIsNotUnderstood() throws IOException {
    String modifier = "\"modifierExtension\":[{\"url\":\"urn:not\",\"valueBoolean\":true}],";

    for (String before : List.of("\"attachment\":", "\"gender\":")) {
      String sent = document("text/plain", "words").replace(before, modifier + before);
      assertRefused(fhir("/fhir/DocumentReference", sent), 422);
    }
  }

  @Test
  void takesAnAttachmentWhoseSizeAndHashAreThoseOfItsData() throws IOException {
    String said = "\"size\":3,\"hash\":\"qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\",\"data\":";

    assertThat(
            fhir(
                    "/fhir/DocumentReference",
                    document("text/plain", "abc").replace("\"data\":", said))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusesTransactionsConditionalCreatesAndWhatIsNoJson() throws IOException {
    byte[] body = document("text/plain", "x").getBytes(StandardCharsets.UTF_8);
    String path = "/fhir/DocumentReference";
    assertRefused(fhir("/fhir", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}"), 404);
    assertRefused(post(path, "text/plain", body), 415);
    assertRefused(post(path, "application/fhir+json; charset=iso-8859-1", body), 415);
    var conditional =
        request(path)
            .header("Content-Type", "application/fhir+json; charset=UTF-8")
            .header("If-None-Exist", "identifier=a|b")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    assertRefused(send(conditional), 412);
    assertThat(notes()).isEmpty();
  }

  @Test
  void saysAsAnOperationOutcomeThatNothingElseIsServed() throws IOException {
    for (String path : List.of("/fhir", "/fhir/", "/fhir/DocumentReference/n-1", "/fhir/Patient")) {
      var response = send(request(path).GET());
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(response.body()).contains("OperationOutcome");
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + ingest.service().httpPort() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
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
