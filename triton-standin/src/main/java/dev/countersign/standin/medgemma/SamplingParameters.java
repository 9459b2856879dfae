package dev.countersign.standin.medgemma;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.standin.RefusedException;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The part of vLLM's SamplingParams that changes an answer here. Every key that vLLM knows is
 * accepted; most have no effect on an answer that is computed and not sampled.
 *
 * @param maxTokens 16 unless given, as with vLLM
 * @param stop texts before which the answer ends
 * @param json whether the answer has to be JSON
 */
record SamplingParameters(
    int maxTokens, double temperature, long seed, List<String> stop, boolean json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_MAX_TOKENS = 16;
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "n",
          "presence_penalty",
          "frequency_penalty",
          "repetition_penalty",
          "top_p",
          "top_k",
          "min_p",
          "stop_token_ids",
          "bad_words",
          "include_stop_str_in_output",
          "ignore_eos",
          "min_tokens",
          "detokenize",
          "skip_special_tokens",
          "spaces_between_special_tokens",
          "truncate_prompt_tokens");

  /**
   * Reads the parameters.
   *
   * @param adapters that are loaded
   */
  static SamplingParameters parse(String json, List<String> adapters) throws RefusedException {
    JsonNode root = read(json);
    requireLoaded(root.path("lora_name"), adapters);
    for (String key : (Iterable<String>) root::fieldNames) {
      requireKnown(key);
    }
    int maxTokens = root.path("max_tokens").asInt(DEFAULT_MAX_TOKENS);
    double temperature = root.path("temperature").asDouble(1);
    if (maxTokens < 1 || temperature < 0) {
      throw invalid("max_tokens must be at least 1 and temperature must be non-negative");
    }
    return new SamplingParameters(
        maxTokens,
        temperature,
        root.path("seed").asLong(0),
        stops(root.path("stop")),
        wantsJson(root.path("structured_outputs")));
  }

  /** The backend looks at the adapter before anything else, and says so in its own words. */
  private static void requireLoaded(JsonNode name, List<String> adapters) throws RefusedException {
    if (name.isMissingNode()) {
      return;
    }
    if (adapters.isEmpty()) {
      throw new RefusedException(Status.Code.INTERNAL, "LoRA feature is not enabled.");
    }
    if (!adapters.contains(name.asText())) {
      throw new RefusedException(
          Status.Code.INTERNAL,
          "LoRA %s is not supported, we currently support %s".formatted(name.asText(), adapters));
    }
  }

  /** The value is JSON within a string; what it holds beyond being a schema is not looked at. */
  private static boolean wantsJson(JsonNode structured) throws RefusedException {
    if (structured.isMissingNode()) {
      return false;
    }
    if (!structured.isTextual() || !read(structured.asText()).has("json")) {
      throw invalid("structured_outputs is no JSON string with a schema");
    }
    return true;
  }

  private static JsonNode read(String json) throws RefusedException {
    try {
      JsonNode root = JSON.readTree(json);
      if (!root.isObject()) {
        throw invalid("sampling_parameters is no JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw invalid("sampling_parameters is no JSON");
    }
  }

  private static void requireKnown(String key) throws RefusedException {
    if (!Set.of("max_tokens", "temperature", "seed", "stop", "lora_name", "structured_outputs")
            .contains(key)
        && !WITHOUT_EFFECT.contains(key)) {
      throw invalid("Unexpected keyword argument in sampling_parameters");
    }
  }

  private static List<String> stops(JsonNode stop) {
    List<String> stops = new ArrayList<>();
    if (stop.isTextual()) {
      stops.add(stop.asText());
    }
    stop.forEach(each -> stops.add(each.asText()));
    return stops.stream().filter(s -> !s.isEmpty()).toList();
  }

  private static RefusedException invalid(String message) {
    return new RefusedException(Status.Code.INTERNAL, "Error generating stream: " + message);
  }
}
