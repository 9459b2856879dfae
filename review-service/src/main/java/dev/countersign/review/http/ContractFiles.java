package dev.countersign.review.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The files of the contract, brought together: {@code openapi.yaml} and the parts that it names. A
 * part is an object of {@code paths} and {@code schemas}. What two of them describe is refused.
 */
final class ContractFiles {
  private static final String FOLDER = "/openapi/";
  private static final String PARTS = "x-parts";
  private static final ObjectMapper YAML = new YAMLMapper();

  private ContractFiles() {}

  static ObjectNode shipped() {
    ObjectNode whole = read("openapi.yaml");
    for (JsonNode part : whole.remove(PARTS)) {
      add(whole, read(part.textValue()));
    }
    return whole;
  }

  private static ObjectNode read(String name) {
    try (InputStream in = ContractFiles.class.getResourceAsStream(FOLDER + name)) {
      return (ObjectNode) YAML.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException("The contract's file " + name + " cannot be read", e);
    }
  }

  /** Adds a part to the whole. */
  static void add(ObjectNode whole, ObjectNode part) {
    for (var path : part.path("paths").properties()) {
      put(whole.withObject("/paths").withObjectProperty(path.getKey()), path.getValue());
    }
    put(whole.withObject("/components/schemas"), part.path("schemas"));
  }

  private static void put(ObjectNode whole, JsonNode part) {
    for (var field : part.properties()) {
      JsonNode before = whole.replace(field.getKey(), field.getValue());
      if (before != null && !before.equals(field.getValue())) {
        throw new IllegalStateException("The contract describes twice: " + field.getKey());
      }
    }
  }
}
