package dev.countersign.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.worker.queue.Slots.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots(1, 1);
  private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  private record Taken(JobClass jobClass, Optional<Slot> slot) {}

  @Test
  void givesAFreeSlotToTheMostUrgentClass() throws InterruptedException {
    Slot first = slots.take(JobClass.ROUTINE, false).orElseThrow();
    waitFor(JobClass.ROUTINE);
    waitFor(JobClass.URGENT);
    waitFor(JobClass.INTERACTIVE);
    waitFor(JobClass.STAT);

    first.close();

    assertThat(order(4))
        .containsExactly(JobClass.INTERACTIVE, JobClass.STAT, JobClass.URGENT, JobClass.ROUTINE);
  }

  @Test
  void givesEveryEighthSlotToTheLongestWaiting() throws InterruptedException {
    Slot first = slots.take(JobClass.STAT, false).orElseThrow();
    waitFor(JobClass.ROUTINE);
    for (int i = 0; i < 9; i++) {
      waitFor(JobClass.STAT);
    }

    first.close();

    assertThat(order(10).indexOf(JobClass.ROUTINE)).isEqualTo(6);
  }

  @Test
  void runsNoMoreThanThereAreSlots() throws InterruptedException {
    Slot first = slots.take(JobClass.STAT, false).orElseThrow();
    waitFor(JobClass.STAT);

    assertThat(taken.poll(50, TimeUnit.MILLISECONDS)).isNull();
    first.close();
    first.close();
    waitFor(JobClass.STAT);

    next();
    assertThat(taken.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void passesOnTheSlotOfAnInterruptedWaiter() throws InterruptedException {
    Slot first = slots.take(JobClass.STAT, false).orElseThrow();
    waitFor(JobClass.STAT);
    waitFor(JobClass.ROUTINE);

    threads.getFirst().interrupt();
    threads.getFirst().join();
    first.close();

    assertThat(next().jobClass()).isEqualTo(JobClass.ROUTINE);
  }

  @Test
  void sendsWaitersAwayWhenClosed() throws InterruptedException {
    assertThat(slots.take(JobClass.STAT, false)).isPresent();
    waitFor(JobClass.STAT);

    slots.close();

    assertThat(next().slot()).isEmpty();
    assertThat(slots.take(JobClass.STAT, false)).isEmpty();
  }

  @Test
  void runsNoMoreJobsOverSeriesThanFitAndOthersMeanwhile() throws InterruptedException {
    var roomy = new Slots(3, 1);
    Slot series = roomy.take(JobClass.ROUTINE, true).orElseThrow();
    waitFor(roomy, JobClass.STAT, true);
    waitFor(roomy, JobClass.ROUTINE, false);
    assertThat(next().jobClass()).isEqualTo(JobClass.ROUTINE);

    threads.getFirst().interrupt();
    threads.getFirst().join();
    waitFor(roomy, JobClass.URGENT, true);
    assertThat(taken.poll(50, TimeUnit.MILLISECONDS)).isNull();
    series.close();

    Taken second = next();
    assertThat(second.jobClass()).isEqualTo(JobClass.URGENT);
    waitFor(roomy, JobClass.STAT, true);
    assertThat(taken.poll(50, TimeUnit.MILLISECONDS)).isNull();
    second.slot().orElseThrow().close();
    assertThat(next().jobClass()).isEqualTo(JobClass.STAT);
  }

  private List<JobClass> order(int count) throws InterruptedException {
    List<JobClass> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Taken next = next();
      order.add(next.jobClass());
      next.slot().orElseThrow().close();
    }
    return order;
  }

  private Taken next() throws InterruptedException {
    Taken next = taken.poll(5, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private void waitFor(JobClass jobClass) {
    waitFor(slots, jobClass, false);
  }

  private void waitFor(Slots slots, JobClass jobClass, boolean ofSeries) {
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                taken.add(new Taken(jobClass, slots.take(jobClass, ofSeries)));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    await().until(() -> thread.getState() == Thread.State.WAITING || !thread.isAlive());
  }
}
