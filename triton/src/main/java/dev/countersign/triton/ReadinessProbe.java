package dev.countersign.triton;

import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceStub;
import dev.countersign.triton.protocol.ModelReadyRequest;
import dev.countersign.triton.protocol.ModelReadyResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** Asks a server once whether a model is ready; any failure means that it is not. */
final class ReadinessProbe implements StreamObserver<ModelReadyResponse> {

  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private ReadinessProbe() {}

  static CompletableFuture<Boolean> send(GRPCInferenceServiceStub server, String model) {
    ReadinessProbe probe = new ReadinessProbe();
    server.modelReady(ModelReadyRequest.newBuilder().setName(model).build(), probe);
    return probe.ready;
  }

  @Override
  public void onNext(ModelReadyResponse response) {
    ready.complete(response.getReady());
  }

  @Override
  public void onError(Throwable t) {
    ready.complete(false);
  }

  @Override
  public void onCompleted() {
    ready.complete(false);
  }
}
