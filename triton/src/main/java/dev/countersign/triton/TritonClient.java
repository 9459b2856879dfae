package dev.countersign.triton;

import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingV2Stub;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelMetadataRequest;
import dev.countersign.triton.protocol.ServerMetadataRequest;
import dev.countersign.triton.protocol.ServerMetadataResponse;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A client of one or more Triton servers over the Open Inference Protocol.
 *
 * <p>Thread-safe; calls block and suit virtual threads. Each call goes to that server, among those
 * that say the model is ready, which has the fewest calls of this client outstanding; one where the
 * model just failed is asked where no other is ready. Readiness is at most a second old. A failed
 * call is not tried again: whether to do so is the caller's decision, by {@link
 * TritonException#kind}. Interrupting the calling thread cancels the call on the server, throws
 * kind CANCELLED and leaves the thread's interrupt status set.
 */
public final class TritonClient implements AutoCloseable {
  private static final String LATEST = "";

  private final TritonSettings settings;
  private final Endpoints endpoints;

  private TritonClient(TritonSettings settings) {
    this.settings = settings;
    this.endpoints = new Endpoints(settings);
  }

  /** A client of the servers named; connections are opened at the first call. */
  public static TritonClient connect(TritonSettings settings) {
    return new TritonClient(settings);
  }

  /** Whether some server answers and has the model ready; also false when interrupted. */
  public boolean ready(String model) {
    try {
      return !endpoints.ready(model).isEmpty();
    } catch (TritonException e) {
      return false;
    }
  }

  /** What the first server that answers says of itself. */
  public ServerInfo server() throws TritonException {
    TritonException failure = null;
    for (Endpoint endpoint : endpoints.all()) {
      try {
        return serverInfo(endpoint);
      } catch (TritonException e) {
        failure = e;
      }
    }
    throw failure == null
        ? new TritonException(TritonException.Kind.UNAVAILABLE, "no Triton server is configured")
        : failure;
  }

  private ServerInfo serverInfo(Endpoint endpoint) throws TritonException {
    ServerMetadataResponse answer =
        asking(
            endpoint,
            LATEST,
            settings.connectTimeout(),
            server -> server.serverMetadata(ServerMetadataRequest.getDefaultInstance()));
    return new ServerInfo(
        endpoint.address(), answer.getName(), answer.getVersion(), answer.getExtensionsList());
  }

  /** What a server that has the model ready says of it. */
  public ModelInfo model(String name) throws TritonException {
    return with(
        name,
        endpoint ->
            Messages.model(
                asking(
                    endpoint,
                    LATEST,
                    settings.connectTimeout(),
                    server ->
                        server.modelMetadata(
                            ModelMetadataRequest.newBuilder().setName(name).build()))));
  }

  /** Asks a model that gives exactly one response: ModelInfer. */
  public InferResult infer(InferRequest request) throws TritonException {
    ModelInferRequest message = Messages.request(request).build();
    return with(
        request.model(),
        endpoint ->
            Messages.result(
                asking(
                    endpoint,
                    request.version(),
                    timeout(request),
                    server -> server.modelInfer(message)),
                endpoint.address()));
  }

  /**
   * Asks a decoupled model, such as one on the vLLM backend: ModelStreamInfer, read until the
   * response marked {@code triton_final_response}.
   *
   * @param onPartial told each response that has outputs, in order, on the calling thread
   * @return all responses as one: the BYTES output {@code text_output} joined and {@code
   *     num_output_tokens} summed; of any other output the last one
   * @throws TritonException also when the stream ends before its final response (UNAVAILABLE) or
   *     reports an error in band
   */
  public InferResult stream(InferRequest request, Consumer<InferResult> onPartial)
      throws TritonException {
    ModelInferRequest message =
        Messages.request(request)
            .putParameters(InferStream.WANT_EMPTY_FINAL, Messages.parameter(true))
            .build();
    return with(
        request.model(),
        endpoint ->
            new InferStream(
                    endpoint.calls(timeout(request)).modelStreamInfer(),
                    endpoint.address(),
                    settings.maxMessageBytes())
                .run(message, onPartial));
  }

  private Duration timeout(InferRequest request) {
    return request.timeout().compareTo(settings.inferTimeout()) < 0
        ? request.timeout()
        : settings.inferTimeout();
  }

  private <T> T with(String model, EndpointCall<T> call) throws TritonException {
    Endpoint endpoint = endpoints.take(model);
    try {
      T answer = call.on(endpoint);
      endpoint.standing(model).succeeded();
      return answer;
    } catch (TritonException e) {
      remember(e.kind(), endpoint, model);
      throw e;
    } finally {
      endpoint.outstanding().decrementAndGet();
    }
  }

  private static void remember(TritonException.Kind kind, Endpoint endpoint, String model) {
    switch (kind) {
      case UNAVAILABLE -> {
        // It may say ready all the same, as one does that is told to stop.
        endpoint.doubt(model);
        endpoint.standing(model).failed();
      }
      case DEADLINE, MODEL_ERROR -> endpoint.standing(model).failed();
      case CANCELLED, REJECTED -> {}
    }
  }

  private static <T> T asking(
      Endpoint endpoint, String version, Duration timeout, UnaryCall<T> call)
      throws TritonException {
    try {
      return call.on(endpoint.calls(timeout));
    } catch (StatusException e) {
      throw Failures.of(e.getStatus(), endpoint.address(), version);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(endpoint.address());
    }
  }

  @FunctionalInterface
  private interface EndpointCall<T> {
    T on(Endpoint endpoint) throws TritonException;
  }

  @FunctionalInterface
  private interface UnaryCall<T> {
    T on(GRPCInferenceServiceBlockingV2Stub server) throws StatusException, InterruptedException;
  }

  /** Ends calls under way with kind UNAVAILABLE and closes the connections. */
  @Override
  public void close() {
    endpoints.close();
  }
}
