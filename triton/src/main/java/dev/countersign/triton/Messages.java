package dev.countersign.triton;

import com.google.protobuf.ByteString;
import dev.countersign.triton.protocol.InferParameter;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferRequest.InferInputTensor;
import dev.countersign.triton.protocol.ModelInferRequest.InferRequestedOutputTensor;
import dev.countersign.triton.protocol.ModelInferResponse;
import dev.countersign.triton.protocol.ModelInferResponse.InferOutputTensor;
import dev.countersign.triton.protocol.ModelMetadataResponse;
import dev.countersign.triton.protocol.ModelMetadataResponse.TensorMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns requests into protocol messages and protocol messages into results. */
final class Messages {

  private Messages() {}

  static ModelInferRequest.Builder request(InferRequest request) {
    ModelInferRequest.Builder message =
        ModelInferRequest.newBuilder()
            .setModelName(request.model())
            .setModelVersion(request.version())
            .setId(request.id());
    request.parameters().forEach((name, value) -> message.putParameters(name, parameter(value)));
    for (String output : request.outputs()) {
      message.addOutputs(InferRequestedOutputTensor.newBuilder().setName(output));
    }
    for (Tensor input : request.inputs()) {
      message.addInputs(input(input));
      message.addRawInputContents(RawContents.of(input));
    }
    return message;
  }

  private static InferInputTensor input(Tensor tensor) {
    InferInputTensor.Builder message =
        InferInputTensor.newBuilder().setName(tensor.name()).setDatatype(tensor.datatype().name());
    for (long dimension : tensor.shape()) {
      message.addShape(dimension);
    }
    return message.build();
  }

  static InferParameter parameter(Object value) {
    InferParameter.Builder message = InferParameter.newBuilder();
    return switch (value) {
      case Boolean b -> message.setBoolParam(b).build();
      case Number n when n instanceof Double -> message.setDoubleParam(n.doubleValue()).build();
      case Number n -> message.setInt64Param(n.longValue()).build();
      default -> message.setStringParam(value.toString()).build();
    };
  }

  /** Reads a response; a tensor that contradicts its own shape is the model's error. */
  static InferResult result(ModelInferResponse response, String server) throws TritonException {
    try {
      return new InferResult(
          response.getModelName(), response.getModelVersion(), server, outputs(response));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TritonException(
          TritonException.Kind.MODEL_ERROR, "an output tensor is malformed", e.toString());
    }
  }

  private static Map<String, Tensor> outputs(ModelInferResponse response) {
    List<ByteString> raw = response.getRawOutputContentsList();
    if (!raw.isEmpty() && raw.size() != response.getOutputsCount()) {
      throw new IllegalArgumentException("raw contents do not cover the outputs");
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < response.getOutputsCount(); i++) {
      InferOutputTensor output = response.getOutputs(i);
      outputs.put(output.getName(), raw.isEmpty() ? typed(output) : untyped(output, raw.get(i)));
    }
    return outputs;
  }

  private static Tensor typed(InferOutputTensor output) {
    return TypedContents.read(
        output.getName(), output.getDatatype(), output.getShapeList(), output.getContents());
  }

  private static Tensor untyped(InferOutputTensor output, ByteString raw) {
    return RawContents.read(output.getName(), output.getDatatype(), output.getShapeList(), raw);
  }

  static ModelInfo model(ModelMetadataResponse response) {
    return new ModelInfo(
        response.getName(),
        response.getVersionsList(),
        response.getPlatform(),
        response.getInputsList().stream().map(Messages::tensorInfo).toList(),
        response.getOutputsList().stream().map(Messages::tensorInfo).toList());
  }

  private static ModelInfo.TensorInfo tensorInfo(TensorMetadata tensor) {
    return new ModelInfo.TensorInfo(tensor.getName(), tensor.getDatatype(), tensor.getShapeList());
  }
}
