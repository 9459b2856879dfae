package dev.countersign.review.http;

import io.vertx.core.http.HttpMethod;

/**
 * An operation as the contract describes it.
 *
 * @param id the operationId
 * @param path with its parameters in braces
 * @param rules what a request has to keep to
 */
record ContractOperation(
    String id, HttpMethod method, String path, Access access, RequestRules rules) {

  /** Method and path; names nothing that a request was about. */
  String name() {
    return method.name() + " " + path;
  }

  /** The path as a route of Vert.x. */
  String route() {
    return path.replaceAll("\\{(\\w+)}", ":$1");
  }
}
