package dev.countersign.review.http;

import dev.countersign.review.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, whole.
 *
 * @param headers beside the content type and those that every answer has
 */
record Reply(int status, String contentType, Buffer body, Map<String, String> headers) {
  static Reply json(Object value) {
    return json(200, value);
  }

  static Reply json(int status, Object value) {
    return new Reply(status, "application/json", Buffer.buffer(Json.bytes(value)), Map.of());
  }

  static Reply noContent() {
    return new Reply(204, "", Buffer.buffer(), Map.of());
  }

  static Reply notModified() {
    return new Reply(304, "", Buffer.buffer(), Map.of());
  }

  /** RFC 9457. */
  static Reply problem(int status, String title, String detail, Map<String, Object> more) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.putAll(more);
    return new Reply(
        status, "application/problem+json", Buffer.buffer(Json.bytes(problem)), Map.of());
  }

  static Reply problem(int status, String title, String detail) {
    return problem(status, title, detail, Map.of());
  }

  Reply with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, contentType, body, all);
  }
}
