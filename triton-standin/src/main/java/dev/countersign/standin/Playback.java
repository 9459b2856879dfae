package dev.countersign.standin;

import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the steps of an answer from a scheduler, so that no thread waits. Each is due by the sum of
 * the steps up to it, so that a model takes as long as it is said to, however late its processor
 * lets a step go.
 */
final class Playback {

  private final ScheduledExecutorService scheduler;
  private final Iterator<Answer.Step> steps;
  private final Consumer<Answer.Step> send;
  private final Runnable done;
  private final Runnable leave;
  private long due;
  private volatile boolean stopped;
  private volatile @Nullable Future<?> pending;

  Playback(
      ScheduledExecutorService scheduler,
      ModelRepository.Admitted admitted,
      Consumer<Answer.Step> send,
      Runnable done) {
    this.scheduler = scheduler;
    this.steps = admitted.answer().steps().iterator();
    this.send = send;
    this.done = done;
    this.leave = admitted.leave();
  }

  void start() {
    due = System.nanoTime();
    playFrom(steps.hasNext() ? steps.next() : null);
  }

  /** Sends nothing more and never reports the end. */
  void stop() {
    stopped = true;
    leave.run();
    Future<?> next = pending;
    if (next != null) {
      next.cancel(false);
    }
  }

  private void playFrom(Answer.@Nullable Step first) {
    Answer.Step step = first;
    while (step != null && !stopped && step.after().isZero()) {
      send.accept(step);
      step = steps.hasNext() ? steps.next() : null;
    }
    if (stopped) {
      return;
    }
    if (step == null) {
      leave.run();
      done.run();
      return;
    }
    later(step);
  }

  private void later(Answer.Step step) {
    due += step.after().toNanos();
    long left = Math.max(0, due - System.nanoTime());
    try {
      pending = scheduler.schedule(() -> sendThenGoOn(step), left, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      stop();
    }
  }

  private void sendThenGoOn(Answer.Step step) {
    if (!stopped) {
      send.accept(step);
      playFrom(steps.hasNext() ? steps.next() : null);
    }
  }
}
