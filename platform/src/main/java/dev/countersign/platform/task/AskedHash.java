package dev.countersign.platform.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.schemas.ContentId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The hash of what a task asks, over its parts as JSON with sorted keys. */
final class AskedHash {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private AskedHash() {}

  static String of(TaskDescriptor task) {
    Map<String, Object> asked = new TreeMap<>();
    asked.put("preprocessing", task.preprocessing());
    asked.put("images", task.images());
    putIf(task.prior(), asked, "prior", true);
    putIf(task.series(), asked, "series", true);
    putIf(task.window() != null, asked, "window", String.valueOf(task.window()));
    putIf(task.adapter() != null, asked, "adapter", String.valueOf(task.adapter()));
    putIf(task.prompt() != null, asked, "prompt", String.valueOf(task.prompt()));
    putIf(task.outputSchema() != null, asked, "outputSchema", String.valueOf(task.outputSchema()));
    putIf(!task.sampling().isEmpty(), asked, "sampling", task.sampling());
    putIf(!task.findings().isEmpty(), asked, "findings", task.findings().toString());
    try {
      return ContentId.sha256(JSON.writeValueAsString(asked).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A task is plain values", e);
    }
  }

  /** What is left out has no part in the hash, so that a key which tasks get later changes none. */
  private static void putIf(boolean given, Map<String, Object> asked, String key, Object value) {
    if (given) {
      asked.put(key, value);
    }
  }
}
