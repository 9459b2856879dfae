package dev.countersign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.triton.InferRequest;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.triton.TritonSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of two model servers is asked. */
class ServerChoiceTest {
  private static final int CALLS = 20;
  private ScriptedTriton failing;
  private ScriptedTriton sound;
  private TritonClient client;

  @BeforeEach
  void start() throws IOException {
    failing = ScriptedTriton.start(0);
    sound = ScriptedTriton.start(0);
    failing.failNext(CALLS);
    client =
        TritonClient.connect(
            new TritonSettings(
                List.of(failing.endpoint(), sound.endpoint()),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                1 << 24));
  }

  @AfterEach
  void stop() {
    client.close();
    failing.close();
    sound.close();
  }

  @Test
  void aServerWhereTheModelFailsIsLeftAlone() {
    for (int i = 0; i < CALLS; i++) {
      ask();
    }

    assertThat(failing.asked()).hasSizeBetween(0, 1);
    assertThat(sound.asked()).hasSizeGreaterThanOrEqualTo(CALLS - 1);
  }

  @Test
  void aServerWhereTheModelFailsIsAskedWhereNoOtherIsReady() {
    sound.unload("m");

    for (int i = 0; i <= CALLS; i++) {
      ask();
    }

    assertThat(failing.asked()).hasSize(CALLS + 1);
  }

  @Test
  void aServerThatStopsAndStillSaysReadyIsLeftAlone() {
    failing.drain(CALLS);

    for (int i = 0; i < CALLS; i++) {
      ask();
    }

    assertThat(failing.asked()).hasSizeBetween(0, 1);
    assertThat(sound.asked()).hasSizeGreaterThanOrEqualTo(CALLS - 1);
  }

  private void ask() {
    try {
      var request =
          InferRequest.of("m", List.of(Tensor.strings("text_input", "x")), Duration.ofSeconds(10));
      client.stream(request, _ -> {});
    } catch (TritonException e) {
      assertThat(e.kind()).isIn(TritonException.Kind.MODEL_ERROR, TritonException.Kind.UNAVAILABLE);
    }
  }
}
