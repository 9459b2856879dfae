package dev.countersign.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpGatewayTest {
  private static final HttpSettings SETTINGS =
      new HttpSettings("127.0.0.1", 0, 1, 1, "", HttpTls.off());

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch proceed = new CountDownLatch(1);

  @AfterEach
  void end() {
    proceed.countDown();
    client.close();
    vertx.close().await();
  }

  @Test
  void refusesWhatIsNewAndFinishesWhatIsUnderWayWhileItCloses() throws Exception {
    HttpGateway gateway = start(Duration.ofSeconds(20), proceed::await);
    var underWay = client.sendAsync(request(gateway), HttpResponse.BodyHandlers.ofString());
    begun.acquire();

    var closed = CompletableFuture.runAsync(gateway::close);

    await().untilAsserted(() -> assertThat(ask(gateway).statusCode()).isEqualTo(503));
    HttpResponse<String> refused = ask(gateway);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("\"status\":503");
    assertThat(closed).isNotDone();
    proceed.countDown();
    assertThat(underWay.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void closesThoughRequestsKeepComing() throws Exception {
    HttpGateway gateway = start(Duration.ofSeconds(20), HttpGatewayTest::aWhile);
    var over = new AtomicBoolean();
    for (int i = 0; i < 32; i++) {
      Thread.ofVirtual().start(() -> askUntil(over, gateway));
    }
    begun.acquire(64);

    var closed = CompletableFuture.runAsync(gateway::close);

    assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    over.set(true);
  }

  @Test
  void cutsOffWhatDoesNotEndInTime() throws Exception {
    HttpGateway gateway = start(Duration.ofMillis(200), proceed::await);
    var underWay = client.sendAsync(request(gateway), HttpResponse.BodyHandlers.ofString());
    begun.acquire();

    var closed = CompletableFuture.runAsync(gateway::close);

    assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    assertThat(underWay).failsWithin(Duration.ofSeconds(10));
  }

  // The work itself, of different lengths: hardly a moment passes with nothing under way.
  private static void aWhile() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(20, 200));
  }

  /** What a request waits for. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private HttpGateway start(Duration drain, Work work) throws Exception {
    return HttpGateway.start(
        vertx,
        SETTINGS,
        drain,
        (router, blocking) ->
            router
                .get("/work")
                .handler(request ->
                    blocking.answer(
                        request,
                        () -> {
                          begun.release();
                          work.run();
                          return new HttpAnswer(204, "", Buffer.buffer(), Map.of());
                        })));
  }

  private static HttpRequest request(HttpGateway gateway) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/work"))
        .build();
  }

  private HttpResponse<String> ask(HttpGateway gateway) throws IOException, InterruptedException {
    return client.send(request(gateway), HttpResponse.BodyHandlers.ofString());
  }

  private void askUntil(AtomicBoolean over, HttpGateway gateway) {
    try {
      while (!over.get()) {
        ask(gateway);
      }
    } catch (IOException e) {
      // It is closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
