package dev.countersign.worker.run;

import dev.countersign.events.FailureKind;
import dev.countersign.events.InferenceCompleted;
import dev.countersign.events.InferenceRequested;
import dev.countersign.worker.failure.TryLaterException;
import dev.countersign.worker.failure.UnanswerableException;
import dev.countersign.worker.queue.Delivery;
import dev.countersign.worker.queue.DeliveryHandler;
import dev.countersign.worker.queue.JobClass;
import dev.countersign.worker.queue.Settlement;
import dev.countersign.worker.queue.Slots;
import dev.countersign.worker.queue.Slots.Slot;
import dev.countersign.worker.task.Hearing;
import dev.countersign.worker.task.Tasks;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job from its delivery to its published result. What fails for now is tried again, without a
 * slot while it waits and with its lock renewed elsewhere, until the job's deadline.
 */
final class JobRun {
  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  private final InferenceRequested job;
  private final Delivery delivery;
  private final int earlierDeliveries;
  private final DeliveryHandler.Stages stages;
  private final Bench bench;
  private final Backoff backoff = new Backoff();
  private Optional<Step> outcome = Optional.empty();
  private int tries;
  private int limitedTries;

  JobRun(InferenceRequested job, Delivery delivery, DeliveryHandler.Stages stages, Bench bench) {
    this.job = job;
    this.delivery = delivery;
    this.earlierDeliveries = delivery.count() - 1;
    this.stages = stages;
    this.bench = bench;
  }

  /** What runs of all jobs share. */
  record Bench(
      Tasks tasks,
      Slots slots,
      Results results,
      Returns returns,
      Progress progress,
      Cancellations cancellations,
      InstantSource clock,
      int maxDeliveries,
      CountDownLatch closing) {}

  /** Publishing, kept until it succeeds so that a job is not run again for it. */
  @FunctionalInterface
  private interface Step {
    void publish() throws TryLaterException;
  }

  /**
   * Runs the job to its end, or puts it back when the worker closes. One that was called off is not
   * started; a call under way is not cut short.
   */
  Settlement settle() throws InterruptedException {
    if (earlierDeliveries >= bench.maxDeliveries()) {
      outcome = Optional.of(this::deadLetter);
    }
    while (true) {
      try {
        Optional<Settlement> early = outcome.isEmpty() ? work() : Optional.empty();
        if (early.isPresent()) {
          return early.get();
        }
        outcome.orElseThrow().publish();
        return Settlement.DONE;
      } catch (TryLaterException e) {
        later(e);
        stages.postponed();
        if (backoff.pause(bench.closing())) {
          return bench.returns().settle(delivery);
        }
      }
    }
  }

  /** Finds the outcome in a slot, or what becomes of the job without one. */
  private Optional<Settlement> work() throws TryLaterException, InterruptedException {
    Optional<Slot> taken = bench.slots().take(delivery.jobClass(), bench.tasks().isOverSeries(job));
    if (taken.isEmpty()) {
      return Optional.of(bench.returns().settle(delivery));
    }
    try (Slot slot = taken.get()) {
      stages.admitted();
      if (bench.cancellations().covers(job)) {
        log.atInfo()
            .setMessage("A job was called off before it started")
            .addKeyValue("jobId", job.getJobId())
            .log();
        return Optional.of(Settlement.CALLED_OFF);
      }
      tries++;
      InferenceCompleted result =
          bench.tasks().run(job, attempt(), new SlotHearing(hearing(), slot));
      outcome = Optional.of(() -> bench.results().completed(job, result));
    } catch (UnanswerableException e) {
      fail(e.kind(), e.reason());
    } catch (RuntimeException e) {
      // Without the exception itself: its message may hold what the job is about.
      log.atError()
          .setMessage("A job broke its task")
          .addKeyValue("jobId", job.getJobId())
          .addKeyValue("exception", e.getClass().getName())
          .addKeyValue("at", Arrays.stream(e.getStackTrace()).limit(5).toList())
          .log();
      fail(FailureKind.INTERNAL, "The worker could not run the task");
    }
    return Optional.empty();
  }

  private void later(TryLaterException e) {
    log.atInfo()
        .setMessage("A job is tried again later")
        .addKeyValue("jobId", job.getJobId())
        .addKeyValue("reason", e.reason())
        .log();
    if (outcome.isPresent()) {
      return;
    }
    limitedTries += e.isLimited() ? 1 : 0;
    if (limitedTries >= e.mostTries()) {
      fail(e.kind(), e.reason());
    } else if (bench.clock().instant().isAfter(job.getDeadline())) {
      fail(FailureKind.DEADLINE, "No answer came before the deadline: " + e.reason());
    }
  }

  private void fail(FailureKind kind, String reason) {
    outcome = Optional.of(() -> bench.results().failed(job, kind, reason, attempt()));
  }

  private void deadLetter() throws TryLaterException {
    bench
        .results()
        .deadLettered(
            job,
            "The job was taken %d times and never finished".formatted(earlierDeliveries),
            earlierDeliveries + 1);
  }

  private Hearing hearing() {
    return delivery.jobClass() == JobClass.INTERACTIVE ? bench.progress().of(job) : Hearing.NONE;
  }

  private int attempt() {
    return earlierDeliveries + tries;
  }
}
