package dev.countersign.ingest.http;

import dev.countersign.platform.web.Listening;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/** The HTTP port of ingest. Closing it stops listening and lets requests under way finish. */
public final class HttpGateway implements AutoCloseable {
  private static final int IDLE_SECONDS = 120;
  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final int REQUESTS_AT_ONCE = 128;

  private final HttpServer server;
  private final BlockingWork work;

  private HttpGateway(HttpServer server, BlockingWork work) {
    this.server = server;
    this.work = work;
  }

  /** Something that answers requests. */
  @FunctionalInterface
  public interface Routes {
    void mount(Router router, BlockingWork work);
  }

  /** Starts listening. */
  public static HttpGateway start(Vertx vertx, HttpSettings settings, Routes... routes)
      throws TimeoutException {
    Router router = Router.router(vertx);
    if (!settings.bearerTokenFile().isEmpty()) {
      router.route().handler(BearerTokens.read(Path.of(settings.bearerTokenFile())));
    }
    var work = new BlockingWork(REQUESTS_AT_ONCE);
    for (Routes some : routes) {
      some.mount(router, work);
    }
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
    HttpServer server = vertx.createHttpServer(options).requestHandler(router);
    Listening.listen(server, "STOW-RS and FHIR", settings.host(), settings.port());
    return new HttpGateway(server, work);
  }

  /** The port in use. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    work.drain();
    server.close();
  }
}
