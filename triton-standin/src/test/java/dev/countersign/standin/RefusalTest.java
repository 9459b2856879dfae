package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.countersign.triton.InferRequest;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.triton.TritonException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the stand-in refuses, in the words of Triton and its vLLM backend. */
class RefusalTest {
  private static final StandinSettings FAST = StandinSettings.defaults(0).withWrongShare(0);

  @Test
  void anAdapterWhereLoraIsNotEnabled() throws Exception {
    assertThat(refusal(FAST, asking("{\"lora_name\":\"chest\"}")).detail())
        .isEqualTo("LoRA feature is not enabled.");
  }

  @Test
  void anAdapterThatIsNotLoaded() throws Exception {
    StandinSettings settings = FAST.withAdapters("chest");

    assertThat(refusal(settings, asking("{\"lora_name\":\"brain\"}")).detail())
        .isEqualTo("LoRA brain is not supported, we currently support [chest]");
    try (Standin standin = Standin.start(settings);
        TritonClient client = Requests.client(standin.port())) {
      var answered = client.stream(asking("{\"lora_name\":\"chest\"}"), _ -> {});
      assertThat(answered.output("text_output").string()).isNotEmpty();
    }
  }

  @Test
  void aSchemaThatIsNoJsonString() throws Exception {
    assertThat(refusal(FAST, asking("{\"structured_outputs\":{\"json\":{}}}")).detail())
        .contains("structured_outputs");
  }

  @Test
  void aPictureForAModelThatReadsTextAlone() throws Exception {
    InferRequest request =
        new InferRequest(
            "medgemma-27b-text",
            "",
            "",
            Requests.generate("<start_of_image>x", true, "{}", Tensor.strings("image", "QQ=="))
                .inputs(),
            List.of(),
            Map.of(),
            Requests.LONG);

    assertThat(refusal(FAST, request).detail()).contains("At most 0 image(s)");
  }

  @Test
  void aCallBeyondTheQueueUntilTheOneUnderWayIsOver() throws Exception {
    StandinSettings slow =
        FAST.withMaxQueueSize(1).withDelays(Duration.ofMillis(200), Duration.ZERO);
    CountDownLatch started = new CountDownLatch(1);
    try (Standin standin = Standin.start(slow);
        TritonClient client = Requests.client(standin.port())) {
      Thread first =
          Thread.startVirtualThread(() -> {
            try {
              client.stream(asking("{\"max_tokens\":500}"), _ -> started.countDown());
            } catch (TritonException e) {
              assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
            }
          });
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

      TritonException full = refusal(client, asking("{}"));

      assertThat(full.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(full.detail()).isEqualTo("Exceeds maximum queue size");
      first.interrupt();
      first.join();
      await()
          .untilAsserted(
              () -> assertThat(client.stream(asking("{\"max_tokens\":1}"), _ -> {})).isNotNull());
    }
  }

  private static InferRequest asking(String sampling) {
    return Requests.generate(
        Requests.notePrompt("One sentence. Another one. A third one."), true, sampling);
  }

  private static TritonException refusal(StandinSettings settings, InferRequest request)
      throws Exception {
    try (Standin standin = Standin.start(settings);
        TritonClient client = Requests.client(standin.port())) {
      return refusal(client, request);
    }
  }

  private static TritonException refusal(TritonClient client, InferRequest request) {
    return Objects.requireNonNull(
        catchThrowableOfType(TritonException.class, () -> client.stream(request, _ -> {})));
  }
}
