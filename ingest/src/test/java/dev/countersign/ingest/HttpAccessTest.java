package dev.countersign.ingest;

import static dev.countersign.ingest.Multipart.ascii;
import static dev.countersign.ingest.Multipart.join;
import static dev.countersign.ingest.Multipart.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.schemas.ContentId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may send to the HTTP port. */
class HttpAccessTest extends GatewayTest {
  @Test
  void asksForATokenWhereThereAreTokens(@TempDir Path folder) throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, ContentId.sha256(ascii("let-me-in")));
    try (var guarded =
        IngestFixture.start(
            Broker.shared(), Map.of("ingest.http.bearer-token-file", tokens.toString()))) {
      byte[] body =
          join(ascii("--b\r\n\r\n"), file(image(study + ".1.1").build()), ascii("\r\n--b--\r\n"));
      for (String header : List.of("", "Authorization: Bearer guess\r\n")) {
        assertThat(asks(guarded, header, body))
            .startsWith("HTTP/1.1 401")
            .containsIgnoringCase("www-authenticate: Bearer")
            .contains("application/problem+json");
      }
      assertThat(asks(guarded, "Authorization: Bearer let-me-in\r\n", body))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(instances()).hasSize(1);
  }

  private String asks(IngestFixture guarded, String header, byte[] body) throws IOException {
    return RawHttp.ask(
        guarded.service().httpPort(),
        open("multipart/related; boundary=b")
            + header
            + "Content-Length: "
            + body.length
            + "\r\n\r\n",
        body,
        1000);
  }

  @Test
  void asksForACertificateWhereSendersHaveOne(@TempDir Path folder) throws Exception {
    var gateway = KeyFiles.make(folder, "gateway");
    var scanner = KeyFiles.make(folder, "scanner");
    var stranger = KeyFiles.make(folder, "stranger");
    try (var guarded =
        IngestFixture.start(
            Broker.shared(),
            Map.of(
                "ingest.http.tls.certificate", gateway.certificate().toString(),
                "ingest.http.tls.private-key", gateway.privateKey().toString(),
                "ingest.http.tls.client-authorities", scanner.certificate().toString()))) {
      URI metadata =
          URI.create("https://127.0.0.1:" + guarded.service().httpPort() + "/fhir/metadata");
      assertThat(get(scanner.contextTrusting(gateway), metadata).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(stranger.contextTrusting(gateway), metadata))
          .isInstanceOf(IOException.class);
    }
  }

  private static HttpResponse<String> get(SSLContext tls, URI uri) throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
