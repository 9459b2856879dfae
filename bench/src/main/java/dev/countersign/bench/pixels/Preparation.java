package dev.countersign.bench.pixels;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * How long one preparation takes on one thread.
 *
 * @param milliseconds median of the rounds
 * @param allocated bytes of the heap, of the last round
 * @param output its last result
 */
record Preparation(double milliseconds, long allocated, List<byte[]> output) {
  private static final int WARM_UP = 8;

  /** What is measured. */
  @FunctionalInterface
  interface Work {
    List<byte[]> run() throws Exception;
  }

  static Preparation of(Work work, int rounds) throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      work.run();
    }
    double[] times = new double[rounds];
    List<byte[]> output = List.of();
    long allocated = 0;
    for (int i = 0; i < rounds; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long begin = System.nanoTime();
      output = work.run();
      times[i] = (System.nanoTime() - begin) / 1e6;
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    Arrays.sort(times);
    return new Preparation(times[rounds / 2], allocated, output);
  }
}
