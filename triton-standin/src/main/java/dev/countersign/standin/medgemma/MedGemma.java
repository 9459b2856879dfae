package dev.countersign.standin.medgemma;

import dev.countersign.standin.Answer;
import dev.countersign.standin.ModelCall;
import dev.countersign.standin.RefusedException;
import dev.countersign.standin.ServedModel;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.ModelInfo;
import dev.countersign.triton.ModelInfo.TensorInfo;
import dev.countersign.triton.Tensor;
import io.grpc.Status;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulated MedGemma with the inputs, outputs and quirks of Triton's vLLM backend. {@link Writer}
 * says what it makes of a prompt. A picture without a placeholder in the prompt is ignored.
 */
public final class MedGemma implements ServedModel {

  private static final String PLACEHOLDER = "<start_of_image>";
  private static final int MOST_IMAGES = 128;

  private final StandinSettings settings;
  private final ModelInfo info;
  private final int mostImages;

  private MedGemma(StandinSettings settings, String name, int mostImages) {
    this.settings = settings;
    this.info = info(name);
    this.mostImages = mostImages;
  }

  /** A model that sees pictures. */
  public static MedGemma ofPictures(StandinSettings settings, String name) {
    return new MedGemma(settings, name, MOST_IMAGES);
  }

  /** A model that reads text alone and refuses pictures. */
  public static MedGemma ofText(StandinSettings settings, String name) {
    return new MedGemma(settings, name, 0);
  }

  private static ModelInfo info(String name) {
    return new ModelInfo(
        name,
        List.of(VERSION),
        "vllm",
        List.of(
            new TensorInfo("text_input", "BYTES", List.of(1L)),
            new TensorInfo("image", "BYTES", List.of(-1L)),
            new TensorInfo("stream", "BOOL", List.of(1L)),
            new TensorInfo("sampling_parameters", "BYTES", List.of(1L)),
            new TensorInfo("exclude_input_in_output", "BOOL", List.of(1L)),
            new TensorInfo("return_finish_reason", "BOOL", List.of(1L)),
            new TensorInfo("return_num_input_tokens", "BOOL", List.of(1L)),
            new TensorInfo("return_num_output_tokens", "BOOL", List.of(1L))),
        List.of(
            new TensorInfo("text_output", "BYTES", List.of(-1L)),
            new TensorInfo("finish_reason", "BYTES", List.of(-1L)),
            new TensorInfo("num_input_tokens", "UINT32", List.of(1L)),
            new TensorInfo("num_output_tokens", "UINT32", List.of(-1L))));
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public boolean decoupled() {
    return true;
  }

  @Override
  public Answer answer(ModelCall call) throws RefusedException {
    String prompt =
        call.text("text_input")
            .orElseThrow(() ->
                RefusedException.invalid(
                    "expected input 'text_input' of '%s'".formatted(info.name())));
    SamplingParameters sampling =
        SamplingParameters.parse(
            call.text("sampling_parameters").orElse("{}"), settings.adapters());
    List<byte[]> images = images(call, prompt);
    String text = write(prompt, images, sampling);
    return Delivery.of(call, settings, prompt, images.size(), Completion.of(text, sampling));
  }

  private String write(String prompt, List<byte[]> images, SamplingParameters sampling)
      throws RefusedException {
    long seed = settings.seed() + (sampling.temperature() > 0 ? sampling.seed() : 0);
    Slip slip = Slip.of(seed, settings.wrongShare(), prompt, images);
    return Writer.write(prompt, images, sampling.json(), slip);
  }

  private List<byte[]> images(ModelCall call, String prompt) throws RefusedException {
    int placeholders = prompt.split(PLACEHOLDER, -1).length - 1;
    List<ByteBuffer> given = call.input("image").map(Tensor::byteBuffers).orElse(List.of());
    if (given.size() > mostImages) {
      throw new RefusedException(
          Status.Code.INTERNAL,
          "Error generating stream: At most %d image(s) may be provided in one prompt."
              .formatted(mostImages));
    }
    if (placeholders > given.size()) {
      throw new RefusedException(
          Status.Code.INTERNAL,
          "Error generating stream: %d image placeholders for %d images"
              .formatted(placeholders, given.size()));
    }
    List<byte[]> files = new ArrayList<>();
    for (ByteBuffer base64 : given.subList(0, placeholders)) {
      files.add(Pictures.file(base64));
    }
    return files;
  }
}
