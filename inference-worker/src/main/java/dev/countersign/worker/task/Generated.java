package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonException;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a generating model wrote.
 *
 * @param text all of it, unchecked
 * @param finishReason stop, length …
 * @param inputTokens as the server counts
 * @param outputTokens as the server counts
 */
record Generated(
    String text, String finishReason, OptionalInt inputTokens, OptionalInt outputTokens) {

  /** vLLM's words for an answer that it gave up, which is no doing of the model's. */
  private static final Set<String> BROKEN_OFF = Set.of("abort", "error");

  /**
   * What an answer holds.
   *
   * @throws TryLaterException when the server broke it off
   */
  static Generated of(InferResult result) throws UnanswerableException, TryLaterException {
    Generated generated = read(result);
    if (BROKEN_OFF.contains(generated.finishReason())) {
      throw new TryLaterException(
          "The model server broke the answer off", Asking.MOST_TRIES, FailureKind.MODEL_REFUSED);
    }
    return generated;
  }

  private static Generated read(InferResult result) throws UnanswerableException {
    try {
      return new Generated(
          result.output("text_output").string(),
          result.output("finish_reason").string(),
          count(result, "num_input_tokens"),
          count(result, "num_output_tokens"));
    } catch (TritonException | IllegalStateException | ArithmeticException e) {
      throw new UnanswerableException(
          FailureKind.INVALID_ANSWER, "The model's answer is not of the shape agreed on");
    }
  }

  private static OptionalInt count(InferResult result, String output) {
    Tensor tensor = result.outputs().get(output);
    if (tensor == null || tensor.integers().length != 1) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Math.toIntExact(tensor.integers()[0]));
  }

  /** How much was written: the words never print themselves. */
  @Override
  public String toString() {
    return "%d characters, ended by %s".formatted(text.length(), finishReason);
  }
}
