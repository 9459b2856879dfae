package dev.countersign.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The web queue, as a reader's browser asks it. */
final class Queue implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String base;
  private String csrf = "";

  Queue(int port) {
    this.base = "http://localhost:" + port;
  }

  Queue login(String username, String password) throws IOException, InterruptedException {
    var body =
        JsonNodeFactory.instance.objectNode().put("username", username).put("password", password);
    var request =
        HttpRequest.newBuilder(URI.create(base + "/api/session"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError("login answered " + response.statusCode());
    }
    csrf = JSON.readTree(response.body()).path("csrfToken").asText();
    return this;
  }

  /** Posts a body and gives back what was answered. */
  JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    HttpResponse<String> response = answer(path, JSON.valueToTree(body));
    if (response.statusCode() >= 300) {
      throw new AssertionError(path + " answered " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }

  /** Posts a body and gives back the status. */
  int post(String path, JsonNode body) throws IOException, InterruptedException {
    return answer(path, body).statusCode();
  }

  private HttpResponse<String> answer(String path, JsonNode body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", csrf)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** All rows that wait for a decision. */
  List<JsonNode> rows() {
    JsonNode items = get("/api/worklist?view=next&limit=500").path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  JsonNode item(String id) {
    return get("/api/items/" + id);
  }

  JsonNode get(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create(base + path)).build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(path + " answered " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(path + " could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
