package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.platform.task.TaskDescriptor.FindingPrompts;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.prepare.MedSiglipImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One image against paired sentences, by MedSigLIP and {@link FindingSoftmax}. The sentences'
 * embeddings are kept, so that they are sent once. Safe for use by many threads.
 */
final class ImageScores {
  private static final long SIDE = MedSiglipImage.SIDE;
  // Trained models have about 4.7.
  private static final float GREATEST_SCALE = 10;

  private final TritonClient triton;
  private final Servers servers;
  private final Duration timeout;
  private final TextEmbeddings texts = new TextEmbeddings();

  ImageScores(TritonClient triton, Servers servers, Duration timeout) {
    this.triton = triton;
    this.servers = servers;
    this.timeout = timeout;
  }

  /**
   * What is asked about an image.
   *
   * @param model on the model server
   * @param sha256 a hash of the sentences
   * @param findings each with its sentences
   */
  record Pairs(String model, String sha256, List<FindingPrompts> findings) {
    Pairs {
      findings = List.copyOf(findings);
    }

    TextEmbeddings.Key key() {
      return new TextEmbeddings.Key(model, sha256);
    }

    String[] sentences() {
      return findings.stream()
          .flatMap(finding -> Stream.concat(finding.present().stream(), finding.absent().stream()))
          .toArray(String[]::new);
    }
  }

  /** Probabilities, one a finding, and who gave them. */
  static final class Scored {
    private final InferResult result;
    private final boolean simulatedTexts;
    private final double[] probabilities;

    Scored(InferResult result, boolean simulatedTexts, double[] probabilities) {
      this.result = result;
      this.simulatedTexts = simulatedTexts;
      this.probabilities = probabilities;
    }

    InferResult result() {
      return result;
    }

    /** True when the sentences were embedded by a stand-in, perhaps in an earlier answer. */
    boolean simulatedTexts() {
      return simulatedTexts;
    }

    double[] probabilities() {
      return probabilities;
    }
  }

  /**
   * Scores an image.
   *
   * @param id of the request, for the server's log
   * @param pixels as {@link MedSiglipImage} prepares them
   */
  Scored of(String id, byte[] pixels, Pairs pairs)
      throws UnanswerableException, TryLaterException, InterruptedException {
    InferResult result = ask(id, pixels, pairs, texts.of(pairs.key()).isEmpty());
    if (isStale(pairs, result)) {
      result = ask(id, pixels, pairs, true);
    }
    float[] sent = floats(result, "text_embeds");
    var kept = texts.of(pairs.key());
    boolean isKept = sent.length == 0 && kept.isPresent();
    var sentences = isKept ? kept.get() : made(result, sent);
    double[] probabilities = probabilities(pairs, result, sentences.vectors());
    if (!isKept) {
      texts.keep(pairs.key(), sentences);
    }
    return new Scored(result, sentences.simulated(), probabilities);
  }

  /** A server of this model went away, or may have. */
  void forget(String model) {
    texts.forget(model);
  }

  private InferResult ask(String id, byte[] pixels, Pairs pairs, boolean withTexts)
      throws UnanswerableException, TryLaterException, InterruptedException {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(Tensor.uint8("images", new long[] {1, SIDE, SIDE, MedSiglipImage.CHANNELS}, pixels));
    // Left out rather than sent without a row: the input is optional, and not every backend takes
    // a tensor that holds nothing.
    if (withTexts) {
      inputs.add(Tensor.strings("texts", pairs.sentences()));
    }
    var request = new InferRequest(pairs.model(), "", id, inputs, List.of(), Map.of(), timeout);
    return Asking.ask(() -> triton.infer(request));
  }

  /** True when the kept embeddings do not go with the answer: another model made them. */
  private boolean isStale(Pairs pairs, InferResult result) throws UnanswerableException {
    int length = pairs.sentences().length * floats(result, "image_embeds").length;
    return texts
        .of(pairs.key())
        .filter(kept ->
            !kept.modelVersion().equals(result.modelVersion()) || kept.vectors().length != length)
        .isPresent();
  }

  private TextEmbeddings.Embedded made(InferResult result, float[] vectors)
      throws UnanswerableException, TryLaterException, InterruptedException {
    boolean simulated = StandIn.isOne(servers.at(result.server()), result.modelVersion());
    return new TextEmbeddings.Embedded(result.modelVersion(), simulated, vectors);
  }

  private double[] probabilities(Pairs pairs, InferResult result, float[] vectors)
      throws UnanswerableException {
    float[] image = floats(result, "image_embeds");
    float[] scale = floats(result, "logit_scale");
    int count = pairs.sentences().length;
    if (image.length == 0 || vectors.length != count * image.length || !isScale(scale)) {
      throw invalid();
    }
    return scores(pairs.findings(), image, new Vectors(vectors, image.length), scale[0]);
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

  static float[] floats(InferResult result, String output) throws UnanswerableException {
    try {
      return result.output(output).floats();
    } catch (TritonException | IllegalStateException e) {
      throw invalid();
    }
  }

  /**
   * One number whose exponential can weigh cosines. A greater one makes every probability 0 or 1:
   * it overflowed, or it is the exponential already.
   */
  static boolean isScale(float[] logitScale) {
    return logitScale.length == 1 && logitScale[0] >= 0 && logitScale[0] <= GREATEST_SCALE;
  }

  static UnanswerableException invalid() {
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
