package dev.countersign.review.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.dicom.DataSet;
import dev.countersign.dicom.DataSetWriter;
import dev.countersign.dicom.Tag;
import dev.countersign.dicom.TransferSyntax;
import dev.countersign.dicom.Uid;
import dev.countersign.dicom.Vr;
import dev.countersign.events.BlobRef;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.PatientIdentified;
import dev.countersign.events.StudyManifest;
import dev.countersign.events.WorklistItemChanged;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a DICOMweb viewer asks of the service. */
class DicomwebTest extends ApiFixture {
  private static final byte[] PIXELS = {
    0, 0, 100, 0, (byte) 0xff, 0x0f, 7, 0, 1, 0, 2, 0, 3, 0, 4, 0
  };
  private static int studies;

  private String study;

  private String studies() {
    return "/dicomweb/studies/" + study;
  }

  @BeforeEach
  void logInAndSend() throws Exception {
    study = "1.2.840." + ++studies;
    browser.logIn("reader", Bench.PASSWORD);
    arrive(
        of(
            study,
            instance("1", "1", image()),
            instance("1", "2", image()),
            instance("2", "3", text("no data set"))));
  }

  private static WorklistItemChanged.Builder of(String studyUid, ManifestInstance... instances)
      throws Exception {
    var manifest =
        StudyManifest.newBuilder()
            .setStudyUid(studyUid)
            .setRevision(1)
            .setInstances(List.of(instances))
            .build();
    BlobRef stored =
        running.blobs.put(new EventCodec().encode(manifest), "application/octet-stream");
    return Events.drafted(newId(), 1, text("the draft")).setStudyUid(studyUid).setManifest(stored);
  }

  private ManifestInstance instance(String series, String sop, BlobRef blob) {
    return ManifestInstance.newBuilder()
        .setSeriesUid(study + "." + series)
        .setSopUid(study + "." + series + "." + sop)
        .setSopClassUid("1.2.840.10008.5.1.4.1.1.2")
        .setTransferSyntaxUid(Uid.EXPLICIT_VR_LITTLE_ENDIAN)
        .setModality("CT")
        .setSeriesNumber(Integer.valueOf(series))
        .setFrames(2)
        .setBlob(blob)
        .build();
  }

