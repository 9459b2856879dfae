package dev.countersign.standin.medgemma;

import dev.countersign.standin.Answer;
import dev.countersign.standin.ModelCall;
import dev.countersign.standin.RefusedException;
import dev.countersign.standin.StandinSettings;
import dev.countersign.triton.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lays a completion out as the vLLM backend sends it: whole, or a token at a time. */
final class Delivery {

  private static final long[] ONE = {1};

  private final ModelCall call;
  private final int inputTokens;

  private Delivery(ModelCall call, int inputTokens) {
    this.call = call;
    this.inputTokens = inputTokens;
  }

  static Answer of(
      ModelCall call, StandinSettings settings, String prompt, int images, Completion completion)
      throws RefusedException {
    boolean stream = call.flag("stream").orElse(false);
    boolean echo = !call.flag("exclude_input_in_output").orElse(stream);
    if (stream && echo) {
      throw RefusedException.invalid(
          "When streaming, `exclude_input_in_output` = False is not allowed.");
    }
    Duration reading = settings.perImageDelay().multipliedBy(images);
    int inputTokens = Tokens.of(prompt).size() + images * Tokens.PER_IMAGE;
    Delivery delivery = new Delivery(call, inputTokens);
    return stream
        ? delivery.streamed(completion, reading, settings.perTokenDelay())
        : delivery.whole(completion, reading, settings.perTokenDelay(), echo ? prompt : "");
  }

  private Answer whole(Completion completion, Duration reading, Duration token, String echo) {
    int count = completion.tokens().size();
    String text = echo + String.join("", completion.tokens());
    Duration after = reading.plus(token.multipliedBy(count));
    return new Answer(
        List.of(new Answer.Step(after, outputs(text, count, completion.finishReason()))));
  }

  private Answer streamed(Completion completion, Duration reading, Duration token) {
    List<Answer.Step> steps = new ArrayList<>();
    int count = completion.tokens().size();
    for (int i = 0; i < count; i++) {
      Duration after = i == 0 ? reading.plus(token) : token;
      // The backend writes Python's None while the model has not finished.
      String reason = i == count - 1 ? completion.finishReason() : "None";
      steps.add(new Answer.Step(after, outputs(completion.tokens().get(i), 1, reason)));
    }
    return new Answer(steps);
  }

  private List<Tensor> outputs(String text, int tokens, String reason) {
    List<Tensor> outputs = new ArrayList<>();
    outputs.add(Tensor.strings("text_output", text));
    if (call.flag("return_finish_reason").orElse(false)) {
      outputs.add(Tensor.strings("finish_reason", reason));
    }
    if (call.flag("return_num_input_tokens").orElse(false)) {
      outputs.add(Tensor.uint32("num_input_tokens", ONE, inputTokens));
    }
    if (call.flag("return_num_output_tokens").orElse(false)) {
      outputs.add(Tensor.uint32("num_output_tokens", ONE, tokens));
    }
    return outputs;
  }
}
