package dev.countersign.worker;

import com.google.protobuf.ByteString;
import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc;
import dev.countersign.triton.protocol.InferParameter;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferResponse;
import dev.countersign.triton.protocol.ModelInferResponse.InferOutputTensor;
import dev.countersign.triton.protocol.ModelReadyRequest;
import dev.countersign.triton.protocol.ModelReadyResponse;
import dev.countersign.triton.protocol.ModelStreamInferResponse;
import dev.countersign.triton.protocol.ServerLiveRequest;
import dev.countersign.triton.protocol.ServerLiveResponse;
import dev.countersign.triton.protocol.ServerMetadataRequest;
import dev.countersign.triton.protocol.ServerMetadataResponse;
import dev.countersign.triton.protocol.ServerReadyRequest;
import dev.countersign.triton.protocol.ServerReadyResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server that says what a test tells it to, over Triton's real protocol. */
final class ScriptedTriton extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase
    implements AutoCloseable {
  private final Server server;
  private final List<ModelInferRequest> asked = new CopyOnWriteArrayList<>();
  private volatile String text = "Cough for three days. Rest advised.";
  private volatile String finishReason = "stop";
  private volatile String failure = "out of memory";
  private volatile float logitScale = (float) Math.log(10);
  private final Set<String> unloaded = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean wrongly = new AtomicBoolean();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile CountDownLatch hold = new CountDownLatch(0);

  private ScriptedTriton(int port) throws IOException {
    server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .maxInboundMessageSize(1 << 26)
            .addService(this)
            .build()
            .start();
  }

  static ScriptedTriton start(int port) throws IOException {
    return new ScriptedTriton(port);
  }

  String endpoint() {
    return "localhost:" + port();
  }

  int port() {
    return server.getPort();
  }

  ScriptedTriton writing(String answer, String reason) {
    text = answer;
    finishReason = reason;
    return this;
  }

  /** A model that is not ready until it is loaded. */
  void unload(String model) {
    unloaded.add(model);
  }

  void load(String model) {
    unloaded.remove(model);
  }

  /** The next answers of a generating model are errors of the model. */
  void failNext(int answers) {
    failing.set(answers);
  }

  /** The next generations are refused as by a server that lets those under way end, and stops. */
  void drain(int answers) {
    failure = "GRPC server is shutting down and has stopped accepting new requests.";
    failing.set(answers);
  }

  /** The next embeddings of sentences lack a number. */
  void embedWrongly() {
    wrongly.set(true);
  }

  /** What embeddings are scaled by, as its logarithm. */
  void scaling(float logarithm) {
    logitScale = logarithm;
  }

  /** Answers wait until this is counted down. */
  CountDownLatch holdAnswers() {
    hold = new CountDownLatch(1);
    return hold;
  }

  List<ModelInferRequest> asked() {
    return asked;
  }

  /** How many sentences came with an image; empty where the input was left out. */
  static Optional<Long> sentences(ModelInferRequest request) {
    return request.getInputsList().stream()
        .filter(input -> input.getName().equals("texts"))
        .map(input -> input.getShape(0))
        .findFirst();
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> out) {
    answer(out, ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> out) {
    answer(out, ServerReadyResponse.newBuilder().setReady(true).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> out) {
    boolean ready = !unloaded.contains(request.getName());
    answer(out, ModelReadyResponse.newBuilder().setReady(ready).build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> out) {
    answer(
        out,
        ServerMetadataResponse.newBuilder().setName("scripted").setVersion("1-StandIn").build());
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> out) {
    asked.add(request);
    int texts = sentences(request).map(Long::intValue).orElse(0);
    var response = response(request);
    add(response, "image_embeds", "FP32", floats(1, 0), 1, 2);
    if (wrongly.getAndSet(false)) {
      add(response, "text_embeds", "FP32", floats(1), 1, 1);
    } else {
      add(response, "text_embeds", "FP32", textEmbeddings(texts), texts, 2);
    }
    add(response, "logit_scale", "FP32", floats(logitScale), 1);
    add(response, "logit_bias", "FP32", floats(0), 1);
    answer(out, response.build());
  }

  @Override
  public StreamObserver<ModelInferRequest> modelStreamInfer(
      StreamObserver<ModelStreamInferResponse> out) {
    return new StreamObserver<>() {
      @Override
      public void onNext(ModelInferRequest request) {
        asked.add(request);
        awaitHold();
        out.onNext(streamed(request));
      }

      @Override
      public void onError(Throwable e) {}

      @Override
      public void onCompleted() {
        out.onCompleted();
      }
    };
  }

  private ModelStreamInferResponse streamed(ModelInferRequest request) {
    if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return ModelStreamInferResponse.newBuilder().setErrorMessage(failure).build();
    }
    return ModelStreamInferResponse.newBuilder().setInferResponse(written(request)).build();
  }

  private void awaitHold() {
    try {
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ModelInferResponse written(ModelInferRequest request) {
    var response =
        response(request)
            .putParameters(
                "triton_final_response", InferParameter.newBuilder().setBoolParam(true).build());
    add(response, "text_output", "BYTES", bytes(text), 1);
    add(response, "finish_reason", "BYTES", bytes(finishReason), 1);
    add(response, "num_input_tokens", "UINT32", integer(120), 1);
    add(response, "num_output_tokens", "UINT32", integer(7), 1);
    return response.build();
  }

  private static ModelInferResponse.Builder response(ModelInferRequest request) {
    return ModelInferResponse.newBuilder()
        .setModelName(request.getModelName())
        .setModelVersion("3")
        .setId(request.getId());
  }

  private static void add(
      ModelInferResponse.Builder response,
      String name,
      String datatype,
      ByteBuffer raw,
      long... shape) {
    var output = InferOutputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long length : shape) {
      output.addShape(length);
    }
    response.addOutputs(output).addRawOutputContents(ByteString.copyFrom(raw.flip()));
  }

  /** Every sentence is at right angles to the image, but the first, which is the image itself. */
  private static ByteBuffer textEmbeddings(int texts) {
    float[] embeddings = new float[2 * texts];
    for (int i = 0; i < texts; i++) {
      embeddings[2 * i] = i == 0 ? 1 : 0;
      embeddings[2 * i + 1] = i == 0 ? 0 : 1;
    }
    return floats(embeddings);
  }

  private static ByteBuffer floats(float... values) {
    var raw = little(4 * values.length);
    for (float value : values) {
      raw.putFloat(value);
    }
    return raw;
  }

  private static ByteBuffer bytes(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return little(4 + utf8.length).putInt(utf8.length).put(utf8);
  }

  private static ByteBuffer integer(int value) {
    return little(4).putInt(value);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static <T> void answer(StreamObserver<T> out, T message) {
    out.onNext(message);
    out.onCompleted();
  }

  /** As a killed server: connections break at once. */
  @Override
  public void close() {
    server.shutdownNow();
    hold.countDown();
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
