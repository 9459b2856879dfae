package dev.countersign.platform.web;

import dev.countersign.platform.lifecycle.Service;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Health, readiness and metrics: {@code /health/live}, {@code /health/ready} (503 until every
 * service is ready) and {@code /metrics} in the Prometheus text format.
 */
public final class ManagementServer implements AutoCloseable {
  private final PrometheusMeterRegistry metrics;
  private final List<Service> services;
  private final HttpServer server;

  private ManagementServer(Vertx vertx, PrometheusMeterRegistry metrics, List<Service> services) {
    this.metrics = metrics;
    this.services = List.copyOf(services);
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /**
   * Starts listening.
   *
   * @param services that the readiness answer is about, from the first one on
   */
  public static ManagementServer start(
      Vertx vertx,
      ManagementSettings settings,
      PrometheusMeterRegistry metrics,
      List<Service> services)
      throws TimeoutException {
    var management = new ManagementServer(vertx, metrics, services);
    Listening.listen(management.server, "Management", settings.host(), settings.port());
    return management;
  }

  /** The port in use. */
  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    var response = request.response();
    switch (request.path()) {
      case "/health/live" -> response.end("live\n");
      case "/health/ready" -> {
        var states = new JsonObject();
        services.forEach(service -> states.put(service.name(), service.ready()));
        boolean ready = services.stream().allMatch(Service::ready);
        response
            .setStatusCode(ready ? 200 : 503)
            .putHeader("Content-Type", "application/json")
            .end(states.encode());
      }
      case "/metrics" ->
          response
              .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
              .end(metrics.scrape());
      default -> response.setStatusCode(404).end();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
