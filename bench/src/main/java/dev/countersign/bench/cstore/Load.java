package dev.countersign.bench.cstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Sends workloads with our own sender. Every instance that it ever sends is a new one. */
final class Load {
  private static final long LONGEST_US = TimeUnit.MINUTES.toMicros(2);

  private final AtomicLong numbers;

  /**
   * Makes a sender.
   *
   * @param firstNumber of the instances sent
   */
  Load(long firstNumber) {
    this.numbers = new AtomicLong(firstNumber);
  }

  /** What one association did. */
  private record Share(long instances, long bytes, Histogram latencies) {}

  static Histogram histogram() {
    return new Histogram(LONGEST_US, 3);
  }

  /**
   * Sends for a time.
   *
   * @throws IOException when an instance is not stored with success
   */
  Measurement run(ReceiverProcess receiver, Workload workload, long nanoseconds)
      throws IOException, InterruptedException {
    List<WireAssociation> associations = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int i = 0; i < workload.associations(); i++) {
        associations.add(new WireAssociation(receiver.port(), receiver.aet(), workload.nagle()));
      }
      List<SyntheticCt> images = new ArrayList<>();
      for (int i = 0; i < workload.associations(); i++) {
        images.add(new SyntheticCt(workload.size(), i));
      }
      receiver.resetPeak();
      double cpu = receiver.cpuSeconds();
      long start = System.nanoTime();
      List<Future<Share>> shares = new ArrayList<>();
      for (int i = 0; i < associations.size(); i++) {
        WireAssociation association = associations.get(i);
        SyntheticCt image = images.get(i);
        shares.add(threads.submit(() -> send(association, image, start + nanoseconds)));
      }
      Share all = sum(shares);
      long elapsed = System.nanoTime() - start;
      var usage = new ReceiverUsage(receiver.cpuSeconds() - cpu, receiver.peakBytes());
      return new Measurement(all.instances(), all.bytes(), elapsed, all.latencies(), usage);
    } finally {
      for (WireAssociation association : associations) {
        association.close();
      }
    }
  }

  private Share send(WireAssociation association, SyntheticCt image, long deadline)
      throws IOException {
    Histogram latencies = histogram();
    long instances = 0;
    long before = System.nanoTime();
    while (before < deadline) {
      image.become(numbers.getAndIncrement());
      int status = association.store(image.sopInstanceUid(), image.bytes());
      if (status != 0) {
        throw new IOException("An instance got status 0x%04X".formatted(status));
      }
      long now = System.nanoTime();
      latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(now - before));
      before = now;
      instances++;
    }
    return new Share(instances, instances * image.bytes().length, latencies);
  }

  private static Share sum(List<Future<Share>> shares) throws IOException, InterruptedException {
    Histogram latencies = histogram();
    long instances = 0;
    long bytes = 0;
    for (Future<Share> future : shares) {
      try {
        Share share = future.get();
        instances += share.instances();
        bytes += share.bytes();
        latencies.add(share.latencies());
      } catch (ExecutionException e) {
        throw new IOException("An association failed", e.getCause());
      }
    }
    return new Share(instances, bytes, latencies);
  }
}
