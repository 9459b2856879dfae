package dev.countersign.triton;

import java.util.Map;

/**
 * What a model answered.
 *
 * @param server the endpoint that answered
 * @param outputs by name
 */
public record InferResult(
    String model, String modelVersion, String server, Map<String, Tensor> outputs) {

  public InferResult {
    outputs = Map.copyOf(outputs);
  }

  /**
   * An output that the caller relies on.
   *
   * @throws TritonException of kind MODEL_ERROR if the model did not give it
   */
  public Tensor output(String name) throws TritonException {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new TritonException(
          TritonException.Kind.MODEL_ERROR, "the answer lacks the output " + name);
    }
    return tensor;
  }
}
