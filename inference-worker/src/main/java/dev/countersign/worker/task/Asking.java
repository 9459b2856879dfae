package dev.countersign.worker.task;

import dev.countersign.events.FailureKind;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.TritonException;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;

/** A call of the model server, its failures told apart: for good, for now, or called off. */
final class Asking {
  /** Tries that the model may fail, or be too slow for, before its job is given up. */
  static final int MOST_TRIES = 5;

  private Asking() {}

  @FunctionalInterface
  interface Call {
    InferResult run() throws TritonException;
  }

  static InferResult ask(Call call)
      throws UnanswerableException, TryLaterException, InterruptedException {
    try {
      return call.run();
    } catch (TritonException e) {
      throw meaning(e);
    }
  }

  /** What a failed call means for its job; throws unless that is to try again. */
  static TryLaterException meaning(TritonException e)
      throws UnanswerableException, InterruptedException {
    return switch (e.kind()) {
      case UNAVAILABLE -> new TryLaterException("The model server was not there");
      case CANCELLED -> {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        yield new TryLaterException("The call was ended by the model server");
      }
      case DEADLINE ->
          new TryLaterException(
              "The model did not answer in time", MOST_TRIES, FailureKind.MODEL_REFUSED);
      case MODEL_ERROR ->
          new TryLaterException(
              "The model failed on this job", MOST_TRIES, FailureKind.MODEL_REFUSED);
      case REJECTED ->
          throw new UnanswerableException(
              FailureKind.MODEL_REFUSED, "The model server refused the request");
    };
  }
}
