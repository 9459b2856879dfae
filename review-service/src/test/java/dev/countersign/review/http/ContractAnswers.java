package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.review.json.Json;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;

/** Holds what the service answers in tests against its contract. */
final class ContractAnswers {
  private static final Contract CONTRACT = Contract.shipped();

  private ContractAnswers() {}

  /** The operation at an address, with no parameters beside it. */
  static Optional<ContractOperation> operation(String method, String rawPath) {
    return CONTRACT.operations().stream()
        .filter(operation -> operation.method().name().equals(method))
        .filter(operation -> rawPath.matches(operation.path().replaceAll("\\{\\w+}", "[^/]+")))
        .findFirst();
  }

  /** Fails where the contract does not say that this answer may come. */
  static void check(HttpRequest request, Browser.Answer answer) {
    operation(request.method(), request.uri().getRawPath())
        .ifPresent(operation -> check(operation, answer));
  }

  private static void check(ContractOperation operation, Browser.Answer answer) {
    String status = Integer.toString(answer.status());
    JsonNode responses = described(operation).path("responses");
    JsonNode response = responses.path(responses.has(status) ? status : "default");
    if (response.has("$ref")) {
      response = CONTRACT.document().at(response.path("$ref").asText().substring(1));
    }
    String type = answer.header("Content-Type");
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      assertThat(answer.body()).as(operation.id() + " " + status).isEmpty();
      return;
    }
    assertThat(content.has(type.split(";")[0])).as(operation.id() + " answers " + type).isTrue();
    if (type.endsWith("json")) {
      check(operation, content.path(type).path("schema"), answer.json());
    }
  }

  private static void check(ContractOperation operation, JsonNode schema, JsonNode body) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", CONTRACT.document().path("components"));
    assertThat(RequestRules.FACTORY.getSchema(whole).validate(body))
        .as(operation.id() + " answers as the contract says: " + Json.text(body))
        .isEmpty();
  }

  private static JsonNode described(ContractOperation operation) {
    return CONTRACT
        .document()
        .path("paths")
        .path(operation.path())
        .path(operation.method().name().toLowerCase(Locale.ROOT));
  }
}
