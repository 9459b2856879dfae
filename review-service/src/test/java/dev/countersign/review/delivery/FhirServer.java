package dev.countersign.review.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.review.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A hospital's FHIR server: takes transactions as the standard says, or answers what it is told.
 */
final class FhirServer implements AutoCloseable {
  /** An answer; of status 0 from a server that never answers. */
  record Reply(int status, String body) {}

  private static final Reply HANGS = new Reply(0, "");

  final List<String> received = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** By what makes each the same resource: its identifier, or its id. */
  final Map<String, JsonNode> resources = new ConcurrentHashMap<>();

  private final HttpServer server;
  private volatile Optional<Reply> told = Optional.empty();

  FhirServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/r4", this::serve);
    server.start();
  }

  FhirDestination destination(String name, String tokenFile) {
    return new FhirDestination(
        name,
        URI.create("http://localhost:" + server.getAddress().getPort() + "/r4"),
        tokenFile,
        DestinationFilter.ALL);
  }

  FhirDestination destination(String name) {
    return destination(name, "");
  }

  void says(int status, String body) {
    told = Optional.of(new Reply(status, body));
  }

  void hangs() {
    told = Optional.of(HANGS);
  }

  void takes() {
    told = Optional.empty();
  }

  static String outcome(String code, String diagnostics) {
    return Json.text(
        Map.of(
            "resourceType",
            "OperationOutcome",
            "issue",
            List.of(Map.of("severity", "error", "code", code, "diagnostics", diagnostics))));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(body);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Optional<Reply> telling = told;
    if (telling.filter(HANGS::equals).isPresent()) {
      return;
    }
    Reply reply =
        telling.isPresent()
            ? telling.get()
            : new Reply(200, transaction(Json.parse(body.getBytes(StandardCharsets.UTF_8))));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String transaction(JsonNode bundle) {
    List<Object> answers = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      answers.add(Map.of("response", Map.of("status", taken(entry))));
    }
    return Json.text(
        Map.of("resourceType", "Bundle", "type", "transaction-response", "entry", answers));
  }

  private String taken(JsonNode entry) {
    JsonNode request = entry.path("request");
    String url = request.path("url").asText();
    boolean create = request.path("method").asText().equals("POST");
    String condition = request.path("ifNoneExist").asText(UUID.randomUUID().toString());
    String key = create ? url + "?" + condition : url;
    if (create && resources.containsKey(key)) {
      return "200 OK";
    }
    return resources.put(key, entry.path("resource")) == null ? "201 Created" : "200 OK";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
