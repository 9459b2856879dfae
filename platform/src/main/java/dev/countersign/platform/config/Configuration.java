package dev.countersign.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of a process: the file that ships ({@code countersign.yaml}, which documents each),
 * overlaid by a file of the operator's, then by environment variables, then by the command line. A
 * key that the shipped file does not have is refused.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class Configuration {
  private static final String SHIPPED = "/countersign.yaml";
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          // What stands twice, or behind the end, would be passed over in silence.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new TimeDeserializer()))
          .build();

  private final ObjectNode root;

  private Configuration(ObjectNode root) {
    this.root = root;
  }

  /** The shipped settings alone. */
  public static Configuration shipped() {
    try (InputStream in = Configuration.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("The shipped " + SHIPPED + " is missing");
      }
      return new Configuration((ObjectNode) YAML.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException("The shipped " + SHIPPED + " could not be read", e);
    }
  }

  /**
   * Overlays a file of the operator's.
   *
   * @throws InvalidSettingException when it is no YAML mapping, or has a key that does not exist,
   *     that stands twice or that has no value
   */
  public Configuration with(Path file) {
    JsonNode overlay;
    try {
      overlay = YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new InvalidSettingException(file.toString(), e.getOriginalMessage(), "must be YAML");
    } catch (IOException e) {
      throw new InvalidSettingException("--config", file, "must be a file that can be read");
    }
    var merged = root.deepCopy();
    if (!overlay.isMissingNode() && !overlay.isNull()) {
      overlay(merged, overlay, "");
    }
    return new Configuration(merged);
  }

  /**
   * Overlays single settings by their dotted key, such as {@code review.http.port}. A text is taken
   * as it is, whatever it would mean in YAML; what is no text in the shipped file is written in
   * YAML.
   */
  public Configuration with(Map<String, String> settings) {
    var merged = root.deepCopy();
    settings.forEach((key, value) -> set(merged, key, value));
    return new Configuration(merged);
  }

  /**
   * Overlays environment variables: {@code review.http.port} is {@code
   * COUNTERSIGN_REVIEW_HTTP_PORT}. Variables of that prefix that name no setting are left alone,
   * since other programs may own them.
   */
  public Configuration withEnvironment(Map<String, String> environment) {
    var merged = root.deepCopy();
    leaves(root, "")
        .forEach(key -> {
          String value = environment.get(variable(key));
          if (value != null) {
            set(merged, key, value);
          }
        });
    return new Configuration(merged);
  }

  /**
   * A section as its record.
   *
   * @param path dotted, such as {@code ingest.dicom}
   * @throws InvalidSettingException when a value has the wrong type or breaks a rule of the record
   */
  public <T extends Record> T section(String path, Class<T> type) {
    JsonNode node = root.at("/" + path.replace('.', '/'));
    try {
      return YAML.treeToValue(node, type);
    } catch (JsonMappingException e) {
      throw explain(path, e);
    } catch (JsonProcessingException e) {
      throw new InvalidSettingException(path, node, e.getOriginalMessage());
    }
  }

  /** A single setting as text; a list as JSON. */
  public String text(String key) {
    JsonNode value = root.at("/" + key.replace('.', '/'));
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /** True when a list or mapping at this path has no entries. */
  public boolean isEmpty(String path) {
    return root.at("/" + path.replace('.', '/')).isEmpty();
  }

  private InvalidSettingException explain(String section, JsonMappingException e) {
    String inner =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(name -> name != null)
            .collect(Collectors.joining("."));
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSettingException broken) {
        return broken.within(inner.isEmpty() ? section : section + "." + inner);
      }
    }
    String key = inner.isEmpty() ? section : section + "." + inner;
    JsonNode value = root.at("/" + key.replace('.', '/'));
    // A whole section may have a password in it.
    return new InvalidSettingException(
        key, value.isContainerNode() ? "(not shown)" : value, e.getOriginalMessage());
  }

  private static void overlay(ObjectNode base, JsonNode overlay, String prefix) {
    if (!overlay.isObject()) {
      throw new InvalidSettingException(
          prefix.isEmpty() ? "(file)" : prefix, overlay, "must be a mapping of settings");
    }
    for (Map.Entry<String, JsonNode> entry : overlay.properties()) {
      String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
      JsonNode existing = base.get(entry.getKey());
      if (existing == null) {
        throw new InvalidSettingException(key, entry.getValue(), "is no setting of this program");
      }
      if (existing instanceof ObjectNode section && !section.isEmpty()) {
        overlay(section, entry.getValue(), key);
      } else if (entry.getValue().isNull()) {
        throw new InvalidSettingException(
            key, "(nothing)", "must have a value; leave the key out for what ships");
      } else {
        base.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void set(ObjectNode root, String key, String value) {
    int dot = key.lastIndexOf('.');
    JsonNode parent = dot < 0 ? root : root.at("/" + key.substring(0, dot).replace('.', '/'));
    String name = key.substring(dot + 1);
    if (!(parent instanceof ObjectNode section) || !section.has(name)) {
      throw new InvalidSettingException(key, value, "is no setting of this program");
    }
    section.set(name, read(key, value, section.path(name)));
  }

  private static JsonNode read(String key, String value, JsonNode existing) {
    if (existing.isTextual()) {
      return TextNode.valueOf(value);
    }
    try {
      return YAML.readTree(value);
    } catch (JsonProcessingException e) {
      // A mapping may have a password in it.
      throw new InvalidSettingException(
          key, existing.isContainerNode() ? "(not shown)" : value, "must be a YAML value");
    }
  }

  private static List<String> leaves(JsonNode node, String prefix) {
    return node.properties().stream()
        .flatMap(entry -> {
          String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
          return entry.getValue().isObject() && !entry.getValue().isEmpty()
              ? leaves(entry.getValue(), key).stream()
              : Stream.of(key);
        })
        .toList();
  }

  private static String variable(String key) {
    return "COUNTERSIGN_" + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
