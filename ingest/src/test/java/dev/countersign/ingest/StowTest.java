package dev.countersign.ingest;

import static dev.countersign.ingest.Multipart.ascii;
import static dev.countersign.ingest.Multipart.join;
import static dev.countersign.ingest.Multipart.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.dicom.DataSet;
import dev.countersign.events.Protocol;
import dev.countersign.schemas.ContentId;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StowTest extends GatewayTest {
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

  @ParameterizedTest
  @CsvSource({
    "application/dicom+xml,406",
    "'application/dicom+json;q=0, text/html',406",
    "application/dicom+json,200",
    "'text/html, */*;q=0.1',200"
  })
  void answersOnlyWhoTakesItsReport(String accept, int status) throws Exception {
    byte[] body =
        join(ascii("--b\r\n\r\n"), file(image(study + ".1.1").build()), ascii("\r\n--b--\r\n"));
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + ingest.service().httpPort() + "/studies"))
            .header("Content-Type", "multipart/related; boundary=b")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();

    assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(status);
    assertThat(instances()).hasSize(status == 200 ? 1 : 0);
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

  @ParameterizedTest
  @CsvSource({
    "text/html,multipart/related; boundary=b,406,application/dicom+json",
    "*/*,application/dicom,415,multipart/related",
    "*/*,multipart/related,400,boundary",
    "*/*,multipart/related; boundary=other,400,multipart"
  })
  void saysWhyItRefusesARequest(String accept, String type, int status, String detail)
      throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + ingest.service().httpPort() + "/studies"))
            .header("Content-Type", type)
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString("--b\r\n\r\nx\r\n--b--\r\n"))
            .build();

    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    var problem = new JsonObject(answer.body());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).contains(detail);
  }

  /** Sends a body as it stands, so many bytes at a time, and returns the whole response. */
  private String raw(String type, byte[] body, int chunk) throws IOException {
    return RawHttp.ask(
        ingest.service().httpPort(),
        open(type) + "Content-Length: " + body.length + "\r\n\r\n",
        body,
        chunk);
  }

  @Test
  void takesABoundaryInQuotesAPreambleAnEpilogueAndPartsWithoutAType() throws IOException {
    byte[] body =
        join(
            ascii("This is a preamble\r\n--a b;c=d\r\n\r\n"),
            file(image(study + ".1.1").build()),
            ascii("\r\n--a b;c=d  \r\ncontent-type:application/dicom\r\nX-More: y\r\n\r\n"),
            file(image(study + ".1.2").build()),
            ascii("\r\n--a b;c=d--and an epilogue\r\n--a b;c=d\r\n"));
    assertThat(raw("Multipart/Related;boundary=\"a b;c=d\"", body, 7)).startsWith("HTTP/1.1 200");
    assertThat(instances()).hasSize(2);
  }

  @Test
  void takesAChunkedUpload() throws IOException {
    byte[] part = file(image(study + ".1.1").build());
    byte[] body =
        join(
            ascii("5\r\n--b\r\n\r\n2\r\n\r\n\r\n" + Integer.toHexString(part.length) + "\r\n"),
            part,
            ascii("\r\n7\r\n\r\n--b--\r\n0\r\n\r\n"));
    String head = open("multipart/related; boundary=b") + "Transfer-Encoding: chunked\r\n\r\n";
    assertThat(RawHttp.ask(ingest.service().httpPort(), head, body, 100))
        .startsWith("HTTP/1.1 200");
    assertThat(instances()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b\n\nlines that end with a line feed alone\n--b--\n",
        "--b\r\n\r\nthe last boundary has no line of its own--b--",
        "--b\r\n\r\nno last boundary\r\n--b\r\n",
        "--b--\r\n",
        "--b\r\nno header\r\n\r\n\r\n--b--",
        "nothing"
      })
  void refusesABodyThatIsNoMultipart(String body) throws IOException {
    assertThat(raw("multipart/related; boundary=b", ascii(body), 1000)).startsWith("HTTP/1.1 400");
  }

  @Test
  void refusesPartHeadersWithoutEnd() throws IOException {
    byte[] body = ascii("--b\r\n" + "X: y\r\n".repeat(20_000) + "\r\n\r\n--b--");
    assertThat(raw("multipart/related; boundary=b", body, 4000)).startsWith("HTTP/1.1 400");
  }

  @Test
  void saysWhatIsStoredOfABodyThatBreaksOffAndKeepsNoHalfInstance() throws IOException {
    byte[] body =
        join(
            ascii("--b\r\n\r\n"),
            file(image(study + ".1.1").build()),
            ascii("\r\n--b\r\n\r\n"),
            Arrays.copyOf(file(image(study + ".1.2").build()), 500));
    String answer = raw("multipart/related; boundary=b", body, 300);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("00081199")
        .contains(study + ".1.1")
        .doesNotContain(study + ".1.2");
    assertThat(instances()).hasSize(1);
  }

  @Test
  void forgetsAnInstanceWhoseSenderLeaves() throws IOException {
    byte[] body =
        join(ascii("--b\r\n\r\n"), Arrays.copyOf(file(image(study + ".1.1").build()), 500));
    RawHttp.leave(
        ingest.service().httpPort(),
        open("multipart/related; boundary=b") + "Content-Length: 100000\r\n\r\n",
        body);
    await().until(() -> ingest.incoming() == 0);
    assertThat(instances()).isEmpty();
  }

  @Test
  void takesAThousandParts() throws IOException {
    byte[][] parts = new byte[1000][];
    for (int n = 0; n < parts.length; n++) {
      parts[n] = file(image(study + ".1." + (n + 1)).build());
    }
    var response = stow("/studies", parts);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getJsonObject("00081199").getJsonArray("Value"))
        .hasSize(1000);
    assertThat(instances()).hasSize(1000);
  }

  @Test
  void refusesMetadataWithBulkDataApartAndOtherMediaTypes() throws IOException {
    byte[] json = ascii("--b\r\nContent-Type: application/dicom+json\r\n\r\n[]\r\n--b--");
    byte[] xml = ascii("--b\r\nContent-Type: application/dicom+xml\r\n\r\n<x/>\r\n--b--");
    for (String type :
        List.of(
            "multipart/related; type=\"application/dicom+json\"; boundary=b",
            "multipart/related; type=\"application/dicom+xml\"; boundary=b",
            "multipart/form-data; boundary=b",
            "application/dicom+json",
            "text/plain")) {
      assertThat(post("/studies", type, json).statusCode()).as(type).isEqualTo(415);
    }
    assertThat(post("/studies", "multipart/related; boundary=b", json).statusCode()).isEqualTo(415);
    assertThat(post("/studies", "multipart/related; boundary=b", xml).statusCode()).isEqualTo(415);
  }

  @Test
  void readsAFileWithoutHeaderInTheTransferSyntaxNamed() throws IOException {
    byte[] dataSet = bytes(image(study + ".1.1").build());
    byte[] body =
        join(
            ascii(
                "--b\r\nContent-Type: application/dicom; transfer-syntax=1.2.840.10008.1.2.5\r\n\r\n"),
            dataSet,
            ascii("\r\n--b--"));
    assertThat(post("/studies", "multipart/related; boundary=b", body).statusCode()).isEqualTo(200);
    assertThat(instances())
        .singleElement()
        .satisfies(i -> assertThat(i.getTransferSyntaxUid()).isEqualTo("1.2.840.10008.1.2.5"));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zipped = new GZIPOutputStream(out)) {
      zipped.write(bytes);
    }
    return out.toByteArray();
  }

  private String zipped(byte[] body) throws IOException {
    String head =
        open("multipart/related; boundary=b")
            + "Content-Encoding: gzip\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return RawHttp.ask(ingest.service().httpPort(), head, body, 900);
  }

  @Test
  void takesABodyInGzip() throws IOException {
    byte[] body =
        join(ascii("--b\r\n\r\n"), file(image(study + ".1.1").build()), ascii("\r\n--b--\r\n"));
    assertThat(zipped(gzip(body))).startsWith("HTTP/1.1 200");
    assertThat(instances()).hasSize(1);
  }

  @Test
  void refusesGzipThatIsNoneIsCutOrGrowsTooLarge() throws IOException {
    byte[] body =
        join(ascii("--b\r\n\r\n"), file(image(study + ".1.1").build()), ascii("\r\n--b--\r\n"));
    byte[] whole = gzip(body);
    assertThat(zipped(body)).startsWith("HTTP/1.1 400");
    assertThat(zipped(Arrays.copyOf(whole, whole.length - 30))).startsWith("HTTP/1.1 400");
    byte[] bomb = gzip(join(ascii("--b\r\n\r\n"), new byte[7 << 20]));
    assertThat(zipped(bomb)).startsWith("HTTP/1.1 413");
    assertThat(instances()).isEmpty();
  }

  @Test
  void refusesABodyLargerThanAllowed() throws IOException {
    byte[] large = join(ascii("--b\r\n\r\n"), new byte[9 << 20]);
    assertThat(post("/studies", "multipart/related; boundary=b", large).statusCode())
        .isEqualTo(413);
  }
}
