package dev.countersign.ingest.scrubbing;

import dev.countersign.ingest.identity.Demographics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The scrubbers made last: the images of a series have the same patient, and making the rules of
 * one takes longer than the rest of its event. Safe for use by many threads.
 */
public final class Scrubbers {
  private static final int KEPT = 256;

  private final Lock lock = new ReentrantLock();
  private final Map<Patient, Scrubber> recent = new Recent();

  /** Whom a scrubber is for. */
  private record Patient(Demographics known, Demographics heard, List<String> numbers) {}

  private static final class Recent extends LinkedHashMap<Patient, Scrubber> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Patient, Scrubber> eldest) {
      return size() > KEPT;
    }
  }

  /** As {@link Scrubber#of}. */
  public Scrubber of(Demographics known, Demographics heard, List<String> numbers) {
    var patient = new Patient(known, heard, List.copyOf(numbers));
    lock.lock();
    try {
      return recent.computeIfAbsent(patient, _ -> Scrubber.of(known, heard, numbers));
    } finally {
      lock.unlock();
    }
  }
}
