package dev.countersign.review.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Headers of every answer; those of the API are never kept by a cache unless they say so. */
final class SecurityHeaders implements Handler<RoutingContext> {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; "
          + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String UNUSED_FEATURES =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(),"
          + " publickey-credentials-create=(self), publickey-credentials-get=(self)";
  private static final String HTTPS_FOR_A_YEAR = "max-age=31536000";

  private final boolean https;

  /**
   * Headers.
   *
   * @param https browsers reach the page over HTTPS and are to stay with it
   */
  SecurityHeaders(boolean https) {
    this.https = https;
  }

  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", UNUSED_FEATURES);
    if (https) {
      headers.set("Strict-Transport-Security", HTTPS_FOR_A_YEAR);
    }
    String path = context.request().path();
    if (path.startsWith("/api/") || path.startsWith("/dicomweb/")) {
      headers.set("Cache-Control", "no-store");
    }
    context.next();
  }
}
