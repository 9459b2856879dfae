package dev.countersign.bench.jobs;

import dev.countersign.triton.InferRequest;
import dev.countersign.triton.InferResult;
import dev.countersign.triton.Tensor;
import dev.countersign.triton.TritonClient;
import dev.countersign.triton.TritonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The ceiling: the same question asked of the server without a queue. */
final class DirectCalls {
  private static final long[] ONE = {1};
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final TritonClient triton;
  private final InferRequest request;

  DirectCalls(TritonClient triton, NoteJobs jobs) {
    this.triton = triton;
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(Tensor.strings("text_input", jobs.prompt()));
    inputs.add(Tensor.strings("sampling_parameters", "{\"max_tokens\":400,\"temperature\":0}"));
    Stream.of(
            "stream", "exclude_input_in_output", "return_finish_reason", "return_num_output_tokens")
        .forEach(name -> inputs.add(Tensor.bool(name, ONE, true)));
    this.request =
        new InferRequest(jobs.model(), "", "direct", inputs, List.of(), Map.of(), LONGEST);
  }

  /** One call. */
  InferResult ask() throws TritonException {
    return triton.stream(request, _ -> {});
  }

  /** How many tokens the answer has. */
  int tokens() throws TritonException {
    return Math.toIntExact(ask().output("num_output_tokens").integers()[0]);
  }

  /**
   * As many calls at a time as there are slots, each caller asking again at once.
   *
   * @return calls a second
   */
  double perSecond(int slots, Duration time) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int slot = 0; slot < slots; slot++) {
        done.add(callers.submit(() -> askUntil(end)));
      }
      int calls = 0;
      for (Future<Integer> caller : done) {
        calls += caller.get();
      }
      return calls * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }
  }

  private int askUntil(long end) throws TritonException {
    int calls = 0;
    while (System.nanoTime() < end) {
      ask();
      calls++;
    }
    return calls;
  }
}
