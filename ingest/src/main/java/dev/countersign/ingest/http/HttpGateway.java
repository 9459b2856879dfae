package dev.countersign.ingest.http;

import dev.countersign.platform.web.Listening;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP port of ingest. Closing it answers new requests with 503, lets those under way finish
 * for as long as the other ports do, and stops listening.
 */
public final class HttpGateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
  private static final int IDLE_SECONDS = 120;
  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final int REQUESTS_AT_ONCE = 128;
  private static final Duration DRAIN = Duration.ofSeconds(25);

  private final HttpServer server;
  private final BlockingWork work;
  private final Duration drain;

  private HttpGateway(HttpServer server, BlockingWork work, Duration drain) {
    this.server = server;
    this.work = work;
    this.drain = drain;
  }

  /** Something that answers requests. */
  @FunctionalInterface
  public interface Routes {
    void mount(Router router, BlockingWork work);
  }

  /** Starts listening. */
  public static HttpGateway start(Vertx vertx, HttpSettings settings, Routes... routes)
      throws TimeoutException {
    return start(vertx, settings, DRAIN, routes);
  }

  static HttpGateway start(Vertx vertx, HttpSettings settings, Duration drain, Routes... routes)
      throws TimeoutException {
    Router router = Router.router(vertx);
    if (!settings.bearerTokenFile().isEmpty()) {
      router.route().handler(BearerTokens.read(Path.of(settings.bearerTokenFile())));
    }
    var work = new BlockingWork(REQUESTS_AT_ONCE);
    for (Routes some : routes) {
      some.mount(router, work);
    }
    HttpServer server = vertx.createHttpServer(options(settings)).requestHandler(router);
    Listening.listen(server, "STOW-RS and FHIR", settings.host(), settings.port());
    return new HttpGateway(server, work, drain);
  }

  private static HttpServerOptions options(HttpSettings settings) {
    var options =
        new HttpServerOptions()
            .setTcpNoDelay(true)
            .setTcpQuickAck(true)
            .setIdleTimeout(IDLE_SECONDS)
            // Senders of images gain nothing by HTTP/2 in clear text, and its upgrade costs a path.
            .setHttp2ClearTextEnabled(false)
            .setMaxHeaderSize(MOST_HEADER_BYTES)
            .setHandle100ContinueAutomatically(true);
    settings.tls().apply(options);
    return options;
  }

  /** The port in use. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    try {
      if (!work.drain(drain)) {
        log.warn("Requests that were under way are cut off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.close();
    }
  }
}