  /** Two frames of two by two; twelve bits stored. */
  private static BlobRef image() throws Exception {
    DataSet object =
        DataSet.builder()
            .put(Tag.STUDY_DATE, Vr.DA, "20260301")
            .put(Tag.PATIENT_NAME, Vr.PN, "Müller")
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .put(Tag.NUMBER_OF_FRAMES, Vr.IS, "2")
            .putInts(Tag.ROWS, Vr.US, 2)
            .putInts(Tag.COLUMNS, Vr.US, 2)
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
            .putInts(Tag.BITS_STORED, Vr.US, 12)
            .putInts(Tag.HIGH_BIT, Vr.US, 11)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, PIXELS)
            .build();
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(object, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), out);
    return running.blobs.put(out.toByteArray(), "application/dicom");
  }

  @Test
  void studiesSeriesAndInstancesAreFound() throws Exception {
    JsonNode found = browser.get("/dicomweb/studies?StudyInstanceUID=" + study).json();
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/0020000D/Value/0").asText()).isEqualTo(study);
    assertThat(found.at("/0/00080020/Value/0").asText()).isEqualTo("20260301");
    assertThat(found.at("/0/00100020/Value/0").asText()).isEqualTo("MRN-4711");
    assertThat(found.at("/0/00201206/Value/0").asInt()).isEqualTo(2);
    assertThat(browser.get("/dicomweb/studies?PatientName=*ALERT*&limit=100").body())
        .contains(study);
    assertThat(browser.get("/dicomweb/studies?PatientName=alert").json()).isEmpty();
    Browser.Answer asked = browser.get("/dicomweb/studies?limit=101&PatientID=MRN-4711");
    assertThat(asked.body()).contains(study);
    assertThat(asked.header("Warning")).isEmpty();
    assertThat(browser.get("/dicomweb/studies?00100020=MRN-471?&limit=1&offset=0").json())
        .hasSize(1);
    assertThat(browser.get("/dicomweb/studies?PatientID=%25").json()).isEmpty();

    JsonNode series = browser.get(studies() + "/series").json();
    assertThat(series).hasSize(2);
    assertThat(series.at("/0/00201209/Value/0").asInt()).isEqualTo(2);
    assertThat(browser.get(studies() + "/series?SeriesInstanceUID=" + study + ".2").json())
        .hasSize(1);
    assertThat(browser.get(studies() + "/series/" + study + ".1/instances").json()).hasSize(2);
    assertThat(browser.get(studies() + "/instances").json()).hasSize(3);
    assertThat(browser.get("/dicomweb/studies/9.9/series").status()).isEqualTo(404);
    assertThat(browser.get("/dicomweb/studies/x/series").status()).isEqualTo(400);
    assertThat(browser.get("/dicomweb/nothing").status()).isEqualTo(404);
  }

  @Test
  void aPatientIsFoundAndShownInEachWritingOfTheName() throws Exception {
    String key = "pk-" + study;
    running.publish(
        Topic.IDENTITY_PATIENTS,
        key,
        PatientIdentified.newBuilder(Events.patient("Yamada", "Tarou Quinn"))
            .setPatientKey(key)
            .setMiddleName("Quinn")
            .setIdeographicName("山田^太郎")
            .build());
    arrive(of(study + ".9", instance("1", "1", image())).setPatientKey(key));

    for (String name : List.of("yamada^tarou^quinn", "*TAROU*", "山田*", "山?^太郎")) {
      String path = "/dicomweb/studies?PatientName=" + URLEncoder.encode(name, UTF_8);
      await()
          .atMost(SOON)
          .untilAsserted(() -> {
            JsonNode found = browser.get(path).json();
            assertThat(found.at("/0/00100010/Value/0/Alphabetic").asText())
                .isEqualTo("Yamada^Tarou^Quinn");
            assertThat(found.at("/0/00100010/Value/0/Ideographic").asText()).isEqualTo("山田^太郎");
          });
    }
  }

  @Test
  void metadataTellsOfTheFramesAsTheyAreGivenAndHoldsNoPixels() throws Exception {
    Browser.Answer answer = browser.get(studies() + "/series/" + study + ".1/metadata");

    assertThat(answer.header("Content-Type")).isEqualTo("application/dicom+json");
    assertThat(answer.json()).hasSize(2);
    assertThat(answer.json().at("/0/00100010/Value/0/Alphabetic").asText()).isEqualTo("Müller");
    assertThat(answer.json().at("/0/00280101/Value/0").asInt()).isEqualTo(12);
    assertThat(answer.json().at("/0/00083002/Value/0").asText())
        .isEqualTo(Uid.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(answer.json().path(0).has("7FE00010")).isFalse();
    assertThat(browser.get(studies() + "/metadata").status()).isEqualTo(422);
  }

  @Test
  void metadataNamesNoTransferSyntaxOfFramesThatAreNotDecoded() throws Exception {
    study += ".8";
    ManifestInstance compressed =
        ManifestInstance.newBuilder(instance("1", "1", image()))
            .setTransferSyntaxUid(Uid.JPEG_LS_LOSSLESS)
            .build();
    arrive(of(study, compressed));

    JsonNode found = browser.get(studies() + "/metadata").json();

    assertThat(found).hasSize(1);
    assertThat(found.path(0).has("00083002")).isFalse();
  }

  @Test
  void framesAreTheStoredSamplesAndPicturesAreShown() throws Exception {
    String path = studies() + "/series/" + study + ".1/instances/" + study + ".1.1";

    Browser.Answer both = browser.get(path + "/frames/1,2");

    String boundary = both.header("Content-Type").replaceAll(".*boundary=", "");
    assertThat(both.header("Content-Type"))
        .startsWith("multipart/related; type=\"application/octet-stream\"");
    assertThat(both.body()).endsWith("--" + boundary + "--\r\n");
    assertThat(both.body()).contains("transfer-syntax=1.2.840.10008.1.2.1");
    try (InputStream in = browser.stream(path + "/frames/1")) {
      String whole = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      String part = whole.substring(whole.indexOf("\r\n\r\n") + 4, whole.lastIndexOf("\r\n--"));
      assertThat(part.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(Arrays.copyOf(PIXELS, 8));
    }
    for (String picture : List.of(path + "/rendered", path + "/frames/2/rendered")) {
      try (InputStream in = browser.stream(picture)) {
        assertThat(ImageIO.read(new ByteArrayInputStream(in.readAllBytes())).getWidth())
            .isEqualTo(2);
      }
    }
    assertThat(
            browser
                .send(browser.request(path + "/rendered").header("Accept", "image/png"))
                .header("Content-Type"))
        .isEqualTo("image/png");
    String tag = both.header("ETag");
    assertThat(
            browser
                .send(browser.request(path + "/frames/1,2").header("If-None-Match", tag))
                .status())
        .isEqualTo(304);
  }

  @Test
  void whatIsNotThereOrNotGivenIsRefused() throws Exception {
    String path = studies() + "/series/" + study + ".1/instances/" + study + ".1.1";

    assertThat(Stream.of("/frames/3", "/frames/3/rendered").map(this::status)).containsOnly(404);
    assertThat(Stream.of("/frames/0", "/frames/1,", "/frames/x").map(this::status))
        .containsOnly(400);
    assertThat(status("/frames/" + "1,".repeat(16) + "1")).isEqualTo(400);
    assertThat(
            browser
                .send(browser.request(path + "/frames/1").header("Accept", "image/jls"))
                .status())
        .isEqualTo(406);
    assertThat(browser.get(path + "/frames/1").header("Cache-Control"))
        .isEqualTo("private, no-cache");
    assertThat(browser.get(studies() + "/series").header("Cache-Control")).isEqualTo("no-store");
  }

  private int status(String frames) {
    try {
      return browser
          .get(studies() + "/series/" + study + ".1/instances/" + study + ".1.1" + frames)
          .status();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
