package dev.countersign.standin;

import dev.countersign.triton.ModelInfo;
import dev.countersign.triton.RawContents;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.protocol.InferParameter;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferResponse;
import dev.countersign.triton.protocol.ModelInferResponse.InferOutputTensor;
import dev.countersign.triton.protocol.ModelMetadataResponse;
import dev.countersign.triton.protocol.ModelMetadataResponse.TensorMetadata;
import java.util.List;

/** Writes protocol responses. */
final class Responses {

  private static final String FINAL = "triton_final_response";

  private Responses() {}

  /** A response with outputs, those asked for if any were named. */
  static ModelInferResponse.Builder of(ModelInferRequest request, List<Tensor> outputs) {
    ModelInferResponse.Builder response = empty(request);
    for (Tensor output : outputs) {
      if (wanted(request, output.name())) {
        InferOutputTensor.Builder tensor =
            InferOutputTensor.newBuilder()
                .setName(output.name())
                .setDatatype(output.datatype().name());
        for (long dimension : output.shape()) {
          tensor.addShape(dimension);
        }
        response.addOutputs(tensor).addRawOutputContents(RawContents.of(output));
      }
    }
    return response;
  }

  static ModelInferResponse.Builder empty(ModelInferRequest request) {
    return ModelInferResponse.newBuilder()
        .setModelName(request.getModelName())
        .setModelVersion(ServedModel.VERSION)
        .setId(request.getId());
  }

  static ModelInferResponse marked(ModelInferResponse.Builder response, boolean last) {
    return response
        .putParameters(FINAL, InferParameter.newBuilder().setBoolParam(last).build())
        .build();
  }

  private static boolean wanted(ModelInferRequest request, String output) {
    return request.getOutputsCount() == 0
        || request.getOutputsList().stream().anyMatch(o -> o.getName().equals(output));
  }

  static ModelMetadataResponse metadata(ModelInfo model) {
    ModelMetadataResponse.Builder response =
        ModelMetadataResponse.newBuilder()
            .setName(model.name())
            .addAllVersions(model.versions())
            .setPlatform(model.platform());
    model.inputs().forEach(t -> response.addInputs(metadata(t)));
    model.outputs().forEach(t -> response.addOutputs(metadata(t)));
    return response.build();
  }

  private static TensorMetadata metadata(ModelInfo.TensorInfo tensor) {
    return TensorMetadata.newBuilder()
        .setName(tensor.name())
        .setDatatype(tensor.datatype())
        .addAllShape(tensor.shape())
        .build();
  }
}
