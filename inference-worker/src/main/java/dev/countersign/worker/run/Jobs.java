package dev.countersign.worker.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.countersign.events.InferenceRequested;
import dev.countersign.platform.kafka.EventDecoder;
import dev.countersign.platform.kafka.EventPublisher;
import dev.countersign.schemas.CorruptEventException;
import dev.countersign.schemas.UnknownSchemaException;
import dev.countersign.worker.queue.Delivery;
import dev.countersign.worker.queue.DeliveryHandler;
import dev.countersign.worker.queue.Settlement;
import dev.countersign.worker.queue.Slots;
import dev.countersign.worker.task.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs on virtual threads, one a delivery. A job that is delivered again while it runs is not run
 * twice: the second delivery waits for the first one's end. Nor is one run that was called off,
 * unless it was asked for again afterwards. Safe for use by many threads.
 */
public final class Jobs implements DeliveryHandler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final Duration FINISH = Duration.ofSeconds(13);
  private static final Duration GIVE_UP = Duration.ofSeconds(3);

  private final EventDecoder decoder;
  private final JobRun.Bench bench;
  private final Map<String, CompletableFuture<Settlement>> running = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Ready to run.
   *
   * @param maxDeliveries after which a job goes to the dead letter instead of to the model
   */
  public Jobs(
      EventDecoder decoder,
      Tasks tasks,
      Slots slots,
      EventPublisher publisher,
      Cancellations cancellations,
      String workerId,
      int maxDeliveries,
      InstantSource clock,
      MeterRegistry meters) {
    this.decoder = decoder;
    this.bench =
        new JobRun.Bench(
            tasks,
            slots,
            new Results(publisher, workerId, clock, meters),
            new Returns(publisher),
            new Progress(publisher, clock),
            cancellations,
            clock,
            maxDeliveries,
            new CountDownLatch(1));
  }

  @Override
  public CompletableFuture<Settlement> start(Delivery delivery, Stages stages) {
    var settled = new CompletableFuture<Settlement>();
    try {
      threads.execute(() -> complete(settled, () -> settle(delivery, stages)));
    } catch (RejectedExecutionException e) {
      // A lane whose last poll brought one more, perhaps one that was put back just now.
      complete(settled, () -> bench.returns().settle(delivery));
    }
    return settled;
  }

  private Settlement settle(Delivery delivery, Stages stages) throws Exception {
    try {
      Optional<InferenceRequested> job = decoded(delivery);
      return job.isPresent()
          ? settle(delivery, stages, job.get())
          : bench.returns().settle(delivery);
    } catch (CorruptEventException | ClassCastException e) {
      log.atError()
          .setMessage("A record is no job and is left out")
          .addKeyValue("place", delivery)
          .log();
      return Settlement.UNREADABLE;
    }
  }

  /** Waits while the job's schema is unknown; empty when the worker closes meanwhile. */
  private Optional<InferenceRequested> decoded(Delivery delivery) throws InterruptedException {
    var backoff = new Backoff();
    do {
      try {
        return Optional.of((InferenceRequested) decoder.decode(delivery.message()));
      } catch (UnknownSchemaException | KafkaException e) {
        log.warn("A job's schema is not known yet: waiting for it", e);
      }
    } while (!backoff.pause(bench.closing()));
    return Optional.empty();
  }

  private Settlement settle(Delivery delivery, Stages stages, InferenceRequested job)
      throws ExecutionException, InterruptedException {
    var mine = new CompletableFuture<Settlement>();
    var earlier = running.putIfAbsent(job.getJobId(), mine);
    while (earlier != null) {
      stages.postponed();
      Settlement settled = earlier.get();
      if (settled != Settlement.CALLED_OFF) {
        return settled;
      }
      // What was called off is what was asked for then. This may have been asked for since.
      running.remove(job.getJobId(), earlier);
      earlier = running.putIfAbsent(job.getJobId(), mine);
    }
    var run = new JobRun(job, delivery, stages, bench);
    complete(mine, run::settle);
    running.remove(job.getJobId(), mine);
    return mine.get();
  }

  private static void complete(CompletableFuture<Settlement> settled, Callable<Settlement> work) {
    try {
      settled.complete(work.call());
    } catch (InterruptedException e) {
      settled.complete(Settlement.GIVEN_BACK);
    } catch (Throwable e) {
      settled.completeExceptionally(e);
    }
  }

  /** Lets running jobs finish for 13 s, then calls them off; waiting ones are put back at once. */
  @Override
  public void close() {
    bench.closing().countDown();
    bench.slots().close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(FINISH.toMillis(), MILLISECONDS)) {
        threads.shutdownNow();
        boolean _ = threads.awaitTermination(GIVE_UP.toMillis(), MILLISECONDS);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
