package dev.countersign.triton;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One inference asked of a model.
 *
 * @param version of the model; empty for the latest
 * @param id returned with the response; must identify no patient, since servers log it
 * @param inputs in any order, named as the model names them
 * @param outputs wanted; empty for all
 * @param parameters values of type Boolean, Integer, Long, Double or String
 * @param timeout longest wait, positive; {@link TritonSettings#inferTimeout} caps it
 */
public record InferRequest(
    String model,
    String version,
    String id,
    List<Tensor> inputs,
    List<String> outputs,
    Map<String, Object> parameters,
    Duration timeout) {

  public InferRequest {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    parameters = Map.copyOf(parameters);
    if (model.isEmpty()) {
      throw new IllegalArgumentException("an inference needs the name of a model");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout is %s; it must be positive".formatted(timeout));
    }
    parameters.forEach(InferRequest::requireKnownType);
  }

  /** A request to the latest version for all outputs, without parameters. */
  public static InferRequest of(String model, List<Tensor> inputs, Duration timeout) {
    return new InferRequest(model, "", "", inputs, List.of(), Map.of(), timeout);
  }

  private static void requireKnownType(String name, Object value) {
    switch (value) {
      case Boolean _, Integer _, Long _, Double _, String _ -> {}
      default ->
          throw new IllegalArgumentException(
              "parameter %s is a %s; the protocol has no such type"
                  .formatted(name, value.getClass().getSimpleName()));
    }
  }
}
