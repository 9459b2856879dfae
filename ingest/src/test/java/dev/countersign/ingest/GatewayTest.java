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
import dev.countersign.events.IngestRejected;
import dev.countersign.events.InstanceStored;
import dev.countersign.events.NoteReceived;
import dev.countersign.events.PatientIdentified;
import dev.countersign.schemas.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/** What the tests of the gateway's ports share: one service, and one made-up patient a test. */
abstract class GatewayTest {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
  static IngestFixture ingest;

  final int number = COUNTER.incrementAndGet();
  final String patientId = "ZQX88" + number;
  final String study = "1.2.3." + number;
  final String controlId = "CTL" + number;

  @BeforeAll
  static void start() throws IOException {
    LOG.start();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(LOG);
    ((Logger) LoggerFactory.getLogger("dev.countersign")).setLevel(Level.DEBUG);
    ingest = IngestFixture.start(Broker.shared());
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

  String header(String type) {
    return "MSH|^~\\&|RIS|HOSP|CS|CS|20260506||" + type + "|" + controlId + "|P|2.5.1\n";
  }

  String pid() {
    return "PID|1||"
        + patientId
        + "^^^HOSP^MR||QUAGGMIRE^XANTHIPPE||19610703|F|||9 Elm Rd^^Metropolis^NY^10001||555-867-5309\n";
  }

  String oru(String text) {
    return header("ORU^R01^ORU_R01")
        + pid()
        + "OBR|1||F"
        + number
        + "|11488-4^Consult note^LN|||20260505\nOBX|1|TX|1||"
        + text
        + "||||||F\n";
  }

  String ask(String message) throws IOException {
    try (var client = new MllpClient(ingest.service().hl7Port())) {
      return client.ask(message);
    }
  }

  List<NoteReceived> notes() {
    return ingest.events(Topic.CLINICAL_NOTES, NoteReceived.class).stream()
        .filter(note -> note.getMessageControlId().filter(controlId::equals).isPresent())
        .toList();
  }

  List<PatientIdentified> identities() {
    return ingest.events(Topic.IDENTITY_PATIENTS, PatientIdentified.class).stream()
        .filter(person -> person.getPatientId().equals(patientId))
        .toList();
  }

  List<InstanceStored> instances() {
    return ingest.events(Topic.IMAGING_INSTANCES, InstanceStored.class).stream()
        .filter(instance -> instance.getStudyUid().equals(study))
        .toList();
  }

  List<IngestRejected> rejected(String code) {
    return ingest.events(Topic.INGEST_REJECTED, IngestRejected.class).stream()
        .filter(rejection -> rejection.getCode().equals(code))
        .toList();
  }

  DataSet.Builder image(String sopUid) {
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

  static byte[] bytes(DataSet dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    return out.toByteArray();
  }

  static byte[] file(DataSet dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return out.toByteArray();
  }

  static int store(String sopUid, byte[] dataSet) throws IOException {
    return store(ingest, sopUid, dataSet);
  }

  static int store(IngestFixture ingest, String sopUid, byte[] dataSet) throws IOException {
    try (Association association = associate(ingest)) {
      return store(association, sopUid, dataSet);
    }
  }

  static Association associate(IngestFixture ingest) throws IOException {
    var context = new ProposedContext(Uid.CT_IMAGE_STORAGE, List.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN));
    return Association.open(
        AssociationRequest.of(
            "127.0.0.1", ingest.service().dicomPort(), "COUNTERSIGN", "SCANNER", List.of(context)));
  }

  static int store(Association association, String sopUid, byte[] dataSet) throws IOException {
    return association.store(
        Uid.CT_IMAGE_STORAGE,
        sopUid,
        Uid.EXPLICIT_VR_LITTLE_ENDIAN,
        new ByteArrayInputStream(dataSet));
  }

  static HttpResponse<String> post(String path, String type, byte[] body) throws IOException {
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

  static HttpResponse<String> stow(String path, byte[]... parts) throws IOException {
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
}
