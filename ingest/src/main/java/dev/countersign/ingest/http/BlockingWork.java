package dev.countersign.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what waits for disk and Kafka on virtual threads, so many requests at a time, and sends its
 * answer. Safe for use by many threads.
 */
public final class BlockingWork {
  private static final Logger log = LoggerFactory.getLogger(BlockingWork.class);

  private static final long PATIENCE_MS = 5_000;

  private final Semaphore free;
  private final int atOnce;
  private volatile boolean closing;

  /** For at most {@code atOnce} requests at a time; further ones are answered 503. */
  public BlockingWork(int atOnce) {
    this.free = new Semaphore(atOnce);
    this.atOnce = atOnce;
  }

  /** Answers a request. What {@code work} throws becomes a 500 without a word of why. */
  public void answer(RoutingContext request, Callable<HttpAnswer> work) {
    Context context = request.vertx().getOrCreateContext();
    if (closing || !free.tryAcquire()) {
      send(request, HttpAnswer.unavailable(closing ? "It is closing" : "It is busy"));
      return;
    }
    Thread.ofVirtual()
        .name("ingest-http")
        .start(() -> {
          try {
            HttpAnswer answer = answer(work);
            context.runOnContext(nothing -> send(request, answer));
          } finally {
            free.release();
          }
        });
  }

  /**
   * Takes nothing more, and waits for what is under way.
   *
   * @param patience how long
   * @return whether all of it ended in time
   */
  boolean drain(Duration patience) throws InterruptedException {
    closing = true;
    return free.tryAcquire(atOnce, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static HttpAnswer answer(Callable<HttpAnswer> work) {
    try {
      return work.call();
    } catch (Exception e) {
      // The stack alone: the exception's message may quote the sender's words.
      log.atError()
          .setMessage("A request could not be processed")
          .addKeyValue("cause", e.getClass().getName())
          .addKeyValue("at", e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "")
          .log();
      return HttpAnswer.problem(500, "The request could not be processed");
    }
  }

  /** Sends an answer. Where the body was not read to its end, the rest of it is passed over. */
  public static void send(RoutingContext request, HttpAnswer answer) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (!answer.mediaType().isEmpty()) {
      response.putHeader("Content-Type", answer.mediaType());
    }
    response.end(answer.body());
    if (!request.request().isEnded()) {
      passOverTheRest(request);
    }
  }

  /** Closing at once would take the answer from a sender who is still sending. */
  private static void passOverTheRest(RoutingContext request) {
    HttpServerRequest rest = request.request();
    long timer = request.vertx().setTimer(PATIENCE_MS, late -> rest.connection().close());
    rest.exceptionHandler(failure -> request.vertx().cancelTimer(timer));
    rest.endHandler(end -> request.vertx().cancelTimer(timer));
    rest.handler(bytes -> {});
    rest.resume();
  }
}
