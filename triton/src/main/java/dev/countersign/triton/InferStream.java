package dev.countersign.triton;

import dev.countersign.triton.protocol.InferParameter;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferResponse;
import dev.countersign.triton.protocol.ModelStreamInferResponse;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.function.Consumer;

/** One ModelStreamInfer call that carries one request, read until its final response. */
final class InferStream {

  /** Makes Triton end every request with a response, empty if need be, that is marked final. */
  static final String WANT_EMPTY_FINAL = "triton_enable_empty_final_response";

  private static final String FINAL = "triton_final_response";

  private final BlockingClientCall<ModelInferRequest, ModelStreamInferResponse> call;
  private final String server;
  private final StreamedAnswer answer;

  InferStream(
      BlockingClientCall<ModelInferRequest, ModelStreamInferResponse> call,
      String server,
      int maxBytes) {
    this.call = call;
    this.server = server;
    this.answer = new StreamedAnswer(maxBytes);
  }

  InferResult run(ModelInferRequest request, Consumer<InferResult> onPartial)
      throws TritonException {
    boolean ended = false;
    try {
      call.write(request);
      call.halfClose();
      readAll(request.getModelVersion(), onPartial);
      ended = true;
      return answer.whole(server);
    } catch (StatusException e) {
      throw Failures.of(e.getStatus(), server, request.getModelVersion());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(server);
    } finally {
      if (!ended) {
        call.cancel("the answer is no longer wanted", null);
      }
    }
  }

  private void readAll(String version, Consumer<InferResult> onPartial)
      throws TritonException, StatusException, InterruptedException {
    boolean sawFinal = false;
    ModelStreamInferResponse next = call.read();
    while (next != null) {
      if (!next.getErrorMessage().isEmpty()) {
        throw Failures.inBand(next.getErrorMessage(), server, version);
      }
      ModelInferResponse response = next.getInferResponse();
      sawFinal |= isFinal(response);
      if (response.getOutputsCount() > 0) {
        accept(Messages.result(response, server), onPartial);
      }
      next = call.read();
    }
    if (!sawFinal) {
      // Half an answer must never pass for a whole one.
      throw new TritonException(
          TritonException.Kind.UNAVAILABLE,
          "the stream of %s ended before the final response".formatted(server));
    }
  }

  private void accept(InferResult part, Consumer<InferResult> onPartial) throws TritonException {
    answer.add(part);
    onPartial.accept(part);
  }

  private static boolean isFinal(ModelInferResponse response) {
    return response
        .getParametersOrDefault(FINAL, InferParameter.getDefaultInstance())
        .getBoolParam();
  }
}
