package dev.countersign.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.countersign.triton.InferRequest;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import dev.countersign.triton.TritonException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutageTest {

  private static final StandinSettings FAST = StandinSettings.defaults(0).withWrongShare(0);
  private static final StandinSettings SLOW =
      FAST.withDelays(Duration.ofMillis(200), Duration.ZERO);
  private static final InferRequest LONG_ANSWER =
      Requests.generate(
          Requests.notePrompt("One sentence. Another sentence. A third."),
          true,
          "{\"max_tokens\":500}");

  @Test
  void interruptingTheCallerCancelsTheCall() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Kind> ended = new CompletableFuture<>();
    try (Standin standin = Standin.start(SLOW);
        TritonClient client = Requests.client(standin.port())) {
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              client.stream(LONG_ANSWER, _ -> started.countDown());
            } catch (TritonException e) {
              ended.complete(e.kind());
            }
          });
      assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      assertThat(ended.get(1, TimeUnit.SECONDS)).isEqualTo(Kind.CANCELLED);
    }
  }

  @Test
  void aDeadlineEndsASlowAnswer() throws IOException {
    try (Standin standin = Standin.start(SLOW);
        TritonClient client = Requests.client(standin.port())) {
      InferRequest hurried =
          InferRequest.of("medgemma-4b", LONG_ANSWER.inputs(), Duration.ofMillis(500));
      assertThatExceptionOfType(TritonException.class)
          .isThrownBy(() -> client.stream(hurried, _ -> {}))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DEADLINE));
    }
  }

  @Test
  void aServerThatDiesInMidAnswerIsUnavailableAndNeverHalfAnAnswer() throws Exception {
    Standin standin = Standin.start(SLOW);
    try (TritonClient client = Requests.client(standin.port())) {
      assertThatExceptionOfType(TritonException.class)
          .isThrownBy(() -> client.stream(LONG_ANSWER, _ -> standin.close()))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    } finally {
      standin.close();
    }
  }

  @Test
  void callsGoToTheOtherServerWhenOneDies() throws Exception {
    Standin dying = Standin.start(FAST);
    try (Standin lasting = Standin.start(FAST);
        TritonClient client = Requests.client(dying.port(), lasting.port())) {
      await().until(() -> servers(client, 10).size() == 2);
      dying.close();
      await()
          .atMost(Duration.ofSeconds(3))
          .untilAsserted(() ->
              assertThat(servers(client, 10)).containsOnlyKeys("127.0.0.1:" + lasting.port()));
    } finally {
      dying.close();
    }
  }

  @Test
  void aServerThatComesBackIsUsedAgain() throws Exception {
    Standin first = Standin.start(FAST);
    int port = first.port();
    try (TritonClient client = Requests.client(port)) {
      assertThat(client.ready("medsiglip")).isTrue();
      first.close();
      await().atMost(Duration.ofSeconds(3)).until(() -> !client.ready("medsiglip"));
      try (Standin second =
          Standin.start(
              new StandinSettings(
                  "127.0.0.1", port, 1, 0, Duration.ZERO, Duration.ZERO, 64 << 20, List.of(), 0))) {
        await().atMost(Duration.ofSeconds(5)).until(() -> client.ready("medsiglip"));
        assertThat(client.infer(Requests.texts("x")).server()).endsWith(":" + second.port());
      }
    }
  }

  @Test
  void sharesConcurrentCallsBetweenServers() throws Exception {
    try (Standin one = Standin.start(SLOW);
        Standin two = Standin.start(SLOW);
        TritonClient client = Requests.client(one.port(), two.port());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      InferRequest request =
          Requests.generate(Requests.notePrompt("One sentence."), true, "{\"max_tokens\":3}");
      Set<String> known = new HashSet<>();
      await()
          .until(() -> {
            known.add(client.stream(request, p -> {}).server());
            return known.size() == 2;
          });
      List<Future<String>> calls =
          IntStream.range(0, 12)
              .mapToObj(_ -> callers.submit(() -> client.stream(request, p -> {}).server()))
              .toList();
      Map<String, Integer> counts = new HashMap<>();
      for (Future<String> call : calls) {
        counts.merge(call.get(), 1, Integer::sum);
      }
      assertThat(counts).hasSize(2);
      assertThat(counts.values()).allMatch(count -> count >= 4);
    }
  }

  private static Map<String, Integer> servers(TritonClient client, int calls) {
    Map<String, Integer> servers = new HashMap<>();
    for (int i = 0; i < calls; i++) {
      try {
        servers.merge(client.infer(Requests.texts("x")).server(), 1, Integer::sum);
      } catch (TritonException e) {
        servers.merge(e.kind().name(), 1, Integer::sum);
      }
    }
    return servers;
  }
}
