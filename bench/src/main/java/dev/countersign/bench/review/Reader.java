package dev.countersign.bench.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A reader at the page: one login, over HTTP. For one thread at a time. */
final class Reader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final String cookie;
  private final String csrf;

  /** Logs in. */
  Reader(int port, String username) throws IOException, InterruptedException {
    this.address = "http://localhost:" + port;
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(),
            "POST",
            "/api/session",
            Map.of("username", username, "password", ReviewBed.PASSWORD));
    if (answer.statusCode() != 200) {
      throw new IOException("A reader could not log in: " + answer.statusCode());
    }
    this.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    this.csrf = JSON.readTree(answer.body()).path("csrfToken").asText();
  }

  /** What came back. */
  record Answer(int status, JsonNode json) {}

  Answer get(String path) throws IOException, InterruptedException {
    return answer(
        client.send(
            own(HttpRequest.newBuilder()).uri(URI.create(address + path)).build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  Answer send(String method, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return answer(send(own(HttpRequest.newBuilder()), method, path, body));
  }

  /** The event stream; it ends when this reader is closed. */
  InputStream events() throws IOException, InterruptedException {
    return client
        .send(
            own(HttpRequest.newBuilder()).uri(URI.create(address + "/api/events")).build(),
            HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  static String item(String id) {
    return "/api/items/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder own(HttpRequest.Builder request) {
    return request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
  }

  private HttpResponse<String> send(
      HttpRequest.Builder request, String method, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return client.send(
        request
            .uri(URI.create(address + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Answer answer(HttpResponse<String> response) throws IOException {
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
