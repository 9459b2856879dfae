package dev.countersign.standin;

import dev.countersign.triton.protocol.health.HealthCheckRequest;
import dev.countersign.triton.protocol.health.HealthCheckResponse;
import dev.countersign.triton.protocol.health.HealthCheckResponse.ServingStatus;
import dev.countersign.triton.protocol.health.HealthGrpc.HealthImplBase;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Set;

/** The gRPC health protocol for the server as a whole and for its inference service. */
final class HealthService extends HealthImplBase {

  private static final Set<String> SERVICES = Set.of("", "inference.GRPCInferenceService");

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> to) {
    if (!SERVICES.contains(request.getService())) {
      to.onError(Status.NOT_FOUND.withDescription("unknown service").asRuntimeException());
      return;
    }
    to.onNext(HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build());
    to.onCompleted();
  }
}
