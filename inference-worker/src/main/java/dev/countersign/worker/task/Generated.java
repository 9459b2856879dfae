package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonException;
import dev.countersign.worker.failure.UnanswerableException;
import java.util.OptionalInt;

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

  static Generated of(InferResult result) throws UnanswerableException {
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
