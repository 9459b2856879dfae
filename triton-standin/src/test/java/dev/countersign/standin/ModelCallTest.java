package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.countersign.triton.ModelInfo;
import dev.countersign.triton.ModelInfo.TensorInfo;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferRequest.InferInputTensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that Triton's own core refuses, in the words that version 2.51.0 had for them. */
class ModelCallTest {
  private static final ModelInfo MODEL =
      new ModelInfo(
          "medsiglip",
          List.of("1"),
          "python",
          List.of(
              new TensorInfo("images", "UINT8", List.of(-1L, 2L, 2L, 3L)),
              new TensorInfo("texts", "BYTES", List.of(1L))),
          List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "images | UINT8 | 1,4,4,3 | \"unexpected shape for input 'images' for model 'medsiglip'. Expected [-1,2,2,3], got [1,4,4,3]. \"",
        "images | UINT8 | 2,2,3 | \"unexpected shape for input 'images' for model 'medsiglip'. Expected [-1,2,2,3], got [2,2,3]. \"",
        "texts | BYTES | 1,1 | \"unexpected shape for input 'texts' for model 'medsiglip'. Expected [1], got [1,1]. \"",
        "texts | BYTES | 2 | \"unexpected shape for input 'texts' for model 'medsiglip'. Expected [1], got [2]. \"",
        "images | UINT8 | -1,2,2,3 | All input dimensions should be specified for input 'images' for model 'medsiglip', got [-1,2,2,3]",
        "images | FP32 | 1,2,2,3 | inference input 'images' data-type is 'FP32', but model 'medsiglip' expects 'UINT8'",
        "picture | UINT8 | 1,2,2,3 | unexpected inference input 'picture' for model 'medsiglip'"
      })
  void refusesAnInputThatIsNotTheModels(String name, String datatype, String shape, String words) {
    assertThatThrownBy(() -> ModelCall.read(request(name, datatype, shape, 12), MODEL))
        .isInstanceOf(RefusedException.class)
        .hasMessage(words);
  }

  @Test
  void refusesFewerBytesThanTheShapeHolds() {
    assertThatThrownBy(() -> ModelCall.read(request("images", "UINT8", "1,2,2,3", 11), MODEL))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void takesNoRowsAtAll() {
    assertThatCode(() -> ModelCall.read(request("images", "UINT8", "0,2,2,3", 0), MODEL))
        .doesNotThrowAnyException();
  }

  private static ModelInferRequest request(String name, String datatype, String shape, int bytes) {
    var input = InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (String dimension : shape.split(",", -1)) {
      input.addShape(Long.parseLong(dimension));
    }
    return ModelInferRequest.newBuilder()
        .addInputs(input)
        .addRawInputContents(ByteString.copyFrom(new byte[bytes]))
        .build();
  }
}
