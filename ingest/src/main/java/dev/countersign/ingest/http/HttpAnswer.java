package dev.countersign.ingest.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A response.
 *
 * @param status of RFC 9110
 * @param mediaType of the body
 * @param body may be empty
 * @param headers further ones
 */
public record HttpAnswer(int status, String mediaType, Buffer body, Map<String, String> headers) {
  private static final String RETRY_AFTER_SECONDS = "10";

  public static HttpAnswer json(int status, String mediaType, JsonObject body) {
    return new HttpAnswer(status, mediaType, body.toBuffer(), Map.of());
  }

  /**
   * A refusal, and why (RFC 9457).
   *
   * @param detail for a person; says nothing of a patient
   */
  public static HttpAnswer problem(int status, String detail) {
    var problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("detail", detail);
    return json(status, "application/problem+json", problem);
  }

  /** Not now, and why; the sender is asked to try again in a while. */
  static HttpAnswer unavailable(String detail) {
    return problem(503, detail).retryLater();
  }

  public HttpAnswer with(String header, String value) {
    return new HttpAnswer(status, mediaType, body, Map.of(header, value));
  }

  /** Tells the sender to try again in a while (503). */
  public HttpAnswer retryLater() {
    return with("Retry-After", RETRY_AFTER_SECONDS);
  }
}
