package dev.countersign.triton;

import java.util.List;

/** What a server says of one of its models. */
public record ModelInfo(
    String name,
    List<String> versions,
    String platform,
    List<TensorInfo> inputs,
    List<TensorInfo> outputs) {

  public ModelInfo {
    versions = List.copyOf(versions);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * A tensor that a model takes or gives.
   *
   * @param datatype as the server writes it
   * @param shape a dimension of variable length is -1
   */
  public record TensorInfo(String name, String datatype, List<Long> shape) {

    public TensorInfo {
      shape = List.copyOf(shape);
    }
  }
}
