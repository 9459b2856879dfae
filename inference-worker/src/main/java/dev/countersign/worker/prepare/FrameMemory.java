package dev.countersign.worker.prepare;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Memory for the frames that are decoded at the same time: as many jobs as there are slots may each
 * want a film, and four of the largest do not fit beside each other. Those who wait are served in
 * the order in which they came. Safe for use by many threads.
 */
final class FrameMemory {
  /** A third of the heap. */
  static final FrameMemory OF_THIS_PROCESS = new FrameMemory(Runtime.getRuntime().maxMemory() / 3);

  private static final int UNIT = 1 << 10;

  private final int units;
  private final Semaphore free;

  FrameMemory(long bytes) {
    units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    free = new Semaphore(units, true);
  }

  /** What is done with the memory. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does it once so many bytes are free; one that wants more than all is done alone. */
  <T> T with(long bytes, Work<T> work) throws IOException {
    int wanted = Math.clamp(bytes / UNIT, 1, units);
    free.acquireUninterruptibly(wanted);
    try {
      return work.run();
    } finally {
      free.release(wanted);
    }
  }
}
