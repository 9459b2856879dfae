package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private HttpHeaders headers(boolean https) throws Exception {
    Router router = Router.router(vertx);
    router.route().handler(new SecurityHeaders(https));
    router.route().handler(context -> context.response().end());
    var server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .await(10, TimeUnit.SECONDS);
    try (var browser = new Browser(server.actualPort())) {
      return browser.get("/api/anything").headers();
    }
  }

  @Test
  void noScriptOrStyleRunsThatIsNotAFileOfThePage() throws Exception {
    HttpHeaders headers = headers(false);

    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
        .contains("camera=()", "publickey-credentials-get=(self)");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void browsersStayWithHttpsWhereThePageIsServedByIt() throws Exception {
    assertThat(headers(true).firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
    assertThat(headers(false).firstValue("Strict-Transport-Security")).isEmpty();
  }
}
