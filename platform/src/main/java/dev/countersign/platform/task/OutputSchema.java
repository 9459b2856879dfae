package dev.countersign.platform.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.Rules;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (2020-12) that answers must fit. It stands on its own: a reference to anywhere else
 * is refused. Immutable; safe for use by many threads.
 */
public final class OutputSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final String json;
  private final JsonSchema schema;

  private OutputSchema(String json, JsonSchema schema) {
    this.json = json;
    this.schema = schema;
  }

  /**
   * The schema that a task file holds.
   *
   * @throws InvalidSettingException when it is no JSON Schema, is of another dialect, or refers to
   *     another document
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static OutputSchema of(JsonNode node) {
    require(node, "$ref", reference -> reference.startsWith("#"), "must stay within the schema");
    require(
        node, "$dynamicRef", reference -> reference.startsWith("#"), "must stay within the schema");
    require(node, "$schema", SchemaId.V202012::equals, "must be the dialect 2020-12");
    Set<ValidationMessage> broken =
        FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(node);
    if (!node.isObject() || !broken.isEmpty()) {
      throw none(broken);
    }
    try {
      JsonSchema schema = FACTORY.getSchema(node);
      // Else a reference to nothing would break each answer instead.
      schema.initializeValidators();
      return new OutputSchema(sorted(node), schema);
    } catch (JsonSchemaException e) {
      throw none(e.getMessage());
    }
  }

  private static void require(JsonNode node, String key, Predicate<String> holds, String rule) {
    for (JsonNode value : node.findValues(key)) {
      Rules.require(holds.test(value.asText()), key, value, rule);
    }
  }

  private static InvalidSettingException none(@Nullable Object why) {
    return new InvalidSettingException("", String.valueOf(why), "must be a JSON Schema");
  }

  private static String sorted(JsonNode node) {
    try {
      return JSON.writeValueAsString(JSON.treeToValue(node, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A tree is JSON", e);
    }
  }

  /** What is wrong with an answer, without a word of it; empty where it fits. */
  public Optional<String> problem(String answer) {
    try {
      return schema.validate(JSON.readTree(answer)).stream()
          .min(Comparator.comparing(ValidationMessage::getMessage))
          .map(message -> "it breaks the rule " + message.getType() + " of the task's schema");
    } catch (JsonProcessingException e) {
      return Optional.of("it is no JSON");
    }
  }

  /** The schema as JSON with sorted keys. */
  @Override
  public String toString() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputSchema that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
