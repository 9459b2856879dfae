package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.triton.TritonException.Kind;
import dev.countersign.triton.TritonSettings;
import dev.countersign.triton.protocol.GRPCInferenceServiceGrpc;
import dev.countersign.triton.protocol.InferTensorContents;
import dev.countersign.triton.protocol.ModelInferRequest;
import dev.countersign.triton.protocol.ModelInferRequest.InferInputTensor;
import dev.countersign.triton.protocol.health.HealthCheckRequest;
import dev.countersign.triton.protocol.health.HealthCheckResponse.ServingStatus;
import dev.countersign.triton.protocol.health.HealthGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandinTest {

  private static final String NOTE =
      "Patient seen for cough. No fever was reported. Chest pain is denied."
          + " Assessment: likely viral bronchitis. Take paracetamol 500 mg daily."
          + " Follow-up in two weeks.";

  private Standin standin;
  private TritonClient client;

  @BeforeEach
  void start() throws IOException {
    standin = Standin.start(StandinSettings.defaults(0).withWrongShare(0));
    client = Requests.client(standin.port());
  }

  @AfterEach
  void stop() {
    client.close();
    standin.close();
  }

  @Test
  void saysThatItIsAStandIn() throws TritonException {
    assertThat(client.server().name()).isEqualTo("triton");
    assertThat(client.server().version()).contains("standin");
    assertThat(client.model("medgemma-4b").versions()).containsExactly("1-standin");
  }

  @Test
  void hasItsModelsReadyAndNoOthers() {
    assertThat(client.ready("medgemma-4b")).isTrue();
    assertThat(client.ready("medsiglip")).isTrue();
    assertThat(client.ready("other")).isFalse();
  }

  @Test
  void refusesUnaryInferenceOfADecoupledModel() {
    assertThatExceptionOfType(TritonException.class)
        .isThrownBy(() -> client.infer(Requests.generate("x", false, "{}")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
        .withMessageContaining("UNIMPLEMENTED");
  }

  @Test
  void summarisesTheNoteAndNotTheInstructions() throws TritonException {
    InferResult result =
        client.stream(
            Requests.generate(Requests.notePrompt(NOTE), true, "{\"max_tokens\":500}"), _ -> {});
    assertThat(result.output("text_output").string())
        .contains("Patient seen for cough.", "likely viral bronchitis", "500 mg", "Follow-up")
        .doesNotContain("obey", "reviewer", "<note>");
    assertThat(result.output("finish_reason").string()).isEqualTo("stop");
    assertThat(result.modelVersion()).contains("standin");
  }

  @Test
  void streamsDeltasThatJoinToTheWholeAnswer() throws TritonException {
    List<String> deltas = new ArrayList<>();
    InferResult streamed =
        client.stream(
            Requests.generate(Requests.notePrompt(NOTE), true, "{\"max_tokens\":500}"),
            part ->
                part.outputs().values().stream()
                    .filter(t -> t.name().equals("text_output"))
                    .forEach(t -> deltas.add(t.string())));
    InferResult whole =
        client.stream(
            Requests.generate(
                Requests.notePrompt(NOTE), false, "{\"max_tokens\":500}", Requests.withoutEcho()),
            _ -> {});
    assertThat(deltas).hasSizeGreaterThan(20);
    assertThat(String.join("", deltas)).isEqualTo(whole.output("text_output").string());
    assertThat(streamed.output("text_output").string()).isEqualTo(String.join("", deltas));
    assertThat(streamed.output("num_output_tokens").integers())
        .isEqualTo(whole.output("num_output_tokens").integers());
  }

  @Test
  void echoesThePromptUnlessToldNotTo() throws TritonException {
    String prompt = Requests.notePrompt(NOTE);
    InferResult result = client.stream(Requests.generate(prompt, false, "{}"), _ -> {});
    assertThat(result.output("text_output").string()).startsWith(prompt);
  }

  @Test
  void endsAtTheTokenLimitAndSaysSo() throws TritonException {
    InferResult result =
        client.stream(
            Requests.generate(Requests.notePrompt(NOTE), true, "{\"max_tokens\":5}"), _ -> {});
    assertThat(result.output("finish_reason").string()).isEqualTo("length");
    assertThat(result.output("num_output_tokens").integers()).containsExactly(5);
  }

  @Test
  void endsAtSixteenTokensWhenNoLimitIsGiven() throws TritonException {
    InferResult result =
        client.stream(Requests.generate(Requests.notePrompt(NOTE), true, "{}"), _ -> {});
    assertThat(result.output("num_output_tokens").integers()).containsExactly(16);
  }

  @Test
  void reportsAnUnknownSamplingParameterInBand() {
    TritonException refused =
        catchThrowableOfType(
            TritonException.class,
            () -> client.stream(Requests.generate("x", true, "{\"warmth\":1}"), _ -> {}));
    assertThat(refused.kind()).isEqualTo(Kind.MODEL_ERROR);
    assertThat(refused.detail()).contains("Unexpected keyword");
  }

  @Test
  void reportsAModelThatDoesNotExistAsUnavailableSinceNoServerHasItReady() {
    assertThatExceptionOfType(TritonException.class)
        .isThrownBy(() -> client.infer(InferRequest.of("none", List.of(), Requests.LONG)))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void rejectsAVersionThatDoesNotExist() {
    InferRequest texts = Requests.texts("x");
    InferRequest other =
        new InferRequest(
            texts.model(), "7", "", texts.inputs(), List.of(), texts.parameters(), texts.timeout());
    assertThatExceptionOfType(TritonException.class)
        .isThrownBy(() -> client.infer(other))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    assertThatExceptionOfType(TritonException.class)
        .isThrownBy(() -> client.stream(other, _ -> {}))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
  }

  @Test
  void carriesMessagesOfManyMegabytesBothWays() throws TritonException {
    byte[] pixels = new byte[16 * 448 * 448 * 3];
    InferResult result =
        client.infer(
            InferRequest.of(
                "medsiglip",
                List.of(
                    Tensor.uint8("images", new long[] {16, 448, 448, 3}, pixels),
                    Tensor.strings("texts", manyTexts())),
                Requests.LONG));
    assertThat(result.output("image_embeds").shape()).containsExactly(16, 1152);
    assertThat(result.output("text_embeds").shape()).containsExactly(1000, 1152);
    assertThat(result.output("text_embeds").raw().remaining()).isGreaterThan(4 << 20);
  }

  @Test
  void rejectsAnAnswerLongerThanTheClientAllows() {
    TritonSettings small =
        new TritonSettings(
            List.of("127.0.0.1:" + standin.port()), Duration.ofSeconds(3), Requests.LONG, 64 << 10);
    try (TritonClient careful = TritonClient.connect(small)) {
      assertThatExceptionOfType(TritonException.class)
          .isThrownBy(() -> careful.infer(Requests.texts(manyTexts())))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
    }
  }

  @Test
  void answersOneResponseMarkedFinalWhenAPlainModelIsStreamed() throws TritonException {
    List<InferResult> parts = new ArrayList<>();
    client.stream(Requests.texts("no pneumothorax"), parts::add);
    assertThat(parts).hasSize(1);
  }

  @Test
  void refusesRawAndTypedContentsMixed() {
    InferInputTensor typed =
        InferInputTensor.newBuilder()
            .setName("texts")
            .setDatatype("BYTES")
            .addShape(1)
            .setContents(
                InferTensorContents.newBuilder().addBytesContents(ByteString.copyFromUtf8("x")))
            .build();
    assertThat(refusal(typed, ByteString.copyFrom(new byte[] {1, 0, 0, 0, 'x'})))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void refusesAShapeWithAVariableDimension() {
    InferInputTensor open =
        InferInputTensor.newBuilder().setName("texts").setDatatype("BYTES").addShape(-1).build();
    assertThat(refusal(open, ByteString.EMPTY)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void answersTheHealthProtocol() {
    ManagedChannel channel = channel();
    try {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.getDefaultInstance())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    } finally {
      channel.shutdownNow();
    }
  }

  private Status.Code refusal(InferInputTensor input, ByteString raw) {
    ManagedChannel channel = channel();
    try {
      ModelInferRequest request =
          ModelInferRequest.newBuilder()
              .setModelName("medsiglip")
              .addInputs(input)
              .addRawInputContents(raw)
              .build();
      StatusRuntimeException refused =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () -> GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(request));
      return refused.getStatus().getCode();
    } finally {
      channel.shutdownNow();
    }
  }

  private ManagedChannel channel() {
    return NettyChannelBuilder.forAddress("127.0.0.1", standin.port()).usePlaintext().build();
  }

  private static String[] manyTexts() {
    String[] texts = new String[1000];
    Arrays.setAll(texts, i -> "text " + i);
    return texts;
  }
}
