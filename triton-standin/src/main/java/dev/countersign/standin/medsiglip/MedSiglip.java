package dev.countersign.standin.medsiglip;

import dev.countersign.standin.Answer;
import dev.countersign.standin.ModelCall;
import dev.countersign.standin.RefusedException;
import dev.countersign.standin.ServedModel;
import dev.countersign.standin.StandinSettings;
import dev.countersign.standin.chest.ChestReading;
import dev.countersign.standin.chest.GreyPicture;
import dev.countersign.triton.ModelInfo;
import dev.countersign.triton.ModelInfo.TensorInfo;
import dev.countersign.triton.Tensor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Simulated MedSigLIP: embeds pictures by the findings measured in them and texts by what they say.
 * It is never wrong on purpose, so that a wrong draft can be told by it.
 */
public final class MedSiglip implements ServedModel {

  private static final int SIDE = 448;
  private static final int IMAGE_BYTES = SIDE * SIDE * 3;
  private static final int MOST_TEXTS = 4096;
  private static final long[] ONE = {1};
  private static final long DIMENSIONS = EmbeddingSpace.DIMENSIONS;
  private static final ModelInfo INFO =
      new ModelInfo(
          "medsiglip",
          List.of(VERSION),
          "python",
          List.of(
              new TensorInfo("images", "UINT8", List.of(-1L, (long) SIDE, (long) SIDE, 3L)),
              new TensorInfo("texts", "BYTES", List.of(-1L))),
          List.of(
              new TensorInfo("image_embeds", "FP32", List.of(-1L, DIMENSIONS)),
              new TensorInfo("text_embeds", "FP32", List.of(-1L, DIMENSIONS)),
              new TensorInfo("logit_scale", "FP32", List.of(1L)),
              new TensorInfo("logit_bias", "FP32", List.of(1L))));

  private final StandinSettings settings;

  public MedSiglip(StandinSettings settings) {
    this.settings = settings;
  }

  @Override
  public ModelInfo info() {
    return INFO;
  }

  @Override
  public boolean decoupled() {
    return false;
  }

  @Override
  public Answer answer(ModelCall call) throws RefusedException {
    List<float[]> images = images(call.input("images"));
    List<float[]> texts = texts(call.input("texts"));
    Duration after = settings.perImageDelay().multipliedBy(images.size());
    List<Tensor> outputs =
        List.of(
            matrix("image_embeds", images),
            matrix("text_embeds", texts),
            Tensor.fp32("logit_scale", ONE, new float[] {EmbeddingSpace.LOGIT_SCALE}),
            Tensor.fp32("logit_bias", ONE, new float[] {EmbeddingSpace.LOGIT_BIAS}));
    return new Answer(List.of(new Answer.Step(after, outputs)));
  }

  private static List<float[]> images(Optional<Tensor> input) {
    if (input.isEmpty()) {
      return List.of();
    }
    long rows = input.get().shape()[0];
    ByteBuffer pixels = input.get().raw();
    List<float[]> embeddings = new ArrayList<>();
    for (int image = 0; image < rows; image++) {
      GreyPicture picture = GreyPicture.ofRgb(pixels, image * IMAGE_BYTES, SIDE, SIDE);
      long hash = pixels.slice(image * IMAGE_BYTES, IMAGE_BYTES).hashCode();
      embeddings.add(EmbeddingSpace.of(ChestReading.of(picture), hash));
    }
    return embeddings;
  }

  private static List<float[]> texts(Optional<Tensor> input) throws RefusedException {
    List<String> texts = input.map(Tensor::strings).orElse(List.of());
    if (texts.size() > MOST_TEXTS) {
      throw RefusedException.invalid("more than %d texts in one request".formatted(MOST_TEXTS));
    }
    return texts.stream().map(EmbeddingSpace::of).toList();
  }

  private static Tensor matrix(String name, List<float[]> rows) {
    float[] elements = new float[rows.size() * EmbeddingSpace.DIMENSIONS];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(
          rows.get(row), 0, elements, row * EmbeddingSpace.DIMENSIONS, EmbeddingSpace.DIMENSIONS);
    }
    return Tensor.fp32(name, new long[] {rows.size(), DIMENSIONS}, elements);
  }
}
