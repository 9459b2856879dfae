package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.review.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser does, by java.net.http: keeps the cookie and repeats the CSRF token. Every answer
 * is held against the contract.
 */
public final class Browser implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  public String cookie = "";
  public String csrf = "";

  public Browser(int port) {
    this.port = port;
  }

  public record Answer(int status, String body, java.net.http.HttpHeaders headers) {
    public JsonNode json() {
      return Json.column(body);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Answer logIn(String username, String password) throws Exception {
    Answer answer =
        send("POST", "/api/session", Map.of("username", username, "password", password));
    if (answer.status() == 200) {
      cookie = answer.header("Set-Cookie").split(";")[0];
      csrf = answer.json().path("csrfToken").asText();
    }
    return answer;
  }

  public Answer get(String path) throws Exception {
    return send("GET", path, null);
  }

  public Answer send(String method, String path, @Nullable Object body) throws Exception {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body));
    var request = request(path).method(method, publisher);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return send(request);
  }

  public HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(20));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return csrf.isEmpty() ? request : request.header("X-CSRF-Token", csrf);
  }

  public Answer send(HttpRequest.Builder request) throws Exception {
    HttpRequest built = request.build();
    HttpResponse<String> response =
        client.send(built, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    var answer = new Answer(response.statusCode(), response.body(), response.headers());
    ContractAnswers.check(built, answer);
    return answer;
  }

  public InputStream stream(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
