package dev.countersign.triton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The servers, and the choice among them: of those ready where the model did not just fail, else of
 * those ready, the one with the least to do.
 */
final class Endpoints {

  /** Else a burst after a pause would all go to the server that answers its probe first. */
  private static final long GRACE_MILLIS = 100;

  private final List<Endpoint> all;
  private final Object choice = new Object();
  private int turn;

  Endpoints(TritonSettings settings) {
    this.all = settings.endpoints().stream().map(e -> new Endpoint(e, settings)).toList();
  }

  List<Endpoint> all() {
    return all;
  }

  /**
   * Those where the model is ready, as soon as one is and those ready before have had a moment to
   * say so too; empty once all have said no.
   */
  List<Endpoint> ready(String model) throws TritonException {
    List<Endpoint> hopeful = all.stream().filter(e -> e.wasNotUnready(model)).toList();
    Map<Endpoint, CompletableFuture<Boolean>> answers = new LinkedHashMap<>();
    all.forEach(endpoint -> answers.put(endpoint, endpoint.ready(model)));
    CompletableFuture<?> hopes =
        allOf(hopeful.stream().map(answers::get).toList())
            .completeOnTimeout(null, GRACE_MILLIS, TimeUnit.MILLISECONDS);
    List<CompletableFuture<Boolean>> each = List.copyOf(answers.values());
    await(CompletableFuture.anyOf(allOf(each), allOf(List.of(firstYes(each), hopes))));
    return all.stream().filter(e -> saidYes(answers.get(e))).toList();
  }

  private static boolean saidYes(@Nullable CompletableFuture<Boolean> answer) {
    return answer != null && answer.getNow(false);
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

  private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> answers) {
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
    List<Endpoint> first = ready.stream().filter(e -> !e.standing(model).isLast()).toList();
    return leastOf(first.isEmpty() ? ready : first);
  }

  private Endpoint leastOf(List<Endpoint> candidates) {
    synchronized (choice) {
      Endpoint least = candidates.get(Math.floorMod(turn++, candidates.size()));
      for (Endpoint candidate : candidates) {
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
