package dev.countersign.standin;

import dev.countersign.triton.ModelInfo;

/** A model that the stand-in serves. Implementations are stateless: same call, same answer. */
public interface ServedModel {

  /** The version of every model here; it says what it is. */
  String VERSION = "1-standin";

  /** Name, platform, and the tensors taken and given. */
  ModelInfo info();

  /** Whether a call has any number of responses, so that only ModelStreamInfer serves it. */
  boolean decoupled();

  /**
   * Computes the whole answer at once; its steps are then sent at their times.
   *
   * @throws RefusedException if the model does not take this call
   */
  Answer answer(ModelCall call) throws RefusedException;
}
