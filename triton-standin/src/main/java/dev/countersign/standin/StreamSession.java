package dev.countersign.standin;

import dev.countersign.triton.Tensor;
import dev.countersign.triton.protocol.InferParameter;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferResponse;
import dev.countersign.triton.protocol.ModelStreamInferResponse;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One ModelStreamInfer call: any number of requests, each answered with responses of its own. An
 * error of a request travels in band; the call goes on.
 */
final class StreamSession implements StreamObserver<ModelInferRequest> {

  private static final String WANT_EMPTY_FINAL = "triton_enable_empty_final_response";

  private final ModelRepository models;
  private final ScheduledExecutorService scheduler;
  private final StreamObserver<ModelStreamInferResponse> to;
  private final List<Playback> playing = new ArrayList<>();
  private int open = 1;
  private boolean over;

  StreamSession(
      ModelRepository models,
      ScheduledExecutorService scheduler,
      StreamObserver<ModelStreamInferResponse> to) {
    this.models = models;
    this.scheduler = scheduler;
    this.to = to;
  }

  @Override
  public void onNext(ModelInferRequest request) {
    try {
      ServedModel model = models.require(request.getModelName(), request.getModelVersion());
      var answer = models.answer(model, request);
      if (model.decoupled()) {
        play(answer, request, false, () -> finish(request));
      } else {
        play(answer, request, true, this::closeOne);
      }
    } catch (RefusedException e) {
      fail(request, e);
    }
  }

  private void play(
      ModelRepository.Admitted answer, ModelInferRequest request, boolean last, Runnable done) {
    Playback playback =
        new Playback(scheduler, answer, step -> send(request, step.outputs(), last), done);
    synchronized (this) {
      open++;
      playing.add(playback);
    }
    playback.start();
  }

  private synchronized void send(ModelInferRequest request, List<Tensor> outputs, boolean last) {
    send(Responses.marked(Responses.of(request, outputs), last));
  }

  private synchronized void send(ModelInferResponse response) {
    if (!over) {
      to.onNext(ModelStreamInferResponse.newBuilder().setInferResponse(response).build());
    }
  }

  private synchronized void finish(ModelInferRequest request) {
    if (wantsEmptyFinal(request)) {
      send(Responses.marked(Responses.empty(request), true));
    }
    closeOne();
  }

  private static boolean wantsEmptyFinal(ModelInferRequest request) {
    return request
        .getParametersOrDefault(WANT_EMPTY_FINAL, InferParameter.getDefaultInstance())
        .getBoolParam();
  }

  private synchronized void fail(ModelInferRequest request, RefusedException refused) {
    if (!over) {
      to.onNext(
          ModelStreamInferResponse.newBuilder()
              .setErrorMessage(String.valueOf(refused.getMessage()))
              .setInferResponse(Responses.marked(Responses.empty(request), true))
              .build());
    }
  }

  @Override
  public void onError(Throwable t) {
    cancel();
  }

  @Override
  public void onCompleted() {
    closeOne();
  }

  private synchronized void closeOne() {
    open--;
    if (open == 0 && !over) {
      over = true;
      to.onCompleted();
    }
  }

  synchronized void cancel() {
    over = true;
    playing.forEach(Playback::stop);
  }
}
