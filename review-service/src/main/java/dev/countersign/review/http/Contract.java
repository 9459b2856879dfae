package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpMethod;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API's contract in OpenAPI 3.1, and the operations that it describes. Immutable. */
final class Contract {
  private final ObjectNode document;
  private final Map<String, ContractOperation> operations = new LinkedHashMap<>();

  /**
   * A contract.
   *
   * @param document whole: without references to other documents
   */
  Contract(ObjectNode document) {
    this.document = document;
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")) {
          add(path.getKey(), HttpMethod.valueOf(method.getKey().toUpperCase(Locale.ROOT)));
        }
      }
    }
  }

  /** The contract that this build ships with. */
  static Contract shipped() {
    return new Contract(ContractFiles.shipped());
  }

  private void add(String path, HttpMethod method) {
    JsonNode item = document.path("paths").path(path);
    JsonNode described = item.path(method.name().toLowerCase(Locale.ROOT));
    var operation =
        new ContractOperation(
            described.path("operationId").asText(),
            method,
            path,
            Access.named(described.path("x-access").asText()),
            RequestRules.of(document, item.path("parameters"), described));
    if (operation.id().isEmpty() || operations.put(operation.id(), operation) != null) {
      throw new IllegalStateException(
          "%s %s needs an operationId of its own".formatted(method, path));
    }
  }

  JsonNode document() {
    return document;
  }

  /** Each operation once. */
  Collection<ContractOperation> operations() {
    return operations.values();
  }

  Optional<ContractOperation> operation(String id) {
    return Optional.ofNullable(operations.get(id));
  }
}
