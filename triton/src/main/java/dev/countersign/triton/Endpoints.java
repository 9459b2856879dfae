package dev.countersign.triton;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The servers, and the choice among them: of those ready, the one with the least to do. */
final class Endpoints {

  private final List<Endpoint> all;
  private final Object choice = new Object();
  private int turn;

  Endpoints(TritonSettings settings) {
    this.all = settings.endpoints().stream().map(e -> new Endpoint(e, settings)).toList();
  }

  List<Endpoint> all() {
    return all;
  }

  /** Those where the model is ready, as soon as one is; empty once all have said no. */
  List<Endpoint> ready(String model) throws TritonException {
    List<CompletableFuture<Boolean>> answers = all.stream().map(e -> e.ready(model)).toList();
    await(CompletableFuture.anyOf(firstYes(answers), allOf(answers)));
    return all.stream().filter(e -> answers.get(all.indexOf(e)).getNow(false)).toList();
  }

  private static CompletableFuture<?> firstYes(List<CompletableFuture<Boolean>> answers) {
    return CompletableFuture.anyOf(
        answers.stream()
            .map(answer -> answer.thenCompose(Endpoints::onlyYes))
            .toArray(CompletableFuture[]::new));
  }

  private static CompletableFuture<?> onlyYes(boolean ready) {
    return ready ? CompletableFuture.completedFuture(true) : new CompletableFuture<>();
  }

  private static CompletableFuture<?> allOf(List<CompletableFuture<Boolean>> answers) {
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
  }

  /** Chooses a server and counts one more call as outstanding there. */
  Endpoint take(String model) throws TritonException {
    List<Endpoint> ready = ready(model);
    if (ready.isEmpty()) {
      throw new TritonException(
          TritonException.Kind.UNAVAILABLE,
          "no Triton server has the model %s ready".formatted(model));
    }
    synchronized (choice) {
      Endpoint least = ready.get(Math.floorMod(turn++, ready.size()));
      for (Endpoint candidate : ready) {
        if (candidate.outstanding().get() < least.outstanding().get()) {
          least = candidate;
        }
      }
      least.outstanding().incrementAndGet();
      return least;
    }
  }

  private static void await(CompletableFuture<?> decided) throws TritonException {
    try {
      decided.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TritonException(
          TritonException.Kind.CANCELLED, "interrupted while waiting for a Triton server");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a readiness probe failed instead of saying no", e);
    }
  }

  void close() {
    all.forEach(Endpoint::close);
  }
}
