package dev.countersign.platform.task;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.platform.config.InvalidSettingException;
import dev.countersign.platform.config.TimeDeserializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One task as a YAML file, laid over {@code tasks/defaults.yaml}. A fault is told with the file,
 * the line and the rule.
 */
final class TaskFile {
  private static final int MOST_BYTES = 256 * 1024;
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new TimeDeserializer()))
          .build();

  private final String name;
  private final String text;

  private TaskFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A file that ships. */
  static TaskFile shipped(String task) {
    String resource = "tasks/" + task + ".yaml";
    return new TaskFile(resource, resource(resource));
  }

  /**
   * A file of the operator's.
   *
   * @throws InvalidSettingException when it cannot be read or is too long for a task
   */
  static TaskFile of(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidSettingException(
            file.toString(), Files.size(file) + " bytes", "must be at most 256 KiB");
      }
      return new TaskFile(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new InvalidSettingException(
          file.toString(), e.getClass().getSimpleName(), "must be a UTF-8 file that can be read");
    }
  }

  private static String resource(String name) {
    try (InputStream in = TaskFile.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The shipped " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The shipped " + name + " could not be read", e);
    }
  }

  String name() {
    return name;
  }

  /**
   * The task that stands in it.
   *
   * @throws InvalidSettingException naming file, line and rule
   */
  TaskDescriptor read() {
    try {
      return YAML.treeToValue(overlaid(), TaskDescriptor.class);
    } catch (JsonMappingException e) {
      throw explained(e);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InvalidSettingException(place(line), e.getOriginalMessage(), "must be YAML");
    }
  }

  private ObjectNode overlaid() throws JsonProcessingException {
    JsonNode own = document();
    if (!(own instanceof ObjectNode keys)) {
      throw new InvalidSettingException(place(1), own.getNodeType(), "must be a mapping of keys");
    }
    var task = (ObjectNode) YAML.readTree(resource("tasks/defaults.yaml"));
    requireValues(keys, task);
    for (Map.Entry<String, JsonNode> key : keys.properties()) {
      boolean nested = key.getKey().equals("applies-to") && key.getValue().isObject();
      if (nested && task.get(key.getKey()) instanceof ObjectNode section) {
        section.setAll((ObjectNode) key.getValue());
      } else {
        task.set(key.getKey(), key.getValue());
      }
    }
    return task;
  }

  private JsonNode document() throws JsonProcessingException {
    try {
      return YAML.readTree(text);
    } catch (MismatchedInputException e) {
      throw new InvalidSettingException(
          place(e.getLocation().getLineNr()), "(a second document)", "must hold one task");
    }
  }

  /** Null may stand where the default is, and within a schema. */
  private void requireValues(ObjectNode keys, ObjectNode defaults) {
    for (Map.Entry<String, JsonNode> key : keys.properties()) {
      boolean mayBeNull = defaults.path(key.getKey()).isNull() && key.getValue().isNull();
      if (!mayBeNull && !key.getKey().equals("output-schema")) {
        requireValue(key.getKey(), key.getValue());
      }
    }
  }

  private void requireValue(String path, JsonNode value) {
    if (value.isNull()) {
      throw located(new InvalidSettingException(path, "null", "must have a value"), path);
    }
    value.properties().forEach(key -> requireValue(path + "." + key.getKey(), key.getValue()));
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      requireValue(path + "[" + i + "]", value.get(i));
    }
  }

  private InvalidSettingException explained(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", "");
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSettingException broken) {
        var whole = path.isEmpty() ? broken : broken.within(path);
        return located(whole, whole.key());
      }
    }
    return new InvalidSettingException(
        place(lines().nearest(path)), path.isEmpty() ? "(task)" : path, e.getOriginalMessage());
  }

  private YamlLines lines() {
    return YamlLines.of(text);
  }

  /** Puts the file and the line of a key before a complaint about it. */
  InvalidSettingException located(InvalidSettingException broken, String key) {
    return broken.in(place(lines().nearest(key)));
  }

  private String place(int line) {
    return name + ":" + line;
  }
}
