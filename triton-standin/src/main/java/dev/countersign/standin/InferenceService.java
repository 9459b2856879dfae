package dev.countersign.standin;

import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferResponse;
import dev.countersign.triton.protocol.ModelMetadataRequest;
import dev.countersign.triton.protocol.ModelMetadataResponse;
import dev.countersign.triton.protocol.ModelReadyRequest;
import dev.countersign.triton.protocol.ModelReadyResponse;
import dev.countersign.triton.protocol.ModelStreamInferResponse;
import dev.countersign.triton.protocol.ServerLiveRequest;
import dev.countersign.triton.protocol.ServerLiveResponse;
import dev.countersign.triton.protocol.ServerMetadataRequest;
import dev.countersign.triton.protocol.ServerMetadataResponse;
import dev.countersign.triton.protocol.ServerReadyRequest;
import dev.countersign.triton.protocol.ServerReadyResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ScheduledExecutorService;

/** Triton's inference service over the stand-in's models. */
final class InferenceService extends GRPCInferenceServiceImplBase {

  static final String VERSION = "2.60.0-standin";

  private final ModelRepository models;
  private final ScheduledExecutorService scheduler;

  InferenceService(ModelRepository models, ScheduledExecutorService scheduler) {
    this.models = models;
    this.scheduler = scheduler;
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> to) {
    reply(to, ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> to) {
    reply(to, ServerReadyResponse.newBuilder().setReady(true).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> to) {
    boolean ready = models.find(request.getName(), request.getVersion()).isPresent();
    reply(to, ModelReadyResponse.newBuilder().setReady(ready).build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> to) {
    reply(to, ServerMetadataResponse.newBuilder().setName("triton").setVersion(VERSION).build());
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> to) {
    try {
      reply(to, Responses.metadata(models.require(request.getName(), request.getVersion()).info()));
    } catch (RefusedException e) {
      to.onError(e.status().asRuntimeException());
    }
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> to) {
    try {
      ServedModel model = models.require(request.getModelName(), request.getModelVersion());
      if (model.decoupled()) {
        throw new RefusedException(
            Status.Code.UNIMPLEMENTED,
            "ModelInfer RPC doesn't support models with decoupled transaction policy");
      }
      Playback playback =
          new Playback(
              scheduler,
              models.answer(model, request),
              step -> to.onNext(Responses.of(request, step.outputs()).build()),
              to::onCompleted);
      ((ServerCallStreamObserver<ModelInferResponse>) to).setOnCancelHandler(playback::stop);
      playback.start();
    } catch (RefusedException e) {
      to.onError(e.status().asRuntimeException());
    }
  }

  @Override
  public StreamObserver<ModelInferRequest> modelStreamInfer(
      StreamObserver<ModelStreamInferResponse> to) {
    StreamSession session = new StreamSession(models, scheduler, to);
    ((ServerCallStreamObserver<ModelStreamInferResponse>) to).setOnCancelHandler(session::cancel);
    return session;
  }

  private static <T> void reply(StreamObserver<T> to, T message) {
    to.onNext(message);
    to.onCompleted();
  }
}
