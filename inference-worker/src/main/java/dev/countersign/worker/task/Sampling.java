package dev.countersign.worker.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.platform.task.TaskDescriptor;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task's sampling parameters as Triton's vLLM backend takes them, adapter and schema included.
 */
final class Sampling {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Sampling() {}

  static String of(TaskDescriptor task) {
    Map<String, Object> parameters = new TreeMap<>(task.sampling());
    if (task.adapter() != null) {
      parameters.put("lora_name", task.adapter());
    }
    if (task.outputSchema() != null) {
      // The backend wants the value of this key as JSON within a string.
      parameters.put("structured_outputs", "{\"json\":" + task.outputSchema() + "}");
    }
    try {
      return JSON.writeValueAsString(parameters);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A task's sampling is plain values", e);
    }
  }
}
