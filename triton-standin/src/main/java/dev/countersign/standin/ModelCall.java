package dev.countersign.standin;

import com.google.protobuf.ByteString;
import dev.countersign.triton.ModelInfo;
import dev.countersign.triton.RawContents;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TypedContents;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferRequest.InferInputTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The inputs of one request, checked against what the model takes. */
public final class ModelCall {

  private final Map<String, Tensor> inputs;

  private ModelCall(Map<String, Tensor> inputs) {
    this.inputs = inputs;
  }

  /**
   * Reads the inputs of a request.
   *
   * @throws RefusedException if raw and typed contents are mixed, a shape is not concrete, or a
   *     tensor is unknown, of the wrong datatype or of the wrong size
   */
  static ModelCall read(ModelInferRequest request, ModelInfo model) throws RefusedException {
    List<ByteString> raw = request.getRawInputContentsList();
    boolean typed = request.getInputsList().stream().anyMatch(InferInputTensor::hasContents);
    if (!raw.isEmpty() && (typed || raw.size() != request.getInputsCount())) {
      throw RefusedException.invalid(
          "contents field must not be specified when using raw_input_contents, which must cover"
              + " every input of model '%s'".formatted(model.name()));
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < request.getInputsCount(); i++) {
      InferInputTensor input = request.getInputs(i);
      requireTaken(input, model);
      inputs.put(input.getName(), tensor(input, raw.isEmpty() ? null : raw.get(i)));
    }
    return new ModelCall(inputs);
  }

  private static void requireTaken(InferInputTensor input, ModelInfo model)
      throws RefusedException {
    Optional<ModelInfo.TensorInfo> taken =
        model.inputs().stream().filter(t -> t.name().equals(input.getName())).findFirst();
    if (taken.isEmpty()) {
      throw RefusedException.invalid(
          "unexpected inference input '%s' for model '%s'"
              .formatted(input.getName(), model.name()));
    }
    if (!taken.get().datatype().equals(input.getDatatype())) {
      throw RefusedException.invalid(
          "inference input '%s' data-type is '%s', but model '%s' expects '%s'"
              .formatted(
                  input.getName(), input.getDatatype(), model.name(), taken.get().datatype()));
    }
    requireShape(input, taken.get().shape(), model.name());
  }

  /** In the words of Triton's core, 2.51. */
  private static void requireShape(InferInputTensor input, List<Long> expected, String model)
      throws RefusedException {
    List<Long> given = input.getShapeList();
    if (given.stream().anyMatch(dimension -> dimension < 0)) {
      throw RefusedException.invalid(
          "All input dimensions should be specified for input '%s' for model '%s', got %s"
              .formatted(input.getName(), model, said(given)));
    }
    if (!fits(given, expected)) {
      throw RefusedException.invalid(
          "unexpected shape for input '%s' for model '%s'. Expected %s, got %s. "
              .formatted(input.getName(), model, said(expected), said(given)));
    }
  }

  private static boolean fits(List<Long> given, List<Long> expected) {
    return given.size() == expected.size()
        && IntStream.range(0, given.size())
            .allMatch(at -> expected.get(at) < 0 || expected.get(at).equals(given.get(at)));
  }

  private static String said(List<Long> shape) {
    return shape.toString().replace(" ", "");
  }

  private static Tensor tensor(InferInputTensor input, @Nullable ByteString raw)
      throws RefusedException {
    try {
      return raw == null
          ? TypedContents.read(
              input.getName(), input.getDatatype(), input.getShapeList(), input.getContents())
          : RawContents.read(input.getName(), input.getDatatype(), input.getShapeList(), raw);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw RefusedException.invalid(
          "input '%s' does not match its shape %s"
              .formatted(input.getName(), input.getShapeList()));
    }
  }

  public Optional<Tensor> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }

  /** The first element of a BYTES input. */
  public Optional<String> text(String name) {
    return input(name).flatMap(t -> t.strings().stream().findFirst());
  }

  /** The first element of a BOOL input. */
  public Optional<Boolean> flag(String name) {
    return input(name).map(Tensor::booleans).filter(b -> b.length > 0).map(b -> b[0]);
  }
}
