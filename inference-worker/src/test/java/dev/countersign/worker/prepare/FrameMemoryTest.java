package dev.countersign.worker.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameMemoryTest {
  private static final long MIB = 1 << 20;

  @Test
  void asManyAreDecodedAtTheSameTimeAsFitAndNoMore() throws Exception {
    var memory = new FrameMemory(100 * MIB);
    var held = new AtomicLong();
    var most = new AtomicLong();
    var twoAtATime = new CyclicBarrier(2);
    try (ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
      var frames =
          IntStream.range(0, 200)
              .mapToObj(job ->
                  jobs.submit(() ->
                      memory.with(
                          40 * MIB,
                          () -> {
                            long now = held.addAndGet(40 * MIB);
                            most.accumulateAndGet(now, Math::max);
                            meet(twoAtATime);
                            return held.addAndGet(-40 * MIB);
                          })))
              .toList();
      for (Future<?> frame : frames) {
        frame.get();
      }
    }
    assertThat(most.get()).isEqualTo(80 * MIB);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("nobody decodes beside it", e);
    }
  }

  @Test
  void aFrameThatIsLargerThanAllOfItIsDecodedAlone() throws Exception {
    var memory = new FrameMemory(10 * MIB);
    List<String> done = new CopyOnWriteArrayList<>();
    Thread[] small = new Thread[1];

    memory.with(
        1_000 * MIB,
        () -> {
          small[0] = Thread.ofPlatform().start(() -> decodeSmall(memory, done));
          await().until(() -> small[0].getState() == Thread.State.WAITING);
          return done.add("large");
        });
    small[0].join();

    assertThat(done).containsExactly("large", "small");
  }

  private static void decodeSmall(FrameMemory memory, List<String> done) {
    try {
      memory.with(1, () -> done.add("small"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFrameThatCannotBeDecodedGivesItsMemoryBack() throws Exception {
    var memory = new FrameMemory(10 * MIB);

    assertThatThrownBy(() ->
            memory.with(
                10 * MIB,
                () -> {
                  throw new IOException("no picture");
                }))
        .hasMessage("no picture");

    assertThat(memory.<String>with(10 * MIB, () -> "decoded")).isEqualTo("decoded");
  }
}
