package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.events.FindingScore;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.Priority;
import dev.countersign.events.UrgencyAssessment;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.schemas.ContentId;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.prepare.ImageSource;
import dev.countersign.worker.prepare.MedSiglipImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How well an image fits the fact {@code statement}, by MedSigLIP's own measure: {@code 1 / (1 +
 * exp(-(exp(logit_scale) * cosine + logit_bias)))}. The answer is an assessment that asks for no
 * urgency and holds one score; no word of the statement travels with it.
 */
final class ConsistencyTask implements JobTask {
  /** A longer statement would not fit the model's 64 tokens, and it is never cut. */
  static final int LONGEST = 240;

  private static final String FACT = "statement";
  private static final long SIDE = MedSiglipImage.SIDE;

  private final TritonClient triton;
  private final ImageSource images;
  private final Duration timeout;

  ConsistencyTask(TritonClient triton, ImageSource images, Duration timeout) {
    this.triton = triton;
    this.images = images;
    this.timeout = timeout;
  }

  @Override
  public Answered answer(InferenceRequested job, TaskDescriptor task, Hearing hearing)
      throws UnanswerableException, TryLaterException, InterruptedException {
    String statement = statement(job);
    byte[] pixels =
        images.prepare(
            JobInputs.images(job, 1).getFirst(), Pictures.window(task), MedSiglipImage::prepare);
    InferResult result = ask(job, task, pixels, statement);
    double fit = fit(result);
    var assessed =
        new UrgencyAssessment(Priority.ROUTINE, null, fit, List.of(new FindingScore(FACT, fit)));
    return new Answered(
        new Answer.Urgency(assessed),
        result,
        false,
        List.of(
            ContentId.sha256(pixels), ContentId.sha256(statement.getBytes(StandardCharsets.UTF_8))),
        "{}",
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  private static String statement(InferenceRequested job) throws UnanswerableException {
    String statement = job.getContext().getOrDefault(FACT, "").strip();
    if (statement.isEmpty() || statement.length() > LONGEST) {
      throw new UnanswerableException(
          statement.isEmpty() ? FailureKind.MISSING_INPUT : FailureKind.UNDECODABLE_INPUT,
          "The statement is empty or longer than 240 characters");
    }
    return statement;
  }

  private InferResult ask(
      InferenceRequested job, TaskDescriptor task, byte[] pixels, String statement)
      throws UnanswerableException, TryLaterException, InterruptedException {
    var image = Tensor.uint8("images", new long[] {1, SIDE, SIDE, MedSiglipImage.CHANNELS}, pixels);
    var request =
        new InferRequest(
            task.model(),
            "",
            job.getJobId(),
            List.of(image, Tensor.strings("texts", statement)),
            List.of(),
            Map.of(),
            timeout);
    return Asking.ask(() -> triton.infer(request));
  }

  private static double fit(InferResult result) throws UnanswerableException {
    float[] image = ImageScores.floats(result, "image_embeds");
    float[] text = ImageScores.floats(result, "text_embeds");
    float[] scale = ImageScores.floats(result, "logit_scale");
    float[] bias = ImageScores.floats(result, "logit_bias");
    boolean vectors = image.length > 0 && image.length == text.length;
    if (!vectors || !ImageScores.isScale(scale) || bias.length != 1) {
      throw ImageScores.invalid();
    }
    double logit = Math.exp(scale[0]) * FindingSoftmax.cosine(image, text) + bias[0];
    if (!Double.isFinite(logit)) {
      throw ImageScores.invalid();
    }
    return 1 / (1 + Math.exp(-logit));
  }
}
