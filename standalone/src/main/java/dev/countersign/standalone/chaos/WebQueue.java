package dev.countersign.standalone.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** The web queue, asked over HTTP as a reader's browser asks it. For one thread. */
final class WebQueue implements AutoCloseable {
  /** Of the page: more items than this no run makes. */
  static final int MOST_ROWS = 500;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int UNAUTHORIZED = 401;

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(ANSWER).build();
  private final String base;

  WebQueue(int port) {
    this.base = "http://localhost:" + port;
  }

  /**
   * All rows that wait for a decision.
   *
   * @throws IOException when the queue does not answer, or not with rows
   */
  List<QueueRow> rows() throws IOException, InterruptedException {
    var request = request("/api/worklist?view=next&limit=" + MOST_ROWS).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() == UNAUTHORIZED) {
      login();
      response = client.send(request, BodyHandlers.ofString());
    }
    if (response.statusCode() != 200) {
      throw new IOException("the queue answered " + response.statusCode());
    }
    JsonNode items = JSON.readTree(response.body()).path("items");
    return StreamSupport.stream(items.spliterator(), false).map(QueueRow::of).toList();
  }

  private void login() throws IOException, InterruptedException {
    String body =
        JSON.createObjectNode()
            .put("username", "reader")
            .put("password", "read-the-samples")
            .toString();
    var request =
        request("/api/session")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException("the login answered " + status);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
  }

  @Override
  public void close() {
    client.close();
  }
}
