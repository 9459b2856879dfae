package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the contract says of an operation's request. Path, query and body are held together against
 * one JSON Schema, so that a fault is named by its place, such as {@code query.limit}. Immutable;
 * safe for use by many threads.
 */
final class RequestRules {
  private static final String COMPONENTS = "components";
  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(SchemaId.V202012, JsonMetaSchema.getV202012())
          .keyword(new NonValidationKeyword(COMPONENTS))
          .build();

  /** Schemas that hold the contract's components, for references to lead to. */
  static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder.metaSchema(DIALECT));

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .locale(Locale.ENGLISH)
          .failFast(true)
          .pathType(PathType.LEGACY)
          .formatAssertionsEnabled(true)
          .build();
  private static final String JSON_SCHEMA = "/content/application~1json/schema";
  // Headers are described in the contract, but read by their own rules.
  private static final Set<String> CHECKED = Set.of("path", "query");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final JsonNode rules;
  private final JsonSchema schema;
  private final boolean takesBody;

  private RequestRules(ObjectNode rules) {
    this.rules = rules;
    this.schema = FACTORY.getSchema(rules, CONFIG);
    this.takesBody = rules.path("properties").has("body");
  }

  /**
   * The rules of an operation.
   *
   * @param document the contract, which references point into
   * @param shared parameters of all operations of the path
   */
  static RequestRules of(JsonNode document, JsonNode shared, JsonNode operation) {
    ObjectNode rules = JsonNodeFactory.instance.objectNode();
    shared.forEach(parameter -> addParameter(rules, document, parameter));
    operation.path("parameters").forEach(parameter -> addParameter(rules, document, parameter));
    JsonNode body = operation.path("requestBody");
    if (body.isObject()) {
      rules.withObject("/properties").set("body", body.requiredAt(JSON_SCHEMA));
      if (body.path("required").asBoolean()) {
        rules.withArray("required").add("body");
      }
    }
    rules.set(COMPONENTS, document.path(COMPONENTS));
    return new RequestRules(rules);
  }

  private static void addParameter(ObjectNode rules, JsonNode document, JsonNode given) {
    JsonNode parameter =
        given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
    String name = parameter.path("name").asText();
    String in = parameter.path("in").asText();
    if (!CHECKED.contains(in)) {
      return;
    }
    ObjectNode place = rules.withObject("/properties").withObjectProperty(in);
    place.withObjectProperty("properties").set(name, parameter.path("schema"));
    if (parameter.path("required").asBoolean()) {
      place.withArray("required").add(name);
    }
  }

  /**
   * Holds a request against the rules.
   *
   * @throws ProblemException naming the place that breaks one; it repeats no value
   */
  void check(Call call) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.set("path", typed("path", call.path()));
    request.set("query", typed("query", call.query()));
    if (takesBody && call.body().length() > 0) {
      request.set("body", call.json());
    }
    schema.validate(request).stream()
        .min(Comparator.comparing(ValidationMessage::getMessage))
        .ifPresent(broken -> {
          throw ProblemException.badRequest(words(broken));
        });
  }

  private static String words(ValidationMessage broken) {
    String place = broken.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
    return "%s: %s.".formatted(place.isEmpty() ? "request" : place, broken.getError());
  }

  /** Parameters are text; those that the contract calls numbers become numbers where they are. */
  private ObjectNode typed(String in, Map<String, String> parameters) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    JsonNode described = rules.path("properties").path(in).path("properties");
    parameters.forEach((name, value) -> {
      if (isNumber(described.path(name)) && WHOLE_NUMBER.matcher(value).matches()) {
        typed.put(name, Long.parseLong(value));
      } else {
        typed.put(name, value);
      }
    });
    return typed;
  }

  private boolean isNumber(JsonNode described) {
    JsonNode schema =
        described.has("$ref") ? rules.at(described.path("$ref").asText().substring(1)) : described;
    return schema.path("type").asText().equals("integer");
  }
}
