package dev.countersign.platform.web;

import io.vertx.core.http.HttpServer;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opening the port of an HTTP server, with an error that names it. */
public final class Listening {
  private static final int PATIENCE_SECONDS = 10;

  private Listening() {}

  /**
   * Listens, and waits until the port is open.
   *
   * @param what the server's name for people, such as {@code the web queue}
   * @throws UncheckedIOException of a {@link BindException} that names server and port, when the
   *     system refuses the address
   */
  public static void listen(HttpServer server, String what, String host, int port)
      throws TimeoutException {
    try {
      server.listen(port, host).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Throwable e) {
      // Vert.x throws what the system said, checked or not, without declaring it.
      if (e instanceof BindException) {
        throw new UncheckedIOException(refused(what, host, port, e));
      }
      throw e;
    }
  }

  /** What the system said, with the name of the server and its address. */
  public static BindException refused(String what, String host, int port, Throwable cause) {
    var refused =
        new BindException(
            "%s cannot listen on %s, port %d: %s".formatted(what, host, port, cause.getMessage()));
    refused.initCause(cause);
    return refused;
  }
}
