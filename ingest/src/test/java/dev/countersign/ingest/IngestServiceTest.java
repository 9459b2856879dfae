package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Part10;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.dicom.net.Association;
import dev.countersign.dicom.net.AssociationRequest;
import dev.countersign.dicom.net.ProposedContext;
import dev.countersign.dicom.net.Status;
import dev.countersign.events.IngestRejected;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.OrderReceived;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.PatientMerged;
import dev.countersign.events.Priority;
import dev.countersign.events.Protocol;
import dev.countersign.schemas.ContentId;
import dev.countersign.schemas.Topic;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class IngestServiceTest {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
  private static IngestFixture ingest;

  private final int number = COUNTER.incrementAndGet();
  private final String patientId = "ZQX88" + number;
  private final String study = "1.2.3." + number;
  private final String controlId = "CTL" + number;

  @BeforeAll
  static void start() throws IOException {
    LOG.start();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(LOG);
    ((Logger) LoggerFactory.getLogger("dev.countersign")).setLevel(Level.DEBUG);
    ingest = IngestFixture.start(Broker.shared(), Map.of());
  }

  /** Last, when every other test has given the log something to say. */
  @AfterAll
  static void stopAndSearchTheLog() {
    ingest.close();
    assertThat(LOG.list).isNotEmpty();
    for (ILoggingEvent event : LOG.list) {
      String line = event.getFormattedMessage() + event.getKeyValuePairs() + causes(event);
      assertThat(line).doesNotContainIgnoringCase("ZQX88", "Xanthippe", "Quaggmire", "19610703");
    }
  }

  private static String causes(ILoggingEvent event) {
    var text = new StringBuilder();
    for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage());
    }
    return text.toString();
  }

  private String header(String type) {
    return "MSH|^~\\&|RIS|HOSP|CS|CS|20260506||" + type + "|" + controlId + "|P|2.5.1\n";
  }

  private String pid() {
    return "PID|1||"
        + patientId
        + "^^^HOSP^MR||QUAGGMIRE^XANTHIPPE||19610703|F|||9 Elm Rd^^Metropolis^NY^10001||555-867-5309\n";
  }

  private String oru(String text) {
    return header("ORU^R01^ORU_R01")
        + pid()
        + "OBR|1||F"
        + number
        + "|11488-4^Consult note^LN|||20260505\nOBX|1|TX|1||"
        + text
        + "||||||F\n";
  }

  private String ask(String message) throws IOException {
    try (var client = new MllpClient(ingest.service().hl7Port())) {
      return client.ask(message);
    }
  }

  private List<NoteReceived> notes() {
    return ingest.events(Topic.CLINICAL_NOTES, NoteReceived.class).stream()
        .filter(note -> note.getMessageControlId().filter(controlId::equals).isPresent())
        .toList();
  }

  private List<PatientIdentified> identities() {
    return ingest.events(Topic.IDENTITY_PATIENTS, PatientIdentified.class).stream()
        .filter(person -> person.getPatientId().equals(patientId))
        .toList();
  }

  private List<InstanceStored> instances() {
    return ingest.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
        .filter(instance -> instance.getStudyUid().equals(study))
        .toList();
  }

  private List<IngestRejected> rejected(String code) {
    return ingest.events(Topic.INGEST_REJECTED, IngestRejected.class).stream()
        .filter(rejection -> rejection.getCode().equals(code))
        .toList();
  }

  @Test
  void acknowledgesAReportWhenItsScrubbedNoteIsDurable() throws IOException {
    String answer = ask(oru("Ms. Quaggmire (MRN " + patientId + ", born 7/3/1961) has a cough."));

    assertThat(answer).contains("MSA|AA|" + controlId + "\n").contains("|ACK^R01^ACK|");
    NoteReceived note = notes().getFirst();
    assertThat(ingest.text(note.getScrubbed()))
        .isEqualTo("Ms. [NAME] (MRN [ID], born [BIRTH DATE]) has a cough.");
    assertThat(ingest.text(note.getText())).contains(patientId);
    assertThat(note.getPatientAgeYears()).contains(64);
    assertThat(note.getSource()).isEqualTo("RIS/HOSP");
    assertThat(identities())
        .singleElement()
        .satisfies(person -> assertThat(person.getPatientKey()).isEqualTo(note.getPatientKey()));
  }

  @Test
  void givesADuplicateTheSameIdAndIdentifiesNobodyTwice() throws IOException {
    String message = oru("The same words");
    assertThat(ask(message)).contains("MSA|AA|");
    assertThat(ask(message)).contains("MSA|AA|");
    assertThat(notes())
        .hasSize(2)
        .extracting(NoteReceived::getNoteId)
        .containsOnly(notes().getFirst().getNoteId());
    assertThat(identities()).hasSize(1);
  }

  @Test
  void scrubsWithWhatOtherMessagesSaidBeforeARestart() throws IOException {
    ask(header("ADT^A08") + pid());
    ingest.restart();
    String onlyId = "PID|1||" + patientId + "\n";
    assertThat(
            ask(
                header("ORU^R01")
                    + onlyId
                    + "OBR|1\nOBX|1|TX|1||Xanthippe lives in Metropolis, 555 867 5309\n"))
        .contains("MSA|AA|");
    assertThat(ingest.text(notes().getFirst().getScrubbed()))
        .isEqualTo("[NAME] lives in [ADDRESS], [PHONE]");
    assertThat(identities()).hasSize(1);
  }

  @Test
  void takesOrdersAndScrubsTheirReason() throws IOException {
    String accession = "ACC" + number;
    assertThat(
            ask(
                header("ORM^O01")
                    + pid()
                    + "ORC|NW|PL"
                    + number
                    + "|||||^^^^^S\nOBR|1|||71046^XR Chest^C4||||||||||||||"
                    + accession
                    + "||||||DX|||||||^Cough, Quaggmire\n"))
        .contains("MSA|AA|" + controlId);
    OrderReceived order =
        ingest.events(Topic.CLINICAL_ORDERS, OrderReceived.class).stream()
            .filter(one -> one.getAccession().equals(accession))
            .findFirst()
            .orElseThrow();
    assertThat(order.getReason()).contains("Cough, [NAME]");
    assertThat(order.getPriority()).isEqualTo(Priority.STAT);
    assertThat(order.getModality()).contains("DX");
  }

  @Test
  void letsOnePatientGiveWayToAnother() throws IOException {
    ask(header("ADT^A08") + pid());
    String old = "OLD" + patientId;
    assertThat(ask(header("ADT^A40") + pid() + "MRG|" + old + "\n")).contains("MSA|AA|");
    String key = identities().getFirst().getPatientKey();
    assertThat(ingest.events(Topic.IDENTITY_PATIENTS, PatientMerged.class))
        .anySatisfy(merge -> assertThat(merge.getPatientKey()).isEqualTo(key));
    ask(header("ORU^R01") + "PID|1||" + old + "\nOBX|1|TX|1||Xanthippe, " + old + "\n");
    assertThat(notes().getFirst().getPatientKey()).isEqualTo(key);
    assertThat(ingest.text(notes().getFirst().getScrubbed())).isEqualTo("[NAME], [ID]");
  }

  @Test
  void refusesAMessageWithoutItsTypeAndKeepsIt() throws IOException {
    String message =
        "MSH|^~\\&|RIS|H" + number + "|||20260506|||" + controlId + "|P|2.5.1\n" + pid();
    assertThat(ask(message)).contains("MSA|AE|" + controlId).contains("ERR||MSH^1^9|101|E");
    IngestRejected rejection =
        rejected("hl7.missing-msh-9").stream()
            .filter(one -> one.getSource().equals("RIS/H" + number))
            .findFirst()
            .orElseThrow();
    assertThat(ingest.text(rejection.getPayload().orElseThrow()))
        .isEqualTo(message.replace('\n', '\r'));
    assertThat(rejection.getReason()).doesNotContain(patientId);
  }

  @Test
  void refusesTypesThatItDoesNotTakeAndBytesThatAreNoHl7() throws IOException {
    assertThat(ask(header("SIU^S12") + pid())).contains("MSA|AR|" + controlId).contains("|200|E");
    assertThat(ask(header("ADT^A03") + pid())).contains("MSA|AR|" + controlId).contains("|201|E");
    assertThat(ask("what is this, " + patientId)).contains("MSA|AE|\n").contains("MSH^1");
    assertThat(ask(oru("x".repeat(70_000))))
        .contains("MSA|AE|" + controlId)
        .contains("longer than allowed");
  }

  @Test
  void answersSeveralMessagesOfOneConnectionInTheirOrder() throws IOException {
    try (var client = new MllpClient(ingest.service().hl7Port())) {
      client.sendRaw("\0\r\n");
      for (String id : List.of("A", "B", "C")) {
        client.send(oru("text " + id).replace("|" + controlId + "|", "|" + controlId + id + "|"));
        client.sendRaw("\0");
      }
      for (String id : List.of("A", "B", "C")) {
        assertThat(client.answer()).contains("MSA|AA|" + controlId + id + "\n");
      }
    }
  }

  @Test
  void closesConnectionsBeyondTheMostAllowed() throws IOException {
    try (var one = new MllpClient(ingest.service().hl7Port());
        var two = new MllpClient(ingest.service().hl7Port());
        var three = new MllpClient(ingest.service().hl7Port());
        var four = new MllpClient(ingest.service().hl7Port())) {
      for (MllpClient client : List.of(one, two, three, four)) {
        assertThat(client.ask(oru("here"))).contains("MSA|AA|");
      }
      try (var five = new MllpClient(ingest.service().hl7Port())) {
        assertThat(five.isClosedByPeer()).isTrue();
      }
    }
  }

  private DataSet.Builder image(String sopUid) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
        .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopUid)
        .put(Tag.STUDY_DATE, Vr.DA, "20260501")
        .put(Tag.ACCESSION_NUMBER, Vr.SH, "AC" + number)
        .put(Tag.MODALITY, Vr.CS, "CT")
        .put(Tag.STUDY_DESCRIPTION, Vr.LO, "Chest of Quaggmire")
        .put(Tag.PATIENT_NAME, Vr.PN, "Quaggmire^Xanthippe")
        .put(Tag.PATIENT_ID, Vr.LO, patientId)
        .put(Tag.PATIENT_BIRTH_DATE, Vr.DA, "19210703")
        .put(Tag.STUDY_INSTANCE_UID, Vr.UI, study)
        .put(Tag.SERIES_INSTANCE_UID, Vr.UI, study + ".1")
        .putInts(Tag.ROWS, Vr.US, 2)
        .putInts(Tag.COLUMNS, Vr.US, 2)
        .putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 0, 2, 0, 3, 0, 4, 0});
  }

  private static byte[] bytes(DataSet dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    return out.toByteArray();
  }

  private static byte[] file(DataSet dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return out.toByteArray();
  }

  private int store(String sopUid, byte[] dataSet) throws IOException {
    var context = new ProposedContext(Uid.CT_IMAGE_STORAGE, List.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
    var request =
        AssociationRequest.of(
            "127.0.0.1", ingest.service().dicomPort(), "COUNTERSIGN", "SCANNER", List.of(context));
    try (Association association = Association.open(request)) {
      return association.store(
          Uid.CT_IMAGE_STORAGE,
          sopUid,
          Uid.EXPLICIT_VR_LITTLE_ENDIAN,
          new ByteArrayInputStream(dataSet));
    }
  }

  @Test
  void storesAnInstanceUnchangedAndDescribesIt() throws IOException {
    byte[] sent = bytes(image(study + ".1.1").build());

    assertThat(store(study + ".1.1", sent)).isEqualTo(Status.SUCCESS);

    InstanceStored instance = instances().getFirst();
    assertThat(ingest.blobs.read(instance.getBlob().getSha256(), 1 << 20)).isEqualTo(sent);
    assertThat(instance.getStudyDescription()).contains("Chest of [NAME]");
    assertThat(instance.getPatientAgeYears()).contains(90);
    assertThat(instance.getAccession()).contains("AC" + number);
    assertThat(instance.getSource()).isEqualTo("SCANNER");
    assertThat(instance.getProtocol()).isEqualTo(Protocol.DIMSE);
    assertThat(identities().getFirst().getPatientKey()).isEqualTo(instance.getPatientKey());
  }

  @Test
  void publishesAgainWhatIsStoredAlready() throws IOException {
    byte[] sent = bytes(image(study + ".1.1").build());
    store(study + ".1.1", sent);
    store(study + ".1.1", sent);
    assertThat(instances()).hasSize(2);
    assertThat(identities()).hasSize(1);
  }

  @Test
  void refusesWhatDoesNotParseAndKeepsIt() throws IOException {
    byte[] garbage = new byte[3000];
    Arrays.fill(garbage, (byte) 0xFE);
    garbage[0] = (byte) number;
    assertThat(store(study + ".1.1", garbage)).isEqualTo(Status.CANNOT_UNDERSTAND);
    assertThat(rejected("dicom.unparseable"))
        .anySatisfy(rejection ->
            assertThat(ingest.blobs.read(rejection.getPayload().orElseThrow().getSha256(), 4000))
                .isEqualTo(garbage));
  }

  @Test
  void refusesAnInstanceOtherThanAnnounced() throws IOException {
    assertThat(store(study + ".9", bytes(image(study + ".1.1").build())))
        .isEqualTo(Status.DATA_SET_MISMATCH);
  }

  @Test
  void derivesUidsThatAreMissingAndTakesAPatientWithoutId() throws IOException {
    String sop = study + ".5.5";
    DataSet bare =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, Vr.UI, Uid.CT_IMAGE_STORAGE)
            .put(Tag.SOP_INSTANCE_UID, Vr.UI, sop)
            .build();
    assertThat(store(sop, bytes(bare))).isEqualTo(Status.SUCCESS);
    InstanceStored instance =
        ingest.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
            .filter(one -> one.getSopUid().equals(sop))
            .findFirst()
            .orElseThrow();
    assertThat(instance.getStudyUid()).startsWith("2.25.").isNotEqualTo(instance.getSeriesUid());
    assertThat(instance.getPatientKey()).startsWith("p-");
  }

  private static HttpResponse<String> post(String path, String type, byte[] body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.service().httpPort() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static HttpResponse<String> stow(String path, byte[]... parts) throws IOException {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.write(
          "--xyz\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      body.write(part);
      body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    body.write("--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
    return post(
        path, "multipart/related; type=\"application/dicom\"; boundary=xyz", body.toByteArray());
  }

  @Test
  void storesThePartsOfAStowRequest() throws IOException {
    DataSet one = image(study + ".1.1").build();
    var response = stow("/studies/" + study, file(one), file(image(study + ".1.2").build()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/dicom+json");
    assertThat(new JsonObject(response.body()).getJsonObject("00081199").getJsonArray("Value"))
        .hasSize(2);
    assertThat(instances())
        .hasSize(2)
        .allSatisfy(i -> assertThat(i.getProtocol()).isEqualTo(Protocol.STOW_RS));
    assertThat(ingest.blobs.contains(instances().getFirst().getBlob().getSha256())).isTrue();
    // The same object by C-STORE is the same blob: no byte of the file's header is part of it.
    store(study + ".1.1", bytes(one));
    assertThat(instances())
        .extracting(i -> i.getBlob().getSha256())
        .hasSize(3)
        .contains(ContentId.sha256(bytes(one)));
    assertThat(instances().stream().map(i -> i.getBlob().getSha256()).distinct()).hasSize(2);
  }

  @Test
  void saysWhichPartsOfAStowRequestFailed() throws IOException {
    byte[] garbage = ("no DICOM " + number).repeat(100).getBytes(StandardCharsets.US_ASCII);
    var mixed = stow("/studies", file(image(study + ".1.1").build()), garbage);
    assertThat(mixed.statusCode()).isEqualTo(202);
    assertThat(mixed.body()).contains("00081198").contains("49152");
    assertThat(stow("/studies", garbage).statusCode()).isEqualTo(409);
    assertThat(stow("/studies/1.2.840.99", file(image(study + ".1.1").build())).statusCode())
        .isEqualTo(409);
  }

  @Test
  void refusesStowRequestsThatAreNone() throws IOException {
    assertThat(post("/studies", "application/dicom", new byte[10]).statusCode()).isEqualTo(415);
    assertThat(
            post("/studies", "multipart/related; type=\"application/dicom\"", new byte[9])
                .statusCode())
        .isEqualTo(400);
    assertThat(
            post(
                    "/studies",
                    "multipart/related; boundary=xyz",
                    "--xyz\r\n\r\nunended".getBytes(StandardCharsets.US_ASCII))
                .statusCode())
        .isEqualTo(400);
    assertThat(stow("/studies", new byte[9 << 20]).statusCode()).isEqualTo(413);
  }

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
