package dev.countersign.review.http;

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
import dev.countersign.events.LinkedNote;
import dev.countersign.events.ManifestInstance;
import dev.countersign.events.StudyManifest;
import dev.countersign.review.Bench;
import dev.countersign.review.Events;
import dev.countersign.review.RunningService;
import dev.countersign.schemas.EventCodec;
import dev.countersign.schemas.Topic;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static RunningService running;
  private Browser browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    running = new RunningService(folder);
    running.publish(
        Topic.IDENTITY_PATIENTS,
        Events.PATIENT_KEY,
        Events.patient("<script>alert(1)</script>", "\"';--"));
    await().atMost(SOON).until(() -> running.service().ready());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(running.port());
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private String arrive(dev.countersign.events.WorklistItemChanged.Builder item) throws Exception {
    running.publish(Topic.WORKLIST_ITEMS, item.getItemId(), item.build());
    try (var looking = new Browser(running.port())) {
      looking.logIn("auditor", Bench.PASSWORD);
      await()
          .atMost(SOON)
          .until(() -> looking.get("/api/items/" + item.getItemId()).status() == 200);
    }
    return item.getItemId();
  }

  private String arrive() throws Exception {
    return arrive(Events.drafted(newId(), 1, text("the draft")));
  }

  private static String newId() {
    return "i-" + UUID.randomUUID();
  }

  private static BlobRef text(String words) throws Exception {
    return running.blobs.put(words.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/session",
    "DELETE, /api/session",
    "GET, /api/worklist",
    "GET, /api/events",
    "GET, /api/items/i-1",
    "GET, /api/items/i-1/images/0/frames/0",
    "GET, /api/items/i-1/images/0/thumbnail",
    "POST, /api/items/i-1/claim",
    "POST, /api/items/i-1/release",
    "PUT, /api/items/i-1/text",
    "POST, /api/items/i-1/sign",
    "POST, /api/items/i-1/reject"
  })
  void nothingAnswersWithoutALogin(String method, String path) throws Exception {
    Browser.Answer answer = browser.send(method, path, method.equals("GET") ? null : Map.of());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    browser.cookie = "countersign=" + "0".repeat(64);
    assertThat(browser.get("/api/worklist").status()).isEqualTo(401);
  }

  @Test
  void aLoginSetsAStrictCookieThatScriptsCannotReadAndANewOneEachTime() throws Exception {
    Browser.Answer first = browser.logIn("reader", Bench.PASSWORD);
    String before = browser.cookie;
    Browser.Answer second = browser.logIn("reader", Bench.PASSWORD);

    assertThat(first.header("Set-Cookie"))
        .containsIgnoringCase("; HttpOnly")
        .contains("SameSite=Strict", "Path=/");
    assertThat(first.json().at("/user/role").asText()).isEqualTo("reader");
    assertThat(first.json().path("mode").asText()).isEqualTo("RESEARCH");
    assertThat(second.header("Set-Cookie")).doesNotStartWith(before);
    browser.cookie = before;
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void overHttpsTheCookieIsBoundToTheHost() {
    assertThat(new LoginCookie(true).set("token"))
        .startsWith("__Host-countersign=token")
        .contains("Secure", "Path=/")
        .doesNotContain("Domain");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() throws Exception {
    Browser.Answer wrong = browser.logIn("senior", "wrong");
    Browser.Answer unknown = browser.logIn("nobody", "wrong");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(browser.logIn("no\0body", "wrong").body()).isEqualTo(wrong.body());
  }

  @Test
  void afterFiveFailuresTheNextTryHasToWait() throws Exception {
    for (int i = 0; i < 5; i++) {
      browser.logIn("victim", "wrong");
    }

    Browser.Answer locked = browser.logIn("victim", "wrong");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.header("Retry-After")).isNotEmpty();
  }

  @Test
  void aChangeNeedsTheCsrfTokenAndJson() throws Exception {
    browser.logIn("reader", Bench.PASSWORD);
    String itemId = arrive();
    String token = browser.csrf;

    browser.csrf = "";
    assertThat(browser.send("POST", "/api/items/" + itemId + "/claim", Map.of()).status())
        .isEqualTo(403);
    assertThat(browser.send("DELETE", "/api/session", null).status()).isEqualTo(403);
    browser.csrf = token;
    assertThat(
            browser
                .send(
                    browser
                        .request("/api/items/" + itemId + "/claim")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .status())
        .isEqualTo(415);
    assertThat(browser.send("DELETE", "/api/session", null).status()).isEqualTo(204);
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void onlyReadersDecideAndMachinesReadNothing() throws Exception {
    String itemId = arrive();
    browser.logIn("auditor", Bench.PASSWORD);
    assertThat(browser.get("/api/worklist").status()).isEqualTo(200);
    assertThat(browser.send("POST", "/api/items/" + itemId + "/claim", Map.of()).status())
        .isEqualTo(403);
    browser.logIn("integration", Bench.PASSWORD);
    assertThat(browser.get("/api/worklist").status()).isEqualTo(403);
    assertThat(browser.get("/api/events").status()).isEqualTo(403);
  }

  @Test
  void namesAndNotesWithMarkupComeBackAsDataUnderAStrictPolicy() throws Exception {
    var note = new LinkedNote("n-1", "Referral", text("<img src=x onerror=alert(1)>"), null);
    String itemId =
        arrive(Events.drafted(newId(), 1, text("<b>draft</b>")).setNotes(List.of(note)));
    browser.logIn("reader", Bench.PASSWORD);

    Browser.Answer page = browser.get("/api/items/" + itemId);

    assertThat(page.json().at("/row/patient/name").asText())
        .isEqualTo("<script>alert(1)</script>^\"';--");
    assertThat(page.json().at("/notes/0/text").asText()).isEqualTo("<img src=x onerror=alert(1)>");
    assertThat(page.json().at("/draft/text").asText()).isEqualTo("<b>draft</b>");
    assertThat(page.json().at("/draft/simulated").asBoolean()).isTrue();
    assertThat(page.header("Content-Type")).isEqualTo("application/json");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aStaleSaveAndASecondReaderGetAConflictWithWhatStands() throws Exception {
    String itemId = arrive();
    browser.logIn("reader", Bench.PASSWORD);
    String text = "/api/items/" + itemId + "/text";
    assertThat(browser.send("PUT", text, Map.of("text", "x", "version", 0)).status())
        .isEqualTo(409);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    browser.send("PUT", text, Map.of("text", "newer", "version", 0));

    Browser.Answer stale = browser.send("PUT", text, Map.of("text", "older", "version", 0));

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.json().at("/current/text").asText()).isEqualTo("newer");
    assertThat(stale.json().at("/current/version").asInt()).isEqualTo(1);
    try (var other = new Browser(running.port())) {
      other.logIn("senior", Bench.PASSWORD);
      Browser.Answer taken = other.send("POST", "/api/items/" + itemId + "/claim", Map.of());
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.json().path("claimedBy").asText()).isEqualTo("Dr reader");
    }
  }

  @Test
  void tellsWhatIsWrongWithASignature() throws Exception {
    String itemId = arrive();
    browser.logIn("senior", Bench.PASSWORD);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    Map<String, Object> wrong =
        Map.of("text", "words", "version", 0, "password", "wrong", "meaning", "Reviewed");
    Map<String, Object> empty =
        Map.of("text", " \n", "version", 0, "password", Bench.PASSWORD, "meaning", "Reviewed");
    Map<String, Object> noDraft =
        Map.of("text", "words", "version", 0, "password", Bench.PASSWORD, "meaning", "Reviewed");
    String path = "/api/items/" + itemId + "/sign";

    assertThat(browser.send("POST", path, wrong).status()).isEqualTo(403);
    assertThat(browser.send("POST", path, empty).status()).isEqualTo(422);
    assertThat(browser.send("POST", path, noDraft).status()).isEqualTo(409);
    assertThat(browser.send("POST", path, Map.of("text", "words")).status()).isEqualTo(400);
    assertThat(
            browser
                .send(
                    "PUT",
                    "/api/items/" + itemId + "/text",
                    Map.of("text", "x".repeat(70_000), "version", 0))
                .status())
        .isEqualTo(422);
    assertThat(
            browser
                .send(
                    "PUT",
                    "/api/items/" + itemId + "/text",
                    Map.of("text", "x".repeat(2_000_000), "version", 0))
                .status())
        .isEqualTo(413);
  }

  @Test
  void aRejectionNeedsACodedReasonAndStandsInTheHistory() throws Exception {
    String itemId = arrive();
    browser.logIn("reader", Bench.PASSWORD);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    String path = "/api/items/" + itemId + "/reject";

    assertThat(
            browser
                .send("POST", path, Map.of("reasonCode", "BAD", "comment", "", "version", 0))
                .status())
        .isEqualTo(400);
    assertThat(
            browser
                .send(
                    "POST",
                    path,
                    Map.of("reasonCode", "WRONG_SIDE", "comment", "left", "version", 0))
                .status())
        .isEqualTo(200);

    JsonNode page = browser.get("/api/items/" + itemId).json();
    assertThat(page.at("/rejected/reasonCode").asText()).isEqualTo("WRONG_SIDE");
    assertThat(page.at("/rejected/by").asText()).isEqualTo("Dr reader");
    assertThat(page.path("final").isNull()).isTrue();
    assertThat(page.path("history").findValuesAsText("what"))
        .containsExactly("Arrived", "Claimed", "Rejected: WRONG_SIDE");
    assertThat(browser.get("/api/worklist?view=signed").body()).contains(itemId);
  }

  @Test
  void anAddendumsIdWithItsSlashIsAnAddressToo() throws Exception {
    String itemId = arrive();
    browser.logIn("reader", Bench.PASSWORD);
    browser.send("POST", "/api/items/" + itemId + "/claim", Map.of());
    browser.send(
        "POST",
        "/api/items/" + itemId + "/reject",
        Map.of("reasonCode", "POOR_IMAGE", "comment", "", "version", 0));

    arrive(Events.study(itemId, 2));

    await().atMost(SOON).until(() -> browser.get("/api/items/" + itemId + "%2Fa2").status() == 200);
    assertThat(
            browser
                .send("POST", "/api/items/" + itemId + "%2Fa2/claim", Map.of())
                .json()
                .path("id")
                .asText())
        .isEqualTo(itemId + "/a2");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    browser.logIn("reader", Bench.PASSWORD);

    assertThat(browser.get("/api/worklist?view=everything").status()).isEqualTo(400);
    assertThat(browser.get("/api/worklist?limit=0").status()).isEqualTo(400);
    assertThat(browser.get("/api/nothing").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/i-none").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/i%00none").status()).isEqualTo(404);
    assertThat(browser.get("/api/items/i'%20OR%20'1'='1").status()).isEqualTo(404);
    assertThat(browser.get("/api/worklist?q=%00").status()).isEqualTo(400);
    assertThat(browser.get("/api/items/i-none/images/0/frames/0").status()).isEqualTo(404);
    assertThat(browser.get("/assets/..%2f..%2fetc%2fpasswd").status()).isEqualTo(404);
    assertThat(browser.get("/db/migration/V1__review.sql").status()).isEqualTo(404);
  }

  private static BlobRef image(String photometric, int... values) throws Exception {
    ByteBuffer pixels = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      pixels.putShort((short) value);
    }
    DataSet object =
        DataSet.builder()
            .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, photometric)
            .putInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
            .putInts(Tag.ROWS, Vr.US, 2)
            .putInts(Tag.COLUMNS, Vr.US, values.length / 2)
            .putInts(Tag.BITS_ALLOCATED, Vr.US, 16)
            .putInts(Tag.BITS_STORED, Vr.US, 16)
            .putInts(Tag.HIGH_BIT, Vr.US, 15)
            .putInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
            .putBytes(Tag.PIXEL_DATA, Vr.OW, pixels.array())
            .build();
    var out = new ByteArrayOutputStream();
    DataSetWriter.write(object, TransferSyntax.of(Uid.EXPLICIT_VR_LITTLE_ENDIAN), out);
    return running.blobs.put(out.toByteArray(), "application/dicom");
  }

  private String arriveWith(String transferSyntax, BlobRef image) throws Exception {
    var manifest =
        StudyManifest.newBuilder()
            .setStudyUid("1.2.3")
            .setRevision(1)
            .setInstances(
                List.of(
                    ManifestInstance.newBuilder()
                        .setSeriesUid("1.2.3.4")
                        .setSopUid("1.2.3.4.5")
                        .setSopClassUid("1.2.840.10008.5.1.4.1.1.1.1")
                        .setTransferSyntaxUid(transferSyntax)
                        .setBlob(image)
                        .build()))
            .build();
    BlobRef stored =
        running.blobs.put(new EventCodec().encode(manifest), "application/octet-stream");
    return arrive(Events.drafted(newId(), 1, text("the draft")).setManifest(stored));
  }

  @Test
  void aFrameTravelsAsModalityValuesWithItsWindow() throws Exception {
    String itemId =
        arriveWith(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image("MONOCHROME1", 0, 100, 4095, 7));
    browser.logIn("reader", Bench.PASSWORD);

    assertThat(browser.get("/api/items/" + itemId).json().at("/images/0/index").asInt()).isZero();
    String path = "/api/items/" + itemId + "/images/0/frames/0";
    Browser.Answer headers = browser.get(path);
    assertThat(headers.header("X-Rows")).isEqualTo("2");
    assertThat(headers.header("X-Columns")).isEqualTo("2");
    assertThat(headers.header("X-Inverted")).isEqualTo("true");
    assertThat(headers.header("X-Photometric")).isEqualTo("MONOCHROME1");
    assertThat(Double.parseDouble(headers.header("X-Window-Width"))).isPositive();
    assertThat(headers.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(browser.get(path + "?revision=1").header("Cache-Control")).contains("immutable");
    try (InputStream in = browser.stream(path)) {
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(samples.remaining()).isEqualTo(8);
      assertThat(samples.getShort(2)).isEqualTo((short) 100);
      assertThat(samples.getShort(4)).isEqualTo((short) 4095);
    }
    assertThat(
            browser
                .send(browser.request(path).header("If-None-Match", headers.header("ETag")))
                .status())
        .isEqualTo(304);
    try (InputStream in = browser.stream("/api/items/" + itemId + "/images/0/thumbnail")) {
      assertThat(ImageIO.read(in).getWidth()).isEqualTo(2);
    }
  }

  @Test
  void valuesBeyondSixteenBitsWithSignAreShiftedAndNotClipped() throws Exception {
    String itemId =
        arriveWith(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image("MONOCHROME2", 0, 65_535, 40_000, 1));
    browser.logIn("reader", Bench.PASSWORD);

    String path = "/api/items/" + itemId + "/images/0/frames/0";
    assertThat(browser.get(path).header("X-Value-Offset")).isEqualTo("32768.0");
    try (InputStream in = browser.stream(path)) {
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(samples.getShort(0)).isEqualTo((short) -32_768);
      assertThat(samples.getShort(2)).isEqualTo((short) 32_767);
      assertThat(samples.getShort(4)).isEqualTo((short) (40_000 - 32_768));
    }
  }

  @Test
  void anImageThatCannotBeDecodedSaysWhy() throws Exception {
    String itemId = arriveWith(Uid.JPEG_BASELINE, text("no pixels here"));
    browser.logIn("reader", Bench.PASSWORD);

    Browser.Answer answer = browser.get("/api/items/" + itemId + "/images/0/frames/0");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("detail").asText()).isNotEmpty();
    assertThat(browser.get("/api/items/" + itemId + "/images/1/thumbnail").status()).isEqualTo(404);
  }

  @Test
  void thePagesFilesAreServedAndItsOwnAddressesGetTheIndex() {
    var files = new PageFiles("page");

    assertThat(files.answer("/items/i-1").body().toString()).contains("the page of a test");
    assertThat(files.answer("/assets/app-0f3.js").headers())
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(files.answer("/").headers()).containsEntry("Cache-Control", "no-cache");
    assertThat(files.answer("/assets/../secret.txt").status()).isEqualTo(404);
    assertThat(new PageFiles("absent").answer("/").body().toString())
        .contains("The page is not in this build");
  }
}
