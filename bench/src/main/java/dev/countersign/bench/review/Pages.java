package dev.countersign.bench.review;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Pages of the queue, in microseconds. */
final class Pages {
  private static final String FIRST = "/api/worklist?view=next&limit=100";
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(1);

  private final Reader reader;

  Pages(Reader reader) {
    this.reader = reader;
  }

  /** The first page, asked for one after another. */
  Histogram first(int times) throws Exception {
    var measured = new Histogram(HIGHEST_US, 3);
    for (int i = 0; i < times; i++) {
      ask(FIRST, System.nanoTime(), measured);
    }
    return measured;
  }

  /**
   * First pages at a steady rate, each measured from the time at which it was due, whether or not
   * those before it have come.
   */
  Histogram steadily(int perSecond, int seconds) throws Exception {
    var measured = new ConcurrentHistogram(HIGHEST_US, 3);
    List<Future<?>> asked = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < perSecond * seconds; i++) {
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        asked.add(
            threads.submit(() -> {
              ask(FIRST, due, measured);
              return due;
            }));
      }
    }
    for (Future<?> one : asked) {
      one.get();
    }
    return measured;
  }

  private void ask(String path, long since, Histogram measured) throws Exception {
    Reader.Answer answer = reader.get(path);
    measured.recordValue((System.nanoTime() - since) / 1_000);
    if (answer.status() != 200 || answer.json().path("items").isEmpty()) {
      throw new IllegalStateException("No page, but " + answer.status());
    }
  }
}
