package dev.countersign.triton;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The readiness of one model on one server, asked again before it grows old so that a busy caller
 * never waits for it. Thread-safe.
 */
final class Readiness {

  private static final long REFRESH_AFTER = Duration.ofMillis(500).toNanos();
  private static final long OLDEST = Duration.ofSeconds(1).toNanos();

  private final Supplier<CompletableFuture<Boolean>> probe;
  private @Nullable Answer known;
  private @Nullable CompletableFuture<Boolean> asked;

  private record Answer(boolean ready, long at) {}

  Readiness(Supplier<CompletableFuture<Boolean>> probe) {
    this.probe = probe;
  }

  /** The answer if it is at most a second old, else the one under way. */
  CompletableFuture<Boolean> current() {
    Answer answer;
    CompletableFuture<Boolean> underWay;
    synchronized (this) {
      answer = known;
      long age = answer == null ? Long.MAX_VALUE : System.nanoTime() - answer.at();
      if (age <= REFRESH_AFTER) {
        return CompletableFuture.completedFuture(answer != null && answer.ready());
      }
      underWay = asked == null || asked.isDone() ? ask() : asked;
      if (age > OLDEST) {
        return underWay;
      }
    }
    return answer == null ? underWay : CompletableFuture.completedFuture(answer.ready());
  }

  private CompletableFuture<Boolean> ask() {
    CompletableFuture<Boolean> answer = probe.get().thenApply(this::note);
    asked = answer;
    return answer;
  }

  private synchronized boolean note(boolean ready) {
    known = new Answer(ready, System.nanoTime());
    return ready;
  }
}
