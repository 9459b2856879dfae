package dev.countersign.review.http;

import io.vertx.core.http.HttpMethod;

/**
 * A route of the API.
 *
 * @param path with its parameters as {@code :name}
 */
record Route(HttpMethod method, String path, Access access) {

  /** Method and path; names nothing that a request was about. */
  String name() {
    return method.name() + " " + path;
  }
}
