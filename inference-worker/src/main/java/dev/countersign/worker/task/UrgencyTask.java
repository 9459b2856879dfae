package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceRequested;
import dev.countersign.events.JobInput;
import dev.countersign.platform.task.TaskDescriptor;
import dev.countersign.platform.task.TaskDescriptor.FindingPrompts;
import dev.countersign.schemas.ContentId;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.prepare.ImageSource;
import dev.countersign.worker.prepare.MedSiglipImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Urgency by MedSigLIP: one image against paired sentences, scored by {@link FindingSoftmax},
 * judged by {@link UrgencyRule}. The first image of the job counts.
 */
final class UrgencyTask implements JobTask {
  private static final long SIDE = MedSiglipImage.SIDE;

  private final TritonClient triton;
  private final Servers servers;
  private final ImageSource images;
  private final Duration timeout;
  private final TextEmbeddings texts = new TextEmbeddings();

  UrgencyTask(TritonClient triton, Servers servers, ImageSource images, Duration timeout) {
    this.triton = triton;
    this.servers = servers;
    this.images = images;
    this.timeout = timeout;
  }

  @Override
  public Answered answer(InferenceRequested job, TaskDescriptor task)
      throws UnanswerableException, TryLaterException, InterruptedException {
    JobInput input = JobInputs.images(job, 1).getFirst();
    byte[] pixels = MedSiglipImage.prepare(images.grey(input, Pictures.window(task)));
    InferResult result = ask(job, task, pixels, texts.of(task.promptSha256()).isEmpty());
    if (isStale(task, result)) {
      result = ask(job, task, pixels, true);
    }
    var sentences = embedded(task, result);
    double[] probabilities = probabilities(task, result, sentences.vectors());
    return new Answered(
        new Answer.Urgency(UrgencyRule.assess(task.findings(), probabilities)),
        result,
        sentences.simulated(),
        List.of(ContentId.sha256(pixels)),
        "{}",
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  private InferResult ask(
      InferenceRequested job, TaskDescriptor task, byte[] pixels, boolean withTexts)
      throws UnanswerableException, TryLaterException, InterruptedException {
    String[] sentences = withTexts ? sentences(task) : new String[0];
    var image = Tensor.uint8("images", new long[] {1, SIDE, SIDE, MedSiglipImage.CHANNELS}, pixels);
    var request =
        new InferRequest(
            task.model(),
            "",
            job.getJobId(),
            List.of(image, Tensor.strings("texts", sentences)),
            List.of(),
            Map.of(),
            timeout);
    return Asking.ask(() -> triton.infer(request));
  }

  /** True when the kept embeddings were made by another version than the one that answered. */
  private boolean isStale(TaskDescriptor task, InferResult result) {
    return texts
        .of(task.promptSha256())
        .filter(kept -> !kept.modelVersion().equals(result.modelVersion()))
        .isPresent();
  }

  private TextEmbeddings.Embedded embedded(TaskDescriptor task, InferResult result)
      throws UnanswerableException, TryLaterException, InterruptedException {
    float[] vectors = floats(result, "text_embeds");
    var kept = texts.of(task.promptSha256());
    if (vectors.length == 0 && kept.isPresent()) {
      return kept.get();
    }
    boolean simulated = StandIn.isOne(servers.at(result.server()), result.modelVersion());
    var made = new TextEmbeddings.Embedded(result.modelVersion(), simulated, vectors);
    texts.keep(task.promptSha256(), made);
    return made;
  }

  private double[] probabilities(TaskDescriptor task, InferResult result, float[] vectors)
      throws UnanswerableException {
    float[] image = floats(result, "image_embeds");
    float[] scale = floats(result, "logit_scale");
    int count = sentences(task).length;
    if (image.length == 0 || vectors.length != count * image.length || scale.length != 1) {
      throw invalid();
    }
    return scores(task.findings(), image, new Vectors(vectors, image.length), scale[0]);
  }

  private static double[] scores(
      List<FindingPrompts> findings, float[] image, Vectors texts, double scale)
      throws UnanswerableException {
    double[] probabilities = new double[findings.size()];
    for (int i = 0; i < probabilities.length; i++) {
      List<float[]> present = texts.next(findings.get(i).present().size());
      List<float[]> absent = texts.next(findings.get(i).absent().size());
      probabilities[i] = FindingSoftmax.probability(image, present, absent, scale);
      if (!Double.isFinite(probabilities[i])) {
        throw invalid();
      }
    }
    return probabilities;
  }

  private static String[] sentences(TaskDescriptor task) {
    return task.findings().stream()
        .flatMap(finding -> Stream.concat(finding.present().stream(), finding.absent().stream()))
        .toArray(String[]::new);
  }

  private static float[] floats(InferResult result, String output) throws UnanswerableException {
    try {
      return result.output(output).floats();
    } catch (TritonException | IllegalStateException e) {
      throw invalid();
    }
  }

  private static UnanswerableException invalid() {
    return new UnanswerableException(
        FailureKind.INVALID_ANSWER, "The model's embeddings are not of the shape agreed on");
  }

  /** Vectors one after the other, taken from the front. */
  private static final class Vectors {
    private final float[] all;
    private final int length;
    private int from;

    Vectors(float[] all, int length) {
      this.all = all;
      this.length = length;
    }

    List<float[]> next(int count) {
      List<float[]> taken = new ArrayList<>(count);
      for (int i = 0; i < count; i++, from += length) {
        taken.add(Arrays.copyOfRange(all, from, from + length));
      }
      return taken;
    }
  }
}
