package dev.countersign.standin;

import dev.countersign.triton.Tensor;
import java.time.Duration;
import java.util.List;

/** The responses to one call, in order. */
public record Answer(List<Step> steps) {

  public Answer {
    steps = List.copyOf(steps);
  }

  /**
   * One response.
   *
   * @param after how long after the one before it, or after the call
   */
  public record Step(Duration after, List<Tensor> outputs) {

    public Step {
      outputs = List.copyOf(outputs);
    }
  }
}
