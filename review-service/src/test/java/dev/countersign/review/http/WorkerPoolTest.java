package dev.countersign.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  @Test
  void itRunsAsManyAsItsSizeHoldsAsManyAsMayWaitAndRefusesTheNext() throws Exception {
    var gate = new CountDownLatch(1);
    var running = new AtomicInteger();
    var done = new AtomicInteger();
    try (var pool = new WorkerPool("test", 2, 3)) {
      for (int i = 0; i < 5; i++) {
        pool.run(() -> {
          running.incrementAndGet();
          pass(gate);
          done.incrementAndGet();
        });
      }
      await().until(() -> running.get() == 2);

      assertThatThrownBy(() -> pool.run(() -> {})).isInstanceOf(RejectedExecutionException.class);
      assertThat(running).hasValue(2);

      gate.countDown();
      await().until(() -> done.get() == 5);
      pool.run(done::incrementAndGet);
      await().until(() -> done.get() == 6);
    }
  }

  @Test
  void workThatFailsLeavesItsRoomToTheNext() {
    var done = new AtomicInteger();
    try (var pool = new WorkerPool("test", 1, 0)) {
      for (int i = 0; i < 3; i++) {
        int before = i;
        await().dontCatchUncaughtExceptions().until(() -> started(pool, done, before + 1));
        await().dontCatchUncaughtExceptions().until(() -> done.get() == before + 1);
      }
    }
  }

  private static boolean started(WorkerPool pool, AtomicInteger done, int number) {
    try {
      pool.run(() -> {
        done.set(number);
        throw new IllegalStateException("a fault of the work");
      });
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  @Test
  void whatComesOneByOneKeepsToFewOfItsThreads() {
    Set<String> threads = ConcurrentHashMap.newKeySet();
    var done = new AtomicInteger();
    try (var pool = new WorkerPool("test", 16, 16)) {
      for (int i = 1; i <= 64; i++) {
        int number = i;
        pool.run(() -> {
          threads.add(Thread.currentThread().getName());
          done.set(number);
        });
        await().until(() -> done.get() == number);
      }
    }
    assertThat(threads).hasSizeLessThan(8).allSatisfy(name -> assertThat(name).startsWith("test-"));
  }

  private static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
