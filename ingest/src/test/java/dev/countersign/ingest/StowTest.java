package dev.countersign.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.dicom.DataSet;
import dev.countersign.events.Protocol;
import dev.countersign.schemas.ContentId;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StowTest extends GatewayTest {
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
}
